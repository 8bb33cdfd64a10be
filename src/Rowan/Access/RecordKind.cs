namespace Rowan.Access;

/// <summary>
/// A kind of record of a source, in its code and in words: <c>intelligence</c>, <c>pac</c>. Records that their source marks are a kind of their own, by which it is decided
/// who may see them: <c>intelligence:assessment+originator-only</c>; one that was read for marks and carries none is <c>intelligence:none</c>.
/// </summary>
public sealed record RecordKind(string Code, string Words)
{
    /// <summary>What a code means that puts no mark on a record.</summary>
    public const string NoMark = "none";
    const char Marked = ':';
    const char And = '+';

    /// <summary>The kind without its marks: what protocols, withdrawals and retention name.</summary>
    public string Unmarked => UnmarkedOf(Code);

    /// <summary>Whether it was read for marks, be it that there were none.</summary>
    public bool ReadForMarks => Code.Contains(Marked, StringComparison.Ordinal);

    /// <summary>The codes of its marks (<see cref="Mark"/>), in the order of the alphabet; empty for a record that carries none.</summary>
    public IReadOnlyList<string> Marks => ReadForMarks ? [.. Code[(Code.IndexOf(Marked, StringComparison.Ordinal) + 1)..].Split(And).Where(m => m != NoMark)] : [];

    /// <summary>The code of a kind that was read for marks, the same in whatever order they are given.</summary>
    public static string CodeOf(string kind, IEnumerable<string> marks) =>
        $"{kind}{Marked}{(string.Join(And, marks.Distinct().Order(StringComparer.Ordinal)) is { Length: > 0 } all ? all : NoMark)}";

    /// <inheritdoc cref="Unmarked"/>
    public static string UnmarkedOf(string code) => code.IndexOf(Marked, StringComparison.Ordinal) is >= 0 and var at ? code[..at] : code;

    /// <summary>Whether the text may be the code of a kind or of a mark.</summary>
    public static bool IsCode(string text) => text.Length is > 0 and <= 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
