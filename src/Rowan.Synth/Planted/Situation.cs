using Rowan.Synth.Lives;

namespace Rowan.Synth.Planted;

/// <summary>A planted story: what to look for, who it is about, and a search that finds them.</summary>
sealed record Situation(string Kind, string Words, IReadOnlyList<string> People, string Search, Story Story);

/// <summary>A search worth trying, and what it shows.</summary>
sealed record Demonstration(string Text, string Shows);
