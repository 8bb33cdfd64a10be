using Rowan.Access;

namespace Rowan.Sources.Feeds;

/// <summary>How one source system's files are read: a file of <c>policy/feeds</c>, checked. Its language: docs/integrate/feeds.md.</summary>
/// <param name="Code">By which records, deliveries and people name the source: <c>MERLIN</c>.</param>
/// <param name="Name">The source's name in words.</param>
/// <param name="Holds">What it holds, in words.</param>
/// <param name="Controller">The agency that answers for the data.</param>
/// <param name="Kinds">The kinds of record that can come of it, each with every set of marks its records may carry.</param>
/// <param name="Digest">SHA-256 of the feed file, lower-case hex: which mapping made a reading.</param>
public sealed record Feed(
    string Code,
    string Name,
    string Holds,
    string Controller,
    Processing Processing,
    FeedFormat Format,
    IReadOnlyList<FeedFile> Files,
    IReadOnlyList<RecordKind> Kinds,
    string Digest)
{
    /// <summary>Part 3 of the Data Protection Act 2018 governs what this source holds.</summary>
    public bool LawEnforcement => Processing == Processing.LawEnforcement;

    /// <summary>A sensitive service's: others are told neither its name nor how to reach it.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Connected as pointers only (E07-54): of its records nothing is kept but who is named, that there is one, and whom to contact.</summary>
    public bool PointersOnly { get; init; }

    /// <summary>Its records are written in Rowan itself, on forms of the pack: nobody delivers them, they are never late, and what came of each is nobody's but who sent it and who works on it.</summary>
    public bool WrittenHere { get; init; }

    /// <summary>Its kinds of record as the source has them: what is named where marks play no part.</summary>
    public IEnumerable<RecordKind> UnmarkedKinds => Kinds.Where(k => !k.ReadForMarks);

    /// <summary>A kind of its records in words, marked or not; its code where the feed file does not know it any more.</summary>
    public string WordsOf(string kind) => Kinds.FirstOrDefault(k => k.Unmarked == RecordKind.UnmarkedOf(kind))?.Words ?? kind;

    /// <summary>What a decision about all its records together needs to know of it: of several kinds the one of which least is shown decides.</summary>
    public RecordsAsked Asked => new(Code, Controller, LawEnforcement, Sensitive) { Name = Name, Kinds = Kinds, PointersOnly = PointersOnly };

    /// <summary>
    /// What a decision about its records of one kind needs to know. Where nobody says of which (a node of an older version wrote them), it may be any; and one that was kept before the feed file
    /// said how marks are read may carry any of them.
    /// </summary>
    public RecordsAsked AskedOf(string kind) => Kinds.Where(k => kind.Length == 0 || k.Code == kind || (k.ReadForMarks && k.Unmarked == kind)).ToList() is { Count: > 0 } may
        ? Asked with { Kinds = may } : Asked with { Kinds = [new RecordKind(kind, WordsOf(kind))] };

    /// <summary>What a decision about its records of any kind, and of one that is kept, needs to know: the feed file may not have that one any more.</summary>
    public RecordsAsked AskedWith(string? kind) => kind is null ? Asked : Asked with { Kinds = [.. Kinds, .. AskedOf(kind).Kinds] };

    /// <summary>The encoding of its files: utf-8, windows-1252 or iso-8859-1.</summary>
    internal string Encoding { get; init; } = "utf-8";
    internal char Delimiter { get; init; } = ',';
    internal string Namespace { get; init; } = "";
    internal Cleaning Cleaning { get; init; } = new(new HashSet<string>(), true);
    internal IReadOnlyList<RecordRule> Records { get; init; } = [];

    /// <summary>What the policy pack says of records that the source withdraws.</summary>
    public Policy.WithdrawalRules Withdrawals { get; init; } = new([]);

    internal FeedFile File(string name) => Files.First(f => f.Name == name);

    /// <summary>Of the types of line that a file of fixed width may have, the one of this line; null when it is of none.</summary>
    internal FeedFile? LineType(string file, string line) => LineType(Files.Where(f => f.Patterns.SequenceEqual(File(file).Patterns)), line);

    /// <summary>The type of a line is the one with the longest prefix that it begins with.</summary>
    internal static FeedFile? LineType(IEnumerable<FeedFile> types, string line) =>
        types.Where(t => line.StartsWith(t.Form!.Prefix, StringComparison.Ordinal)).MaxBy(t => t.Form!.Prefix.Length);
}

/// <summary>The legal regime under which the controller processes what the source holds.</summary>
public enum Processing
{
    /// <summary>UK GDPR.</summary>
    General,

    /// <summary>Data Protection Act 2018, Part 3.</summary>
    LawEnforcement,
}

public enum FeedFormat
{
    /// <summary>Rows of several files that are joined into records.</summary>
    Csv,

    /// <summary>An element a record.</summary>
    Xml,

    /// <summary>A JSON object a line, a line a record.</summary>
    Jsonl,

    /// <summary>Lines whose columns have fixed places, joined into records like rows of CSV.</summary>
    Fixed,
}

/// <summary>One file of a delivery, or several of the same shape.</summary>
/// <param name="Patterns">The names it may have; <c>*</c> stands for any characters.</param>
/// <param name="Required">Records are not read where it is missing.</param>
/// <param name="Columns">Columns that must be there (CSV).</param>
/// <param name="Optional">Columns that may be there (CSV).</param>
/// <param name="Key">The columns that tell its rows apart; empty where rows have no key.</param>
/// <param name="Parent">The file whose rows these rows belong to; null for the file of the records.</param>
/// <param name="Join">This file's column and the parent's column that must agree.</param>
public sealed record FeedFile(
    string Name,
    IReadOnlyList<string> Patterns,
    bool Required,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> Optional,
    IReadOnlyList<string> Key,
    string? Parent,
    IReadOnlyList<JoinColumns> Join)
{
    /// <summary>How its lines are laid out; null for other formats than fixed width.</summary>
    public LineForm? Form { get; init; }

    /// <summary>Is the file that was delivered one of these, by its name?</summary>
    public bool Takes(string fileName) =>
        Patterns.Any(p => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(p, fileName, ignoreCase: true));
}

/// <summary>How a line of fixed width is laid out.</summary>
/// <param name="Prefix">What a line of this type begins with; empty where the file has one type of line.</param>
/// <param name="Length">Characters of a whole line.</param>
/// <param name="MayBeShort">The source drops blanks at the end of a line.</param>
/// <param name="Below">Its lines belong to the nearest line of the parent's type above, in the same file.</param>
/// <param name="Skip">Beginnings of lines that say nothing of a record: heads and ends of files.</param>
public sealed record LineForm(string Prefix, IReadOnlyList<ColumnPlace> Columns, int Length, bool MayBeShort, bool Below, IReadOnlyList<string> Skip);

/// <summary>Where a column stands in its line, in characters from 1.</summary>
public sealed record ColumnPlace(string Name, int Start, int Length);

/// <summary>A column of a file and the column of its parent file that holds the same.</summary>
public sealed record JoinColumns(string Own, string Parents);
