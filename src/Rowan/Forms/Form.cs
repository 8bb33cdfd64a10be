namespace Rowan.Forms;

/// <summary>What a question takes for an answer.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text = 0,
    LongText = 1,

    /// <summary>A whole day.</summary>
    Date = 2,

    /// <summary>A day, a month and year, or a year alone.</summary>
    PartialDate = 3,

    /// <summary>A time of day.</summary>
    Time = 4,

    /// <summary>One of a list.</summary>
    Choice = 5,

    /// <summary>Any of a list.</summary>
    Choices = 6,

    /// <summary>Yes, no or not known.</summary>
    YesNo = 7,

    /// <summary>The reference of a notification that was sent before.</summary>
    Earlier = 8,
}

/// <summary>What kinds of question are called, in files and for programs.</summary>
public static class FieldKinds
{
    /// <summary>In the order of <see cref="FieldKind"/>.</summary>
    public static IReadOnlyList<string> All { get; } = ["text", "long-text", "date", "partial-date", "time", "choice", "choices", "yes-no", "earlier"];

    public static string Code(FieldKind kind) => All[(int)kind];

    /// <returns>Null where there is no such kind.</returns>
    public static FieldKind? Read(string code) => All.Index().Where(k => k.Item == code).Select(k => (FieldKind?)k.Index).FirstOrDefault();
}

/// <summary>One entry of a code list, and from when until when it may be chosen.</summary>
/// <param name="Alone">It cannot be chosen together with others: none of them.</param>
public sealed record ListEntry(string Code, string Words, DateOnly? From, DateOnly? Until, bool Alone = false)
{
    /// <summary>Whether it may be chosen on the day.</summary>
    public bool HoldsOn(DateOnly day) => !(day < From) && !(day > Until);
}

/// <summary>A question is asked only where another was answered so.</summary>
/// <param name="Part">The part in which the other stands; it is the same, or an earlier one that is not repeated.</param>
/// <param name="Is">Any of these codes.</param>
public sealed record ShownIf(string Part, string Field, IReadOnlyList<string> Is);

/// <summary>A form that another names.</summary>
/// <param name="Reference">What the references of what is sent on it begin with.</param>
public sealed record FormNamed(string Code, string Words, string Reference);

/// <summary>One question of a form.</summary>
/// <param name="Guidance">How to answer, for who does it for the first time.</param>
/// <param name="Source">The paragraph of the procedure it comes from.</param>
/// <param name="Needed">Nothing is sent without an answer; a draft is kept without.</param>
/// <param name="Most">Characters of a text.</param>
/// <param name="List">What may be chosen; empty for what is not chosen.</param>
/// <param name="Shown">Null for what is always asked.</param>
public sealed record FormField(
    string Code, FieldKind Kind, string Words, string Guidance, string Source, bool Needed, int Most, IReadOnlyList<ListEntry> List, ShownIf? Shown)
{
    /// <summary>A day that is not to come.</summary>
    public bool Past { get; init; }

    /// <summary>Filled in from the report that its form goes on from, where that asks it in the same part: who it is about and where they live. What happened, when and what was said is told anew.</summary>
    public bool Carried { get; init; }

    /// <summary>Of which forms an earlier notification may be; empty for any.</summary>
    public IReadOnlyList<FormNamed> Of { get; init; } = [];

    /// <summary>What may be chosen on the day.</summary>
    public IReadOnlyList<ListEntry> On(DateOnly day) => [.. List.Where(e => e.HoldsOn(day))];
}

/// <summary>A part is answered several times over: for each child, for each adult.</summary>
/// <param name="Of">What each is called: <c>Child</c>.</param>
/// <param name="Another">The words of the button that adds one.</param>
public sealed record RepeatRule(string Of, string Another, int Least, int Most);

/// <summary>Questions that stand on one page.</summary>
/// <param name="Repeat">Null for what is answered once.</param>
public sealed record FormPart(string Code, string Words, RepeatRule? Repeat, IReadOnlyList<FormField> Fields)
{
    public FormField? Find(string field) => Fields.FirstOrDefault(f => f.Code == field);

    /// <summary>How many times over its questions stand on its page, where so many were kept.</summary>
    public int Times(int kept) => Repeat is null ? 1 : Math.Max(kept, Repeat.Least);
}

/// <summary>One version of a form, as a file of the policy pack has it.</summary>
/// <param name="About">What it is for, in a sentence or two, at its beginning.</param>
/// <param name="Feed">The feed that reads what is sent: its records of the kind that the form's code names.</param>
/// <param name="Reference">What references of what is sent begin with: <c>PAC</c>.</param>
/// <param name="DraftDays">How long a draft is kept after it was last saved.</param>
public sealed record Form(
    string Code, string Words, string About, string Version, DateOnly From, DateOnly? Until, string Source, string Sureness, string Feed, string Reference, int DraftDays,
    IReadOnlyList<FormPart> Parts)
{
    /// <summary>What the desk is told of what is sent on it, without anybody choosing so; null where nothing is.</summary>
    public string? Mark { get; init; }

    /// <summary>Only where this was answered; null for whatever is sent.</summary>
    public ShownIf? MarkWhere { get; init; }

    /// <summary>The systems of other agencies may send it too, not only those of its feed's controller.</summary>
    public bool FromPartners { get; init; }

    /// <summary>It may be sent where nobody knows whom it is about.</summary>
    public bool Unnamed { get; init; }

    /// <summary>The codes of the forms that whoever sent it may go on to, with the answers that they take over.</summary>
    public IReadOnlyList<string> GoesOn { get; init; } = [];

    /// <summary>The first sentence of what it is for.</summary>
    public string AboutFirst => About.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var end ? About[..(end + 1)] : About;

    /// <summary>How many questions whoever sends it answers at the least.</summary>
    public int NeededAtLeast => Parts.Where(p => p.Repeat is not { Least: 0 }).Sum(p => p.Fields.Count(f => f.Needed && f.Shown is null));

    public FormPart? Find(string part) => Parts.FirstOrDefault(p => p.Code == part);

    /// <summary>The name of the file that its feed reads.</summary>
    public string FileName => $"{Code}.jsonl";
}

/// <summary>All forms of a policy pack, in all their versions.</summary>
public sealed record FormsOfPack(IReadOnlyList<Form> All)
{
    /// <summary>The forms in force on a day: of several versions the one that began last.</summary>
    public IReadOnlyList<Form> On(DateOnly day) =>
        [.. All.Where(f => f.From <= day && !(day > f.Until)).GroupBy(f => f.Code, StringComparer.Ordinal).Select(g => g.MaxBy(f => f.From)!).OrderBy(f => f.Words, StringComparer.Ordinal)];

    /// <summary>The versions of a form, the first first.</summary>
    public IReadOnlyList<Form> Versions(string code) => [.. All.Where(f => f.Code == code).OrderBy(f => f.From)];

    public Form? Find(string code, DateOnly day) => On(day).FirstOrDefault(f => f.Code == code);
}
