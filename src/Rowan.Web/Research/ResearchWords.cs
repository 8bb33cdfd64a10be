using Rowan.Research;

namespace Rowan.Web.Research;

/// <summary>How far research has come, in words.</summary>
public static class ResearchWords
{
    public static string Of(ResearchStage stage) => stage switch
    {
        ResearchStage.NotBegun => "Not begun", ResearchStage.Begun => "Begun", ResearchStage.SignedOff => "Signed off", _ => "Changed since signed off",
    };

    public static string Colour(ResearchStage stage) => stage switch
    {
        ResearchStage.NotBegun => "blue", ResearchStage.Begun => "yellow", ResearchStage.SignedOff => "green", _ => "red",
    };

    /// <summary>What was just done, for the head of a page; null for what nobody says.</summary>
    public static string? Done(string? done) => done switch
    {
        "begun" => "The research is begun.", "checked" => "The check is kept.", "signed-off" => "The research is signed off.", _ => null,
    };
}
