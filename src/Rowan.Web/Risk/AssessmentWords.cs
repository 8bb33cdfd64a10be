using Rowan.Risk;

namespace Rowan.Web.Risk;

/// <summary>Assessments of risk in words.</summary>
public static class AssessmentWords
{
    /// <summary>By where the level stands among those of the matrix; grey for one that it has no more.</summary>
    public static string Colour(MatrixRules matrix, string level) => matrix.Levels.Select(l => l.Words).Reverse().ToList().IndexOf(level) switch
    {
        -1 => "grey", 0 => "red", 1 => "orange", var at => at == matrix.Levels.Count - 1 ? "green" : "yellow",
    };

    /// <summary>What was just done, for the head of a page; null for what nobody says.</summary>
    public static string? Done(string? done) => done switch
    {
        "kept" => "What you answered is kept. Nothing is signed yet.", "signed" => "The assessment is signed.", "looked-at" => "What you say is kept, and whoever assessed it is told.", _ => null,
    };
}
