using Rowan.Synth.Chance;

namespace Rowan.Synth.Lives;

/// <summary>What conferences and key workers write, by category of abuse.</summary>
sealed record Minutes(string Category, bool Violence, IReadOnlyList<Line> Reasons, IReadOnlyList<Line> Keeps, IReadOnlyList<Line> Ends, IReadOnlyList<Line> Notes)
{
    static readonly ILookup<string, string> Everyday = Chance.Notes.Blocks("Scenes/everyday").Single();

    static readonly IReadOnlyList<Minutes> All = [.. Chance.Notes.Blocks("Scenes/conferences").Select(block => new Minutes(
        block["category"].Single(), block["concern"].Contains("violence"), Line.Of(block, "reason"), Line.Of(block, "keep"), Line.Of(block, "end"), [.. Line.Of(block, "note"), .. Line.Of(Everyday, "note")]))];

    /// <param name="violence">Whether violence in the home is what the conference heard of.</param>
    public static Minutes Of(string category, bool violence) => All.Where(minutes => minutes.Category.Equals(category, StringComparison.Ordinal)).OrderBy(minutes => minutes.Violence == violence ? 0 : 1).First();
}
