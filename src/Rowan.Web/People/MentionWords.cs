using System.Globalization;
using Rowan.People;
using Rowan.Sources;
using Rowan.Web.Components;

namespace Rowan.Web.People;

/// <summary>What one record says of a person, in words for a page.</summary>
public static class MentionWords
{
    public const string NotSaid = "Not said";

    /// <summary>The name the record uses, else the first it gives.</summary>
    public static string Name(PersonaReading said) =>
        Usual(said) is { } name ? Name(name) : "Name not known";

    /// <summary>Every further name: <c>alias Kay Brown</c>.</summary>
    public static string OtherNames(PersonaReading said)
    {
        var usual = Usual(said);
        return Listed(said.Names.Where(n => n != usual).Select(n => n.Kind == "usual" ? Name(n) : $"{n.Kind} {Name(n)}"));
    }

    public static string Born(PersonaReading said) => said switch
    {
        { Birth: { } birth } => birth.ToWords(),
        { AgeGiven: { } age, AgeOn: { } on } => string.Create(CultureInfo.InvariantCulture, $"about {age} on {on:d MMMM yyyy}"),
        { AgeGiven: { } age } => string.Create(CultureInfo.InvariantCulture, $"about {age}"),
        _ => NotSaid,
    };

    public static string Sex(PersonaReading said) => said.Sex switch { "M" => "Male", "F" => "Female", "U" => "Not known", _ => NotSaid };

    public static string Addresses(PersonaReading said) =>
        Listed(said.Addresses.Select(a => string.Join(", ", new[] { string.Join(", ", a.Lines), a.Borough, a.Postcode }.Where(p => !string.IsNullOrEmpty(p)))));

    public static string Identifiers(PersonaReading said) =>
        Listed(said.Identifiers.Select(i => i.Value is null ? $"{IdentifierKind(i.Kind)} {i.Given} (not valid)" : $"{IdentifierKind(i.Kind)} {i.Value}"));

    public static string Contacts(PersonaReading said) => Listed(said.Contacts.Select(c => $"{c.Kind} {c.Value}"));

    /// <summary>A code as words: <c>step-father</c> is Step father.</summary>
    public static string Role(string code) => code.Length == 0 ? NotSaid : Capital(code.Replace('-', ' '));

    /// <summary>Words that begin a cell.</summary>
    public static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>Which record it stands in.</summary>
    public static string Record(MentionShown mention) => $"{mention.Source} {mention.Reference}";

    /// <summary>A probability in words and in figures, never rounded up to certainty.</summary>
    public static string Likely(double probability)
    {
        var words = probability switch
        {
            >= 0.999 => "almost certainly the same person",
            >= 0.99 => "very likely the same person",
            >= 0.9 => "likely the same person",
            >= 0.5 => "possibly the same person",
            >= 0.1 => "probably not the same person",
            _ => "very unlikely to be the same person",
        };
        var percent = probability switch
        {
            > 0.9999 => "over 99.99%",
            < 0.0001 => "under 0.01%",
            _ => string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0.##}%"),
        };
        return $"{words} ({percent})";
    }

    /// <summary>Why the mention belongs here, by whom and when.</summary>
    public static string WhyLinked(MentionShown mention, IReadOnlyList<MentionShown> all) => mention switch
    {
        { LinkedAt: null } => "Not linked yet",
        { LinkedBy: { } by, LinkedAt: { } at } => $"Decided by {by} on {LondonTime.Moment(at)}",
        { Probability: { } p } => $"Found by the machine: {Likely(p)}{(all.FirstOrDefault(m => m.PersonaId == mention.Against) is { } other ? $", held against {Record(other)}" : "")}",
        { Against: not null } => "Found by the machine, on the word of the other mentions together",
        _ => "The mention with which this person began in Rowan",
    };

    static NameReading? Usual(PersonaReading said) => said.Names.FirstOrDefault(n => n.Kind == "usual") ?? (said.Names.Count > 0 ? said.Names[0] : null);

    static string Name(NameReading name) =>
        name.Full ?? (string.Join(' ', new[] { name.Given, name.Middle, name.Family }.Where(p => !string.IsNullOrEmpty(p))) is { Length: > 0 } parts ? parts : "not known");

    static string IdentifierKind(string kind) => kind switch
    {
        "nhs" => "NHS number", "upn" => "UPN", "pnc" => "PNC ID", "merlin-nominal" => "MERLIN nominal", _ => kind.Split(':')[^1].Replace('_', ' '),
    };

    static string Listed(IEnumerable<string> values) => string.Join("; ", values.Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)) is { Length: > 0 } listed ? listed : NotSaid;
}
