using Rowan.Search;

namespace Rowan.Web.Search;

/// <summary>A search's results for programs: what the page shows, no more and no less.</summary>
public sealed record SearchDocument(
    Guid Id, string Typed, DateTime At, string Understood, IReadOnlyList<PartDocument> Parts, int Count, int Page, int Pages, string? TooLittle,
    IReadOnlyList<PersonDocument> People, IReadOnlyList<HeldDocument> HeldElsewhere, IReadOnlyList<string> NotFound, IReadOnlyList<SourceAsked> Searched,
    IReadOnlyList<string> NotSearched, IReadOnlyList<string> Limits)
{
    public static SearchDocument Of(SearchAnswer answer) => new(
        answer.Id, answer.Typed, answer.At, string.Join(" · ", answer.Understood.InWords),
        [.. answer.Understood.Parts.Select(p => new PartDocument(Code(p.Kind.ToString()), p.Written, p.Value, p.Words, p.Remark))],
        answer.Count, answer.Page, answer.Pages, answer.TooLittle?.Words, [.. answer.People.Select(PersonDocument.Of)],
        [.. answer.HeldElsewhere.Select(h => new HeldDocument(h.Controller, h.Words))], answer.NotFound, answer.Cover.Asked, answer.Cover.NotAsked, answer.Cover.Limits);

    /// <summary><c>VeryLikely</c> → <c>very-likely</c>.</summary>
    internal static string Code(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>A piece of the search and what it was taken for.</summary>
public sealed record PartDocument(string Kind, string Written, string Value, string Words, string? Remark);

/// <summary>That an agency holds something, and whom to ask.</summary>
public sealed record HeldDocument(string Controller, string Words);

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
    IReadOnlyList<SourceHeld> Sources, IReadOnlyList<HeldDocument> HeldElsewhere, IReadOnlyList<string> Parts, string Strength, double Score, IReadOnlyList<WhyDocument> Why)
{
    internal static PersonDocument Of(PersonFound found) => new(
        found.Number, found.Number is null ? null : $"/children/{found.Number}", found.Name, found.OtherNames, found.Born, found.Age, found.Sex,
        new RegisterDocument(found.Status.Words, found.Status.Colour, found.TwoRegisters?.Authorities ?? []), found.Address, found.Borough, found.Sources,
        [.. found.Elsewhere.Select(h => new HeldDocument(h.Controller, h.Words))], found.Parts, SearchDocument.Code(found.Strength.ToString()), found.Score,
        [.. found.Why.Select(w => new WhyDocument(SearchDocument.Code(w.Fit.ToString()), w.Words))]);
}
