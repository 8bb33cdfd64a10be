using System.Globalization;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Chronology;

/// <summary>Names as they are shown, family name in capitals as the field writes it, and whether two of them agree.</summary>
public static class NameWords
{
    public static string Of(NameReading name) => name.Full
        ?? string.Join(' ', new[] { name.Given, name.Middle, name.Family?.ToUpper(CultureInfo.GetCultureInfo("en-GB")) }.Where(n => !string.IsNullOrWhiteSpace(n)));

    /// <summary>The words of the one name are all among those of the other: <c>Ayesha Rahmani</c> and <c>Ayesha Noor RAHMANI</c>.</summary>
    public static bool Agree(string one, string other)
    {
        var (a, b) = (Parts(one), Parts(other));
        return a.IsSubsetOf(b) || b.IsSubsetOf(a);
    }

    static HashSet<string> Parts(string name) => [.. PlainWords.Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
