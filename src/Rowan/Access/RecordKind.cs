namespace Rowan.Access;

/// <summary>
/// A kind of record of a source, in its code and in words: <c>intelligence</c>, <c>pac</c>. Records that their source marks are a kind of their own, by which it is decided
/// who may see them: <c>intelligence:assessment+originator-only</c>.
/// </summary>
public sealed record RecordKind(string Code, string Words)
{
    const char Marked = ':';
    const char And = '+';

    /// <summary>The kind without its marks: what protocols, withdrawals and retention name.</summary>
    public string Unmarked => UnmarkedOf(Code);

    /// <summary>The codes of its marks (<see cref="Mark"/>), in the order of the alphabet; empty for a record that is not marked.</summary>
    public IReadOnlyList<string> Marks => Code.IndexOf(Marked, StringComparison.Ordinal) is >= 0 and var at ? Code[(at + 1)..].Split(And) : [];

    /// <summary>The code of a kind with marks, the same in whatever order they are given.</summary>
    public static string CodeOf(string kind, IEnumerable<string> marks) =>
        string.Join(And, marks.Distinct().Order(StringComparer.Ordinal)) is { Length: > 0 } all ? $"{kind}{Marked}{all}" : kind;

    /// <inheritdoc cref="Unmarked"/>
    public static string UnmarkedOf(string code) => code.IndexOf(Marked, StringComparison.Ordinal) is >= 0 and var at ? code[..at] : code;

    /// <summary>Whether the text may be the code of a kind or of a mark.</summary>
    public static bool IsCode(string text) => text.Length is > 0 and <= 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
