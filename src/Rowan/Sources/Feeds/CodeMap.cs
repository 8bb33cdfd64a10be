using System.Diagnostics.CodeAnalysis;

namespace Rowan.Sources.Feeds;

/// <summary>A source's codes and what they mean to Rowan. Capitals and small letters are the same.</summary>
sealed class CodeMap(string name, IReadOnlyDictionary<string, string> meanings)
{
    public string Name { get; } = name;

    public IEnumerable<string> Meanings => meanings.Values;

    public bool TryFind(string given, [NotNullWhen(true)] out string? meaning) => meanings.TryGetValue(given, out meaning);
}
