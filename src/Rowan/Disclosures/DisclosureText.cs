using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Rowan.Chronology;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Disclosures;

/// <summary>A part of a record as it is read and may go out.</summary>
/// <param name="Label">What it is, in words of Rowan's own: nothing that the record says, for a label cannot be taken out.</param>
public sealed record TextPart(string Label, string Words);

/// <summary>Somebody else's name or detail that stands in a record, offered to be taken out.</summary>
/// <param name="Whose">The part they play in the record: <c>Mother</c>.</param>
/// <param name="Times">How often it stands in the text.</param>
public sealed record Mentioned(string Words, string Whose, int Times);

/// <summary>What one version of a record says, as text in parts, and whom else it names. Pure: the same reading is the same text.</summary>
public static class DisclosureText
{
    /// <param name="mentions">The mentions in the record that are the person.</param>
    public static IReadOnlyList<TextPart> Of(RecordReading reading, IReadOnlySet<string> mentions) =>
    [
        new("Record", Lines([$"Reference {reading.Reference}", reading.Happened is { } h ? $"Happened {h.ToWords()}" : null, reading.Author is { } by ? $"Recorded by {by}" : null])),
        .. reading.Personas.OrderByDescending(p => mentions.Contains(p.Mention)).Select(p => new TextPart(mentions.Contains(p.Mention) ? "You" : "Somebody else", PersonOf(p))),
        .. reading.Relationships.Count == 0 ? [] : new[] { new TextPart("How they belong together", Lines(reading.Relationships.Select(r => RelationshipOf(reading, r)))) },
        .. reading.Registrations.Select(r => new TextPart("On a register or plan", Lines([$"{r.Authority}, category {r.Category}", $"From {HappenedWords.Of(r.From)}{(r.Until is { } until ? $" until {HappenedWords.Of(until)}" : "")}"]))),
        .. reading.Warnings.Select(w => new TextPart("Warning", Lines([w.Words, w.Plan, .. w.Details.Select(Detail)]))),
        .. reading.Entries.Select(e => new TextPart(
            "What was recorded", Lines([e.Happened is { } at ? at.ToWords() : "Date not known", e.Heading, e.Account, .. e.Details.Select(Detail), e.Author is { } author ? $"By {author}" : null]))),
        .. reading.References.Count == 0 ? [] : new[] { new TextPart("Refers to", Lines(reading.References.Select(r => $"{r.Kind} {r.Value}"))) },
    ];

    /// <summary>By which a decision is known to be of this text and no other.</summary>
    public static byte[] Digest(IReadOnlyList<TextPart> parts) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001E', parts.Select(p => $"{p.Label}\u001F{p.Words}"))));

    /// <summary>Names, addresses, numbers and identifiers of others than the person, where they stand in the text.</summary>
    public static IReadOnlyList<Mentioned> Others(RecordReading reading, IReadOnlySet<string> mentions, IReadOnlyList<TextPart> parts)
    {
        var own = reading.Personas.Where(p => mentions.Contains(p.Mention)).SelectMany(Said).Select(Redaction.Folded).ToHashSet(StringComparer.Ordinal);
        var words = parts.Select(p => p.Words).ToList();
        return
        [
            .. reading.Personas.Where(p => !mentions.Contains(p.Mention)).SelectMany(p => Said(p).Select(s => (Said: Writable(s.Trim()), Whose: RelationWords.Of(p.Role))))
                .Where(s => Redaction.CanFind(s.Said) && !own.Contains(Redaction.Folded(s.Said))).DistinctBy(s => Redaction.Folded(s.Said))
                .Select(s => new Mentioned(s.Said, s.Whose, Redaction.Find(words, s.Said, "").Count())).Where(m => m.Times > 0),
        ];
    }

    /// <summary>A name may be two letters long; two characters of anything else say too little to be looked for.</summary>
    static IEnumerable<string> Said(PersonaReading p) =>
    [
        .. p.Names.Select(n => n.ToWords()), .. p.Names.SelectMany(n => new[] { n.Given, n.Middle, n.Family }).OfType<string>().SelectMany(n => n.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)),
        .. p.Addresses.SelectMany(a => a.Lines.Append(a.Postcode)).OfType<string>().Concat(p.Contacts.Select(c => c.Value)).Concat(p.Identifiers.SelectMany(i => new[] { i.Given, i.Value }).OfType<string>()).Where(v => v.Trim().Length > 2),
        .. p.Birth is { } birth ? Written(birth) : [], .. p.Details.Select(d => d.Value).Where(v => v.Length > 3), .. p.Misread.Select(m => m.Given).Where(v => v.Trim().Length > 2),
    ];

    /// <summary>In words, and where it is a whole day as forms and letters write it.</summary>
    static IEnumerable<string> Written(PartialDate birth) =>
    [
        birth.ToWords(),
        .. birth.IsWhole ? new[] { "d MMMM yyyy", "dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd", "dd.MM.yyyy", "yyyyMMdd" }.Select(form => birth.Earliest.ToString(form, CultureInfo.InvariantCulture)) : [],
    ];

    static string PersonOf(PersonaReading p) => Lines(
    [
        p.Role.Length == 0 || p.Role == PersonaReading.Subject ? null : RelationWords.Of(p.Role), .. p.Names.Select(n => n.Kind == "usual" ? n.ToWords() : $"{n.ToWords()} ({n.Kind})"), p.Birth is { } birth ? $"Born {birth.ToWords()}" : null, p.Death is { } death ? $"Died {death.ToWords()}" : null,
        p.AgeGiven is { } age ? $"Aged {age}" : null, p.Sex is { } sex ? $"Sex {sex}" : null,
        .. p.Addresses.Select(a => $"Address ({a.Kind}): {string.Join(", ", a.Lines.Append(a.Borough).Append(a.Postcode).Where(l => !string.IsNullOrWhiteSpace(l)))}"),
        .. p.Contacts.Select(c => $"{RelationWords.Of(c.Kind)}: {c.Value}"), .. p.Identifiers.Select(i => $"{i.Kind}: {i.Given}"), .. p.Details.Select(Detail), .. p.Misread.Select(m => $"{m.Field}: {m.Given}"),
    ]);

    static string RelationshipOf(RecordReading reading, RelationshipReading r) => $"{NameOf(reading, r.From)}: {RelationWords.Of(r.Kind).ToLowerInvariant()} of {NameOf(reading, r.To)}";

    static string NameOf(RecordReading reading, string mention) => (reading.Personas.FirstOrDefault(p => p.Mention == mention)?.Names is [var name, ..] ? name.ToWords() : null) ?? "Name not said";

    static string Detail(DetailReading detail) => $"{detail.Label}: {detail.Value}";

    internal static string Lines(IEnumerable<string?> lines) => string.Join('\n', lines.Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => Writable(l!.ReplaceLineEndings("\n").Trim())));

    /// <summary>A source may give characters that no page of XML may have: lone surrogates, control characters.</summary>
    static string Writable(string said) => said.All(XmlConvert.IsXmlChar) ? said
        : string.Concat(said.EnumerateRunes().Select(r => r.IsBmp && !XmlConvert.IsXmlChar((char)r.Value) ? Rune.ReplacementChar : r));
}
