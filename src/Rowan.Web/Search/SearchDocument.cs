using Rowan.Chronology;
using Rowan.Search;
using Rowan.Sharing;
using Rowan.Sources;
using Rowan.Warnings;

namespace Rowan.Web.Search;

/// <summary>A search's results for programs: what the page shows, no more and no less.</summary>
public sealed record SearchDocument(
    Guid Id, string Typed, DateTime At, string Understood, IReadOnlyList<PartDocument> Parts, int Count, int Page, int Pages, string? TooLittle,
    IReadOnlyList<PersonDocument> People, IReadOnlyList<HeldDocument> HeldElsewhere, IReadOnlyList<string> NotFound, IReadOnlyList<SourceAsked> Searched,
    IReadOnlyList<string> NotSearched, IReadOnlyList<string> Limits, IReadOnlyList<DwellingDocument> Dwellings, int DwellingCount, IReadOnlyList<NamedDocument> RelativesOf, int MoreNamed,
    IReadOnlyList<FaceDocument> DetailsHidden)
{
    public static SearchDocument Of(SearchAnswer answer) => new(
        answer.Id, answer.Typed, answer.At, string.Join(" · ", answer.Understood.InWords),
        [.. answer.Understood.Parts.Select(p => new PartDocument(Code(p.Kind.ToString()), p.Written, p.Value, p.Words, p.Remark))],
        answer.Count, answer.Page, answer.Pages, answer.TooLittle?.Words, [.. answer.People.Select(PersonDocument.Of)],
        [.. answer.HeldElsewhere.Select(h => HeldDocument.Of(h))], answer.NotFound, answer.Cover.Asked, answer.Cover.NotAsked, answer.Cover.Limits,
        [.. answer.Dwellings.Select(DwellingDocument.Of)], answer.DwellingCount, [.. answer.RelativesOf.Select(p => new NamedDocument(p.Number, p.Name, p.Born))], answer.MoreNamed,
        [.. answer.Faces.Select(f => new FaceDocument(f.Number, f.Name, f.Sex, f.Born, f.WordsWithContact))]);

    /// <summary><c>VeryLikely</c> → <c>very-likely</c>.</summary>
    internal static string Code(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>A piece of the search and what it was taken for.</summary>
public sealed record PartDocument(string Kind, string Written, string Value, string Words, string? Remark);

/// <summary>That an agency holds something, and whom to contact.</summary>
public sealed record HeldDocument(string Controller, string Words, Reached Contact)
{
    internal static HeldDocument Of(HeldElsewhere held) => new(held.Controller, held.Words, held.Contact);
}

/// <param name="OnTwoRegisters">The boroughs, where more than one has the child on its register.</param>
public sealed record RegisterDocument(string Words, string Colour, IReadOnlyList<string> OnTwoRegisters);

/// <param name="Fit">same, near or differs.</param>
public sealed record WhyDocument(string Fit, string Words);

/// <summary>A person found.</summary>
/// <param name="Story">Where the person's story is read; null for a mention that has not been linked.</param>
/// <param name="Strength">named, very-likely, likely or possible.</param>
/// <param name="Score">0 to 1: how much of what was asked agrees.</param>
public sealed record PersonDocument(
    string? Number, string? Story, string Name, IReadOnlyList<string> OtherNames, string? Born, string? Age, string? Sex, RegisterDocument Register, string? Address, string? Borough,
    IReadOnlyList<SourceHeld> Sources, IReadOnlyList<HeldDocument> HeldElsewhere, IReadOnlyList<string> Parts, string Strength, double Score, IReadOnlyList<WhyDocument> Why,
    IReadOnlyList<WarningDocument> Warnings, IReadOnlyList<HeldDocument> WarningsHeldElsewhere)
{
    internal static PersonDocument Of(PersonFound found) => new(
        found.Number, found.Number is null ? null : $"/children/{found.Number}", found.Name, found.OtherNames, found.Born, found.Age, found.Sex,
        new RegisterDocument(found.Status.Words, found.Status.Colour, found.TwoRegisters?.Authorities ?? []), found.Address, found.Borough, found.Sources,
        [.. found.Elsewhere.Select(h => HeldDocument.Of(h))], found.Parts, SearchDocument.Code(found.Strength.ToString()), found.Score,
        [.. found.Why.Select(w => new WhyDocument(SearchDocument.Code(w.Fit.ToString()), w.Words))], [.. found.Warnings.All.Select(WarningDocument.From)],
        [.. found.Warnings.Elsewhere.Select(h => HeldDocument.Of(h))]);
}

/// <summary>What warns about a person or a dwelling.</summary>
/// <param name="Kind">A code: dangerous-person, sexual-offender, violent, weapons, missing, domestic-abuse, wanted, bail-condition, self-harm, escaper, other.</param>
/// <param name="Concerns">self, at-the-address (somebody known there) or happened-there.</param>
/// <param name="Past">It has ended, or whom it is about has left the address.</param>
public sealed record WarningDocument(
    string Kind, string Concerns, string Words, bool Past, string When, NamedDocument? Of, int Times, PlanDocument? Plan, IReadOnlyList<DetailReading> Details, IReadOnlyList<SaidDocument> SaidBy)
{
    internal static WarningDocument From(Warning warning) => new(
        warning.Kind, SearchDocument.Code(warning.Why.ToString()), warning.Words, warning.Past, warning.When, warning.Of is { } of ? new NamedDocument(of.Number, of.Name, null) : null, warning.Times,
        warning.Plan is { } plan ? new PlanDocument(plan.Lines, plan.Goes, plan.Review, $"/records/{plan.RecordId}") : null, warning.Details, [.. warning.By.Select(SaidDocument.Of)]);
}

/// <summary>How a danger is managed: its first lines, when it is to be looked at again, and where the whole of it is read.</summary>
public sealed record PlanDocument(IReadOnlyList<string> Lines, bool Goes, string? Review, string Record);

/// <summary>The record that says so.</summary>
public sealed record SaidDocument(string Source, string Reference, DateTime Received, string Record)
{
    internal static SaidDocument Of(SaidBy by) => new(by.Source, by.Reference, by.Received, $"/records/{by.RecordId}");
}

/// <summary>Somebody whose details are hidden: all that may be told, and whom to ask.</summary>
public sealed record FaceDocument(string Number, string Name, string? Sex, string? Born, string Words);

/// <summary>Somebody by name.</summary>
public sealed record NamedDocument(string? Number, string Name, string? Born);

/// <summary>One dwelling and everybody known there; those who are there now first.</summary>
public sealed record DwellingDocument(string Address, string? Borough, WarningDocument? DomesticAbuse, IReadOnlyList<KnownThereDocument> People)
{
    internal static DwellingDocument Of(DwellingFound found) => new(
        found.Words, found.Borough, found.Abuse is { } abuse ? WarningDocument.From(abuse) : null,
        [.. found.People.Select(p => new KnownThereDocument(PersonDocument.Of(p.Person), p.Still, p.As, p.Period, [.. p.By.Select(SaidDocument.Of)]))]);
}

/// <param name="Still">Nobody says that they left, and no later record gives another address.</param>
public sealed record KnownThereDocument(PersonDocument Person, bool Still, string As, string Period, IReadOnlyList<SaidDocument> SaidBy);
