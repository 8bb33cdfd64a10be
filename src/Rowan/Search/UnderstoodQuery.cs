using Rowan.Matching;

namespace Rowan.Search;

/// <summary>A search as Rowan understood it: every word of it stands in exactly one part, in the order typed (C03-25, R10-30).</summary>
/// <param name="Refusal">Why nothing of it can be searched, and what to do; null when it can.</param>
public sealed record UnderstoodQuery(IReadOnlyList<QueryPart> Parts, string? Refusal = null)
{
    /// <summary>The search in the one form that is read without doubt; reading it again gives the same.</summary>
    public string Canonical => string.Join(' ', Parts.Select(p => p.CommaAfter && p.Kind != PartKind.LeftOut ? p.Canonical + "," : p.Canonical));

    public IEnumerable<string> Names => Values(PartKind.Name);
    public IEnumerable<string> FamilyNames => Values(PartKind.FamilyName);
    public IEnumerable<string> GivenNames => Values(PartKind.GivenName);
    public IEnumerable<string> Postcodes => Values(PartKind.Postcode);

    /// <summary>Whose relatives are looked for; null where the person told of is the one looked for.</summary>
    public QueryPart? Relative => Parts.FirstOrDefault(p => p.Kind == PartKind.Relative);

    /// <summary>What is told of the person whose relatives are looked for: all that stands after <see cref="Relative"/>.</summary>
    public UnderstoodQuery Named => Relative is { } relative ? new([.. Parts.SkipWhile(p => !ReferenceEquals(p, relative)).Skip(1)]) : this;

    /// <summary>What is told of the relative looked for: all that stands before <see cref="Relative"/>; nothing where none is looked for.</summary>
    public UnderstoodQuery Wanted => Relative is { } relative ? new([.. Parts.TakeWhile(p => !ReferenceEquals(p, relative))]) : new([]);

    /// <summary>The dwelling asked for; null where none is.</summary>
    public QueryPart? Address => Parts.FirstOrDefault(p => p.Kind == PartKind.Address);

    /// <summary>Whether a place is asked for and nobody in particular: everybody known there is then the answer.</summary>
    public bool IsOfPlace => Relative is null && Parts.All(p => p.Kind is PartKind.Address or PartKind.Postcode or PartKind.LeftOut)
        && (Address is not null || WholePostcodes.Any());

    /// <summary>Postcodes that are more than a district.</summary>
    public IEnumerable<string> WholePostcodes => Postcodes.Where(p => p.Contains(' ', StringComparison.Ordinal));

    /// <summary>Whether any word of a name was understood.</summary>
    public bool HasNames => Parts.Any(p => p.Kind is PartKind.Name or PartKind.FamilyName or PartKind.GivenName);

    /// <summary>The part that says when the person was born; null when none does.</summary>
    public QueryPart? Born => Parts.FirstOrDefault(p => p.Birth is not null && p.Kind is PartKind.Birth or PartKind.Age);

    public Sex Sex => Values(PartKind.Sex).FirstOrDefault() switch { "male" => Sex.Male, "female" => Sex.Female, _ => Sex.NotGiven };

    /// <summary>What was left out, each with its reason.</summary>
    public IEnumerable<QueryPart> LeftOut => Parts.Where(p => p.Kind == PartKind.LeftOut);

    /// <summary>Readings of ambiguous words that the member should know of.</summary>
    public IEnumerable<string> Remarks => Parts.Where(p => p.Kind != PartKind.LeftOut).Select(p => p.Remark).OfType<string>();

    /// <summary>Rowan's own numbers: said as such, or words that may be one.</summary>
    public IEnumerable<string> IdentityNumbers => Parts
        .Where(p => p.Kind is PartKind.IdentityNumber or PartKind.Reference || (p.Kind is PartKind.Name && p.Value.Length is 8 or 9))
        .Select(p => People.IdentityNumber.TryRead(p.Value, out var number) ? number : null).OfType<string>();

    /// <summary>Parts that name a record, in its source or in another that refers to it.</summary>
    public IEnumerable<QueryPart> References => Parts.Where(p => p.Kind is PartKind.MerlinReport or PartKind.Registration or PartKind.Reference or PartKind.PncId
        or PartKind.CrimeReference or PartKind.CadReference or PartKind.IntelligenceReference or PartKind.VisorReference or PartKind.OtherForceReference);

    /// <summary>Phone numbers and e-mail addresses, in the form in which they are looked up.</summary>
    public IEnumerable<(QueryPart Part, string Value)> Contacts => Parts.Where(p => p.Kind is PartKind.Phone or PartKind.Email)
        .Select(p => (p, People.ContactForm.Of(p.Kind == PartKind.Phone ? "phone" : "email", p.Value)));

    /// <summary>How it was understood, in words: <c>Name: aysha, rahmani</c>, <c>Age about 7 (born 2018 to 2020)</c>. What was left out is not in it.</summary>
    public IReadOnlyList<string> InWords => Relative is { } relative
        ? [.. Wanted.Words, $"{char.ToUpperInvariant(relative.Value[0])}{relative.Value[1..]}", .. Named.Words]
        : [.. Words];

    IEnumerable<string> Words =>
    [
        .. Listed("Family name", FamilyNames), .. Listed("Given name", GivenNames), .. Listed("Name", Names),
        .. Parts.Where(p => p.Kind is not (PartKind.Name or PartKind.FamilyName or PartKind.GivenName or PartKind.LeftOut))
            .Select(p => char.ToUpperInvariant(p.Words[0]) + p.Words[1..]),
    ];

    /// <summary>What the matching engine looks for.</summary>
    public Query ForMatching() => new()
    {
        Words = [.. Names],
        Family = Joined(FamilyNames),
        Given = Joined(GivenNames),
        Birth = Born?.Birth,
        BirthSaid = Born is { Kind: PartKind.Age } age ? Said(age.Value) : null,
        Sex = Sex,
        Postcodes = [.. Postcodes],
        Places = Address?.Place is { } place ? [place.Lines[^1]] : [],
        Identifiers =
        [
            .. Values(PartKind.NhsNumber).Select(v => new Identifier("nhs", v.Replace(" ", "", StringComparison.Ordinal), Exclusive: true)),
            .. Values(PartKind.Upn).Select(v => new Identifier("upn", v)),
            .. Values(PartKind.PncId).Select(v => new Identifier("pnc", v)),
        ],
    };

    static IEnumerable<string> Listed(string label, IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } all ? [$"{label}: {all}"] : [];

    static string Said(string age) => char.IsAsciiDigit(age[0]) || age.StartsWith("about", StringComparison.Ordinal) ? $"age {age}" : age;

    static string? Joined(IEnumerable<string> words) => string.Join(' ', words) is { Length: > 0 } all ? all : null;

    IEnumerable<string> Values(PartKind kind) => Parts.Where(p => p.Kind == kind).Select(p => p.Value);
}
