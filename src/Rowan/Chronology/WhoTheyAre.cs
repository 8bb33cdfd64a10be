using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Chronology;

/// <summary>A value that Rowan could not understand, kept as it came.</summary>
public sealed record NotUnderstood(string Field, string Given, string Why, SaidBy By);

/// <summary>Who a person is according to whom: each fact with its source, contradictions side by side (H08-10).</summary>
/// <param name="Name">The name this person is called by here: the one most records give; null where none gives one.</param>
/// <param name="Born">The date of birth most to be relied on, of those said; null where none was.</param>
/// <param name="BornWords">Every date of birth said, when they contradict; null where nothing was said.</param>
/// <param name="Age">At the day of the story, in words; null where no date or age was said.</param>
public sealed record WhoTheyAre(
    string? Name, PartialDate? Born, string? BornWords, string? Age, bool Unborn, string? Died, IReadOnlyList<FactSaid> Facts, IReadOnlyList<NotUnderstood> NotUnderstood)
{
    public IEnumerable<FactSaid> Contradictions => Facts.Where(f => f.Agreement == Agreement.Contradicted);

    /// <summary>Facts that are the same for a whole life, so that two values cannot both be true.</summary>
    static readonly HashSet<string> ForLife = ["Ethnicity"];

    public static WhoTheyAre Of(IEnumerable<(PersonaReading Said, SaidBy By)> statements, DateOnly day)
    {
        var said = statements.ToList();
        var names = FactSaid.Of("Name", Names(said, "usual"), NameWords.Agree);
        var births = said.Select(s => (Born: BirthSaid.Of(s.Said), s.By)).Where(s => s.Born is not null).Select(s => (Born: s.Born!, s.By)).ToList();
        var meaning = births.GroupBy(b => b.Born.Words).ToDictionary(g => g.Key, g => g.First().Born);
        var born = FactSaid.Of("Born", births.Select(b => (b.Born.Words, b.By)), (a, b) => meaning[a].AgreesWith(meaning[b]));
        var died = FactSaid.Of("Died", said.Where(s => s.Said.Death is not null).Select(s => (s.Said.Death!.Value.ToWords(), s.By)), SameWords);
        FactSaid?[] facts =
        [
            names,
            .. OtherNames(said),
            born,
            FactSaid.Of(PersonaReading.NotYetBorn, Details(said, PersonaReading.NotYetBorn), null),
            died,
            FactSaid.Of("Sex", said.Where(s => s.Said.Sex is not null).Select(s => (SexWords(s.Said.Sex!), s.By)), (a, b) => a == b || a == SexWords("U") || b == SexWords("U")),
            .. Identifiers(said),
            .. said.SelectMany(s => s.Said.Details.Select(d => d.Label)).Where(l => l != PersonaReading.NotYetBorn).Distinct()
                .Select(label => FactSaid.Of(label, Details(said, label), ForLife.Contains(label) ? SameWords : null)),
            FactSaid.Of("Phone", Contacts(said, "phone"), null),
            FactSaid.Of("E-mail", Contacts(said, "email"), null),
        ];
        var best = Best(born, meaning);
        var unborn = said.Exists(s => s.Said.Details.Any(d => d.Label == PersonaReading.NotYetBorn)) && (best?.Date is null || best.Date.Value.Latest > day);
        return new WhoTheyAre(
            (names ?? FactSaid.Of("Name", said.SelectMany(s => s.Said.Names.Select(n => (NameWords.Of(n), s.By))), null))?.Values[0].Value,
            best?.Date, born is null ? null : born.Agreement == Agreement.Contradicted ? string.Join(", or ", born.Values.Select(v => v.Value)) : best!.Words,
            best is null ? null : unborn ? "not yet born" : AgeOf(best, died, said, day),
            unborn, died?.Values[0].Value, [.. facts.OfType<FactSaid>()],
            [.. said.SelectMany(s => s.Said.Misread.Select(m => new NotUnderstood(m.Field, m.Given, m.Why, s.By))).Distinct()]);
    }

    /// <summary>Of the births said the most exact, then the most widely said.</summary>
    static BirthSaid? Best(FactSaid? born, Dictionary<string, BirthSaid> meaning) => born?.Values.Select((v, i) => (Born: meaning[v.Value], i))
        .OrderBy(b => b.Born.Date is null).ThenBy(b => b.Born.Latest.DayNumber - b.Born.Earliest.DayNumber).ThenBy(b => b.i).First().Born;

    static string AgeOf(BirthSaid born, FactSaid? died, List<(PersonaReading Said, SaidBy By)> said, DateOnly day)
    {
        if (died is not null)
        {
            var on = said.Select(s => s.Said.Death).OfType<PartialDate>().First(d => d.ToWords() == died.Values[0].Value).Earliest;
            return born.Date is { } date && date.Earliest <= on ? $"died aged {AgeWords.On(date, on)}" : "died";
        }

        return born.Date is { } known ? AgeWords.On(known, day) : born.Words;
    }

    static IEnumerable<FactSaid?> OtherNames(List<(PersonaReading Said, SaidBy By)> said) =>
        new[] { ("alias", "Known as"), ("former", "Formerly"), ("maiden", "Maiden name") }.Select(k => FactSaid.Of(k.Item2, Names(said, k.Item1), null));

    static IEnumerable<FactSaid?> Identifiers(List<(PersonaReading Said, SaidBy By)> said) =>
        from identifier in said.SelectMany(s => s.Said.Identifiers.Select(i => (Identifier: i, s.By)))
        group identifier by identifier.Identifier.Kind into kind
        orderby kind.Key
        select FactSaid.Of(
            IdentifierWords(kind.Key),
            kind.Select(i => (i.Identifier.Value is { } v ? Spaced(kind.Key, v) : $"{i.Identifier.Given} (not a valid number)", i.By)),
            kind.Key is "nhs" or "upn" or "pnc" ? SameWords : null);

    static IEnumerable<(string, SaidBy)> Names(List<(PersonaReading Said, SaidBy By)> said, string kind) =>
        said.SelectMany(s => s.Said.Names.Where(n => n.Kind == kind).Select(n => (NameWords.Of(n), s.By)));

    static IEnumerable<(string, SaidBy)> Details(List<(PersonaReading Said, SaidBy By)> said, string label) =>
        said.SelectMany(s => s.Said.Details.Where(d => d.Label == label).Select(d => (d.Value, s.By)));

    static IEnumerable<(string, SaidBy)> Contacts(List<(PersonaReading Said, SaidBy By)> said, string kind) =>
        said.SelectMany(s => s.Said.Contacts.Where(c => c.Kind == kind).Select(c => (c.Value, s.By)));

    static bool SameWords(string a, string b) => PlainWords.Of(a) == PlainWords.Of(b) || a == "Not stated" || b == "Not stated";

    static string SexWords(string code) => code switch { "M" => "Male", "F" => "Female", _ => "Not known" };

    static string IdentifierWords(string kind) => kind switch
    {
        "nhs" => "NHS number",
        "upn" => "Unique pupil number",
        "pnc" => "PNC number",
        "merlin-nominal" => "MERLIN number",
        _ => kind.StartsWith("other:", StringComparison.Ordinal) ? kind["other:".Length..] : kind,
    };

    static string Spaced(string kind, string value) => kind == "nhs" && value.Length == 10 ? $"{value[..3]} {value[3..6]} {value[6..]}" : value;
}
