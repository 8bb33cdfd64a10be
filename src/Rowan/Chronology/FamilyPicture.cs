using Rowan.People;
using Rowan.Sources;

namespace Rowan.Chronology;

/// <summary>Somebody on the picture of a family.</summary>
/// <param name="Key">Tells the people of one picture apart; means nothing outside it.</param>
/// <param name="Number">The number of the identity; null where the mention is linked to nobody.</param>
/// <param name="Sex"><c>M</c>, <c>F</c> or <c>U</c>.</param>
/// <param name="Generation">0 is the person's own, -1 their parents', 1 their children's.</param>
/// <param name="InHousehold">Said to live now where the person lives now.</param>
/// <param name="NotLinked">How many further people, not linked to this one, are drawn here because all are said to be the same to the same person (<see cref="DrawnTogether"/>).</param>
public sealed record FamilyPerson(
    string Key, long? IdentityId, string? Number, string Name, string? Born, DateOnly? BornFrom, string? Age, bool Unborn, bool Died, string Sex, bool Subject, int Generation, bool InHousehold, int NotLinked,
    IReadOnlyList<SaidBy> By)
{
    /// <summary>Tied by kin or partners, not by care alone: what their own records say of the family belongs on the picture.</summary>
    public bool Kin { get; init; }
}

/// <summary>What one person on the picture is to another, from when until when, and who says so.</summary>
/// <param name="Kind">What <paramref name="From"/> is to <paramref name="To"/>: a code of relationships.</param>
public sealed record FamilyTie(string From, string To, string Kind, DateOnly? Since, DateOnly? Until, IReadOnlyList<SaidBy> By)
{
    public string Words => RelationWords.Of(Kind);

    /// <summary>By birth or in law: drawn as a whole line; a step-parent or carer is drawn broken.</summary>
    public bool IsParent => Kind is "mother" or "father" or "parent";

    public bool IsPartner => Kind is "partner" or "spouse" or "husband" or "wife" or "ex-partner";

    public bool IsSibling => Kind is "sibling" or "brother" or "sister" or "half-sibling" or "twin";

    /// <summary>A tie of kin or partners, by which a family goes on; not one of care or of a shared roof.</summary>
    public bool LeadsOn => IsParent || IsPartner || IsSibling || IsKin || Kind is "step-mother" or "step-father" or "step-parent" or "step-sibling" or "step-child" or "partner-of-parent" or "child" or "son" or "daughter";

    /// <summary>Related through somebody between them: a grandparent, an aunt.</summary>
    public bool IsKin => Kind is "aunt" or "uncle" or "niece" or "nephew" or "cousin" || Kind.Contains("grand", StringComparison.Ordinal);

    public string Period => (Since, Until) switch
    {
        ({ } from, { } until) => $"{HappenedWords.Of(from)} to {HappenedWords.Of(until)}",
        ({ } from, null) => $"since {HappenedWords.Of(from)}",
        (null, { } until) => $"until {HappenedWords.Of(until)}",
        _ => "",
    };

    /// <summary>How many generations the one stands above the other.</summary>
    public int Above => Kind switch
    {
        "mother" or "father" or "parent" or "step-mother" or "step-father" or "step-parent" or "partner-of-parent" or "foster-carer" or "carer" or "guardian" or "aunt" or "uncle" => 1,
        "grandmother" or "grandfather" or "grandparent" => 2,
        "great-grandmother" or "great-grandfather" => 3,
        "child" or "son" or "daughter" or "step-child" or "foster-child" or "niece" or "nephew" => -1,
        "grandchild" or "grandson" or "granddaughter" => -2,
        _ => 0,
    };
}

/// <summary>A family as the records of all its members tell it (H08-10, L09-04): who belongs to whom, who lived together when, and who says so.</summary>
/// <param name="LeftOut">How many more people the records tie to these; a picture of everybody would show nobody.</param>
public sealed record FamilyPicture(IReadOnlyList<FamilyPerson> People, IReadOnlyList<FamilyTie> Ties, IReadOnlyList<Household> Households, int LeftOut)
{
    /// <summary>The most people on one picture.</summary>
    public const int Most = 40;

    public static FamilyPicture None { get; } = new([], [], [], 0);

    public FamilyPerson Person(string key) => People.First(p => p.Key == key);

    /// <param name="subject">The identity whose picture it is.</param>
    /// <param name="records">Of the subject and of the subject's relations, whose content may be shown, as known on the day; each once.</param>
    public static FamilyPicture Of(long subject, IReadOnlyList<KnownRecord> records, DateOnly day)
    {
        var mentions = records.SelectMany(r => r.Child.Concat(r.Others).Select(m => (Record: r, Mention: m)))
            .Where(m => m.Mention.Said is { } said && said.Role != Features.Professional).ToList();
        var linked = mentions.GroupBy(m => m.Mention.PersonaId).ToDictionary(g => g.Key, g => KeyOf(g.First().Mention));
        var self = KeyOf(subject);
        var together = DrawnTogether.Of(self, mentions.ToLookup(m => KeyOf(m.Mention), m => m.Mention.Said!), TiesOf(records, linked));
        var keys = linked.ToDictionary(k => k.Key, k => together[k.Value]);
        var ties = TiesOf(records, keys);
        var generations = Generations(self, ties);
        var all = mentions.GroupBy(m => keys[m.Mention.PersonaId]).Where(g => generations.ContainsKey(g.Key)).ToDictionary(g => g.Key, g => g.ToList());
        var kept = generations.Where(g => all.ContainsKey(g.Key)).OrderBy(g => g.Value.Steps).ThenBy(g => g.Key, StringComparer.Ordinal).Take(Most).Select(g => g.Key).ToHashSet();
        var stays = all.Where(p => kept.Contains(p.Key))
            .ToDictionary(p => p.Key, p => AddressHistory.Of(p.Value.SelectMany(m => m.Mention.Said!.Addresses.Select(a => (a, m.Record.SaidBy)))));
        var home = Household.Current(stays.GetValueOrDefault(self) ?? [])?.Place;
        List<FamilyPerson> people =
        [
            .. kept.Select(key => Person(key, all[key], generations[key], stays[key].Any(s => s.Lived && s.Until is null && s.Place == home), self, day))
                .OrderBy(p => p.Generation).ThenByDescending(p => p.Subject).ThenBy(p => p.BornFrom ?? DateOnly.MaxValue).ThenBy(p => p.Name, StringComparer.Ordinal),
        ];
        return new FamilyPicture(
            people, [.. ties.Where(t => kept.Contains(t.From) && kept.Contains(t.To))], Household.Of(stays.GetValueOrDefault(self) ?? [], self, stays, people), all.Count - kept.Count);
    }

    static FamilyPerson Person(string key, List<(KnownRecord Record, KnownMention Mention)> mentions, (int Generation, int Steps, bool Kin) place, bool here, string self, DateOnly day)
    {
        var who = WhoTheyAre.Of(mentions.Select(m => (m.Mention.Said!, m.Record.SaidBy)), day);
        var sex = mentions.Select(m => m.Mention.Said!.Sex).OfType<string>().Where(s => s is "M" or "F").GroupBy(s => s).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key ?? "U";
        var people = mentions.GroupBy(m => KeyOf(m.Mention)).OrderByDescending(g => g.Key == key).ToList();
        var first = people[0].First().Mention;
        return new FamilyPerson(
            key, first.IdentityId, first.Number, who.Name ?? "Name not said", who.BornWords, who.Born?.Earliest, who.Age, who.Unborn, who.Died is not null, sex, key == self, place.Generation,
            here || key == self, people.Count - 1, [.. mentions.Select(m => m.Record.SaidBy).Distinct().OrderByDescending(b => b.Received).ThenBy(b => b.RecordId)]) { Kin = place.Kin };
    }

    static IReadOnlyList<FamilyTie> TiesOf(IReadOnlyList<KnownRecord> records, Dictionary<long, string> keys) =>
    [
        .. from record in records
           from said in record.Relationships
           where keys.ContainsKey(said.FromPersonaId) && keys.ContainsKey(said.ToPersonaId)
           let tie = (From: keys[said.FromPersonaId], To: keys[said.ToPersonaId], said.Kind, said.Since, said.Until)
           where tie.From != tie.To
           group record.SaidBy by OneWay(tie) into same
           orderby same.Key.From, same.Key.To, same.Key.Kind, same.Key.Since
           select new FamilyTie(same.Key.From, same.Key.To, same.Key.Kind, same.Key.Since, same.Key.Until, [.. same.Distinct().OrderByDescending(b => b.Received).ThenBy(b => b.RecordId)]),
    ];

    /// <summary>A tie that is the same from both ends is told once.</summary>
    static (string From, string To, string Kind, DateOnly? Since, DateOnly? Until) OneWay((string From, string To, string Kind, DateOnly? Since, DateOnly? Until) tie) =>
        tie.Kind is "sibling" or "half-sibling" or "step-sibling" or "twin" or "partner" or "spouse" or "ex-partner" or "same-household" && string.CompareOrdinal(tie.From, tie.To) > 0
            ? tie with { From = tie.To, To = tie.From } : tie;

    /// <summary>Everybody whom ties lead to, nearest first.</summary>
    static Dictionary<string, (int Generation, int Steps, bool Kin)> Generations(string self, IReadOnlyList<FamilyTie> ties)
    {
        var near = ties.SelectMany(t => new[] { (At: t.From, Other: t.To, Down: t.Above, t.LeadsOn), (At: t.To, Other: t.From, Down: -t.Above, t.LeadsOn) }).ToLookup(t => t.At);
        var found = new Dictionary<string, (int, int, bool)> { [self] = (0, 0, true) };
        var waiting = new Queue<string>([self]);
        while (waiting.TryDequeue(out var at))
        {
            var (generation, steps, _) = found[at];
            foreach (var (_, other, down, leadsOn) in near[at])
            {
                // A carer's other children are another family: whoever is tied to the person by care alone is drawn, and nobody beyond.
                if ((leadsOn || at == self) && found.TryAdd(other, (generation + down, steps + 1, leadsOn)) && leadsOn)
                {
                    waiting.Enqueue(other);
                }
            }
        }

        return found;
    }

    static string KeyOf(KnownMention mention) => mention.IdentityId is { } id ? KeyOf(id) : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"m{mention.PersonaId}");

    static string KeyOf(long identity) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"i{identity}");
}
