using Rowan.People;
using Rowan.Sources;

namespace Rowan.Chronology;

/// <summary>What somebody is said to be to the child, and by whom.</summary>
public sealed record RelationSaid(string Words, DateOnly? Since, DateOnly? Until, IReadOnlyList<SaidBy> By);

/// <summary>Somebody whom a record names beside the child.</summary>
/// <param name="IdentityId">Whom the mention is believed to be; null where it is linked to nobody.</param>
/// <param name="Number">The number of that identity.</param>
/// <param name="Relations">Most widely said first.</param>
/// <param name="SameAddress">A record gives this person an address that the child is said to live at, and nobody says that either has left it.</param>
public sealed record PersonNear(
    long? IdentityId, string? Number, string Name, string? Born, string? Age, IReadOnlyList<RelationSaid> Relations, bool Professional, bool SameAddress, IReadOnlyList<SaidBy> By);

/// <summary>Family and household: everybody said to be related to the child, or named in a record beside the child.</summary>
public static class FamilySaid
{
    /// <param name="records">Records whose content may be shown.</param>
    /// <param name="stays">Where the child is said to live.</param>
    public static IReadOnlyList<PersonNear> Of(IReadOnlyList<KnownRecord> records, IReadOnlyList<Stay> stays, DateOnly day)
    {
        var homes = stays.Where(s => s.Kind == "home" && s.Until is null).Select(s => s.Place).ToHashSet();
        return
        [
            .. from mention in records.SelectMany(r => r.Others.Select(m => (Record: r, Mention: m)))
               group mention by mention.Mention.IdentityId is { } id ? (id, 0L) : (0L, mention.Mention.PersonaId) into same
               let person = Person([.. same], homes, day)
               orderby person.Professional, !person.SameAddress, person.Relations[0].By.Count descending, person.Name
               select person,
        ];
    }

    static PersonNear Person(List<(KnownRecord Record, KnownMention Mention)> mentions, HashSet<string> homes, DateOnly day)
    {
        var who = WhoTheyAre.Of(mentions.Select(m => (m.Mention.Said!, m.Record.SaidBy)), day);
        var first = mentions[0].Mention;
        var addresses = AddressHistory.Of(mentions.SelectMany(m => m.Mention.Said!.Addresses.Select(a => (a, m.Record.SaidBy))));
        return new PersonNear(
            first.IdentityId, first.Number, who.Name ?? "Name not said", who.BornWords, who.Age, Relations(mentions), mentions.TrueForAll(IsProfessional),
            addresses.Any(a => a.Kind == "home" && a.Until is null && homes.Contains(a.Place)),
            [.. mentions.Select(m => m.Record.SaidBy).Distinct().OrderByDescending(b => b.Received).ThenBy(b => b.RecordId)]);
    }

    static bool IsProfessional((KnownRecord Record, KnownMention Mention) m) => m.Mention.Said!.Role == Features.Professional;

    static IReadOnlyList<RelationSaid> Relations(List<(KnownRecord Record, KnownMention Mention)> mentions) =>
    [
        .. from said in mentions.SelectMany(m => SaidIn(m.Record, m.Mention))
           group said by (said.Words, said.Since, said.Until) into same
           orderby same.Count() descending, same.Key.Words
           select new RelationSaid(same.Key.Words, same.Key.Since, same.Key.Until, [.. same.Select(s => s.By).Distinct().OrderByDescending(b => b.Received)]),
    ];

    static IEnumerable<(string Words, DateOnly? Since, DateOnly? Until, SaidBy By)> SaidIn(KnownRecord record, KnownMention mention)
    {
        var found = false;
        foreach (var said in record.Relationships)
        {
            if (said.FromPersonaId == mention.PersonaId && record.IsChild(said.ToPersonaId))
            {
                found = true;
                yield return (RelationWords.Of(said.Kind), said.Since, said.Until, record.SaidBy);
            }
            else if (said.ToPersonaId == mention.PersonaId && record.IsChild(said.FromPersonaId))
            {
                found = true;
                yield return (RelationWords.TheOtherWay(said.Kind), said.Since, said.Until, record.SaidBy);
            }
        }

        if (!found)
        {
            yield return ($"named beside as {RelationWords.Of(mention.Said!.Role).ToLowerInvariant()}", null, null, record.SaidBy);
        }
    }
}

/// <summary>The words for relationships and for the parts people play in a record.</summary>
public static class RelationWords
{
    /// <summary><c>step-father</c> → Step-father.</summary>
    public static string Of(string code) => code.Length == 0 ? code : code is "same-household" ? "Same household" : code == "other" ? "Other person"
        : code[..1].ToUpperInvariant() + (code.StartsWith("step-", StringComparison.Ordinal) ? code[1..] : code[1..].Replace('-', ' '));

    /// <summary>What the child's relation is to the child when the child is this to them.</summary>
    public static string TheOtherWay(string code) => code switch
    {
        "mother" or "father" or "parent" => "Child",
        "step-mother" or "step-father" or "step-parent" => "Step-child",
        "grandmother" or "grandfather" or "grandparent" => "Grandchild",
        "aunt" or "uncle" => "Niece or nephew",
        "foster-carer" => "Foster child",
        "carer" or "guardian" => "Child cared for",
        "sibling" or "half-sibling" or "step-sibling" or "partner" or "same-household" => Of(code),
        _ => $"Person whose {Of(code).ToLowerInvariant()} this is",
    };
}
