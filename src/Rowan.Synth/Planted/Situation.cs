using Rowan.Synth.Lives;

namespace Rowan.Synth.Planted;

/// <summary>A planted story: what to look for, who it is about, and a search that finds them.</summary>
/// <param name="Words">What is so.</param>
/// <param name="People">The truth's ids of those it is about.</param>
sealed record Situation(string Kind, string Words, IReadOnlyList<string> People, string Search, Story Story)
{
    /// <summary>What a user who looks should see; empty where the words say it.</summary>
    public string Sees { get; init; } = "";
}

/// <summary>A search worth trying, and what it shows.</summary>
sealed record Demonstration(string Text, string Shows);
