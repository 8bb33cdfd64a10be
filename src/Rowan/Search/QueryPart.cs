using Rowan.Matching;

namespace Rowan.Search;

/// <summary>What a piece of a search was taken for.</summary>
public enum PartKind
{
    /// <summary>A word of a name, without saying which part of the name.</summary>
    Name = 0,
    FamilyName = 1,
    GivenName = 2,

    /// <summary>A date of birth, or the part of one that is known.</summary>
    Birth = 3,
    Age = 4,
    Sex = 5,

    /// <summary>A postcode, whole or its first half.</summary>
    Postcode = 6,
    NhsNumber = 7,
    Upn = 8,
    PncId = 9,
    MerlinReport = 10,

    /// <summary>The reference of an entry on a child protection register: <c>HGY/2006/0412</c>.</summary>
    Registration = 11,

    /// <summary>A reference of some source, of no form that Rowan knows.</summary>
    Reference = 12,

    /// <summary>Rowan's own number of a person.</summary>
    IdentityNumber = 13,

    /// <summary>Nothing is searched by it; <see cref="QueryPart.Remark"/> says why.</summary>
    LeftOut = 14,

    /// <summary>The address of a dwelling: <see cref="QueryPart.Place"/>.</summary>
    Address = 15,
    Phone = 16,
    Email = 17,
    CrimeReference = 18,
    CadReference = 19,
    IntelligenceReference = 20,

    /// <summary>A reference in ViSOR.</summary>
    VisorReference = 21,

    /// <summary>A reference of another force, as the index of what forces hold (INI, PND) gives it.</summary>
    OtherForceReference = 22,

    /// <summary>Whose relatives are looked for: <c>children of</c>; who they are relatives of stands after it.</summary>
    Relative = 23,
}

/// <summary>A dwelling asked for.</summary>
/// <param name="Lines">Flat, house, number and street, each as a line.</param>
/// <param name="Borough">The borough named after it; null where none is.</param>
public sealed record PlaceAsked(IReadOnlyList<string> Lines, string? Borough);

/// <summary>A piece of a search: what was typed, what Rowan took it for, and what should be said of that.</summary>
/// <param name="Written">The words as typed, with the signs around them.</param>
/// <param name="Value">The canonical value, without signs around it.</param>
/// <param name="Remark">What the member should know: how an ambiguous word was read, or why it was left out.</param>
public sealed record QueryPart(PartKind Kind, string Written, string Value, string? Remark = null)
{
    /// <summary>The relation of everybody who lives or has lived where the person named does.</summary>
    public const string Household = "household of";

    /// <summary>When the person was born, of a <see cref="PartKind.Birth"/> or an <see cref="PartKind.Age"/>.</summary>
    public Birth? Birth { get; init; }

    /// <summary>The dwelling, of an <see cref="PartKind.Address"/>.</summary>
    public PlaceAsked? Place { get; init; }

    /// <summary>How many words of the search it takes up.</summary>
    internal int Taken { get; init; } = 1;

    /// <summary>Whether a comma stood after it.</summary>
    internal bool CommaAfter { get; init; }

    /// <summary>The piece in the one form that Rowan reads without doubt.</summary>
    public string Canonical => Kind switch
    {
        PartKind.Birth => $"born {Value}",
        PartKind.Age => char.IsAsciiDigit(Value[^1]) ? $"aged {Value} years" : Value.Contains(' ', StringComparison.Ordinal) ? $"aged {Value}" : Value,
        PartKind.Postcode => $"postcode {Value}",
        PartKind.NhsNumber => $"NHS {Value}",
        PartKind.Upn => $"UPN {Value}",
        PartKind.PncId => $"PNC {Value}",
        PartKind.Reference => $"reference {Value}",
        PartKind.LeftOut => Written,
        PartKind.Address => $"address {Value}",
        PartKind.Phone => $"phone {Value}",
        PartKind.CrimeReference => $"CRIS {Value}",
        PartKind.CadReference => $"CAD {Value}",
        PartKind.IntelligenceReference => $"CrimInt {Value}",
        PartKind.VisorReference => $"ViSOR {Value}",
        PartKind.OtherForceReference => $"INI {Value}",
        _ => Value,
    };

    /// <summary>What it was taken for, in words: <c>age about 7 (born 2017 to 2020)</c>.</summary>
    public string Words => Kind switch
    {
        PartKind.Name => $"name {Value}",
        PartKind.FamilyName => $"family name {Value}",
        PartKind.GivenName => $"given name {Value}",
        PartKind.Birth => $"born {Value}",
        PartKind.Age => $"{(char.IsAsciiDigit(Value[0]) || Value.StartsWith("about", StringComparison.Ordinal) ? "age " : "")}{Value} (born {Span(Birth!.Value)})",
        PartKind.Sex => Value,
        PartKind.Postcode => Value.Contains(' ', StringComparison.Ordinal) ? $"postcode {Value}" : $"postcode area {Value}",
        PartKind.NhsNumber => $"NHS number {Value}",
        PartKind.Upn => $"pupil number {Value}",
        PartKind.PncId => $"PNC identifier {Value}",
        PartKind.MerlinReport => $"MERLIN report {Value}",
        PartKind.Registration => $"register entry {Value}",
        PartKind.Reference => $"reference {Value}",
        PartKind.IdentityNumber => $"Rowan number {Value}",
        PartKind.Address => $"address {Value}",
        PartKind.Phone => $"phone number {Value}",
        PartKind.Email => $"e-mail address {Value}",
        PartKind.CrimeReference => $"crime report {Value}",
        PartKind.CadReference => $"CAD message {Value}",
        PartKind.IntelligenceReference => $"intelligence log {Value}",
        PartKind.VisorReference => $"ViSOR record {Value}",
        PartKind.OtherForceReference => $"other force's record {Value}",
        PartKind.Relative => Value,
        _ => $"left out: {Written}",
    };

    static string Span(Birth birth) => Math.Abs(birth.Latest.DayNumber - birth.Earliest.DayNumber) switch
    {
        >= 364 => Text($"{birth.Earliest:yyyy} to {birth.Latest:yyyy}"),
        > 31 => Text($"{birth.Earliest:MMMM yyyy} to {birth.Latest:MMMM yyyy}"),
        _ => Text($"{birth.Earliest:d MMMM yyyy} to {birth.Latest:d MMMM yyyy}"),
    };

    static string Text(FormattableString text) => text.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
