using Rowan.Synth.Chance;

namespace Rowan.Synth.Lives;

/// <summary>What conferences and key workers write, by category of abuse.</summary>
sealed record Minutes(string Category, IReadOnlyList<Line> Reasons, IReadOnlyList<Line> Keeps, IReadOnlyList<Line> Ends, IReadOnlyList<Line> Notes)
{
    static readonly IReadOnlyList<Minutes> All = [.. Chance.Notes.Blocks("Scenes/conferences").Select(block => new Minutes(
        block["category"].Single(), Line.Of(block, "reason"), Line.Of(block, "keep"), Line.Of(block, "end"), Line.Of(block, "note")))];

    public static Minutes Of(string category) => All.Single(minutes => minutes.Category.Equals(category, StringComparison.Ordinal));
}
