using Microsoft.EntityFrameworkCore;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Matching;
using Rowan.People;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Sources;
using Rowan.Warnings;

namespace Rowan.Search;

/// <summary>Reads, for one page of people found, what the sources tell that the reader may see; and says on the log who was shown.</summary>
static class ShowPeople
{
    public static async Task<IReadOnlyList<PersonFound>> OnPageAsync(Looking looking, IReadOnlyList<Fitting> page, SourceAccess access, DateOnly today, CancellationToken cancel)
    {
        var identities = page.Select(f => f.IdentityId).OfType<long>().ToList();
        var alone = page.Where(f => f.IdentityId is null).Select(f => -f.Key).ToList();
        var rows = await RowsAsync(
            looking.Db, looking.Db.Personas.Where(p => (p.IdentityId != null && identities.Contains(p.IdentityId.Value)) || alone.Contains(p.Id)), cancel);
        var shownIds = rows.Where(r => access.Shows(r.By)).Select(r => r.PersonaId).ToList();
        var registrations = await looking.Db.Registrations.Where(r => shownIds.Contains(r.PersonaId)).ToListAsync(cancel);
        var mentions = rows.ToLookup(r => r.IdentityId ?? -r.PersonaId);
        var warnings = await ReadWarnings.OfAsync(looking, [.. page.Select(f => f.Key)], access, today, null, cancel);
        var found = new List<PersonFound>();
        foreach (var fitting in page)
        {
            var elsewhere = await access.HeldElsewhereAsync(mentions[fitting.Key].Select(m => (m.Source, m.By.Kind, m.RecordId)), cancel);
            found.Add(Of(looking, fitting, [.. mentions[fitting.Key]], registrations, elsewhere, access, today) with { Warnings = warnings[fitting.Key] });
        }

        return found;
    }

    static PersonFound Of(
        Looking looking, Fitting fitting, List<Row> mentions, List<RegistrationSaid> registrations, IReadOnlyList<HeldElsewhere> elsewhere, SourceAccess access, DateOnly today)
    {
        var shown = mentions.Where(m => access.Shows(m.By)).ToList();
        looking.Saw(fitting.IdentityId, fitting.IdentityId is null ? mentions[0].RecordId : null, access.Best(mentions.Select(m => (m.Source, m.By.Kind)))!);
        var who = WhoTheyAre.Of(shown.Select(m => (m.Said, m.By)), today);
        var places = AddressHistory.Of(shown.SelectMany(m => m.Said.Addresses.Select(a => (a, m.By))));
        var last = places.Where(s => s.Kind is "home" or "placement" or "last-known").MaxBy(s => s.LastSaid);
        var registers = Registration.Of(
            from m in shown
            from r in registrations
            where r.PersonaId == m.PersonaId && r.RecordVersionId == m.RecordVersionId
            select (r, m.By));
        var names = who.Facts.Where(f => f.Name is "Name" || f.Name.EndsWith("name", StringComparison.OrdinalIgnoreCase) || f.Name is "Alias").SelectMany(f => f.Values)
            .Select(v => v.Value).Where(n => !n.Equals(who.Name, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new PersonFound(
            fitting.IdentityId, mentions[0].Number, who.Name ?? "Name not known", names, who.BornWords, who.Age,
            who.Facts.FirstOrDefault(f => f.Name == "Sex")?.Values[0].Value, RegisterStatus.On(registers, today), OnTwoRegisters.On(registers, today),
            last is null ? null : string.Join(", ", new[] { last.Text, last.Postcode }.Where(t => !string.IsNullOrEmpty(t))), last?.Borough,
            Held(shown, access), elsewhere, Parts(shown),
            fitting.Strength, Math.Round(fitting.Score.Value, 2), WhyWords.Of(fitting)) { AskAddress = last is null ? null : Asking(last, today) };
    }

    /// <summary>Only where the box reads it as the address again.</summary>
    static string? Asking(Stay stay, DateOnly today)
    {
        var typed = stay.Postcode is null && stay.Borough is { } borough ? $"address {stay.Text}, {borough}" : $"address {stay.Text}{(stay.Postcode is { } code ? $" {code}" : "")}";
        return QueryText.Parse(typed, today) is { Refusal: null, IsOfPlace: true, Address: not null } ? typed : null;
    }

    static IReadOnlyList<SourceHeld> Held(List<Row> shown, SourceAccess access) =>
    [
        .. shown.GroupBy(m => m.Source).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new SourceHeld(g.Key, access.NameOf(g.Key), g.Select(m => m.RecordId).Distinct().Count(), g.Max(m => m.By.Received))),
    ];

    /// <summary><c>Subject in 3 records</c>, <c>Mother in 1 record</c>: whether it is a child or somebody around one.</summary>
    static IReadOnlyList<string> Parts(List<Row> shown) =>
    [
        .. shown.GroupBy(m => m.Said.Role).Select(g => (Role: g.Key, Records: g.Select(m => m.RecordId).Distinct().Count()))
            .OrderByDescending(g => g.Role == PersonaReading.Subject).ThenByDescending(g => g.Records).ThenBy(g => g.Role, StringComparer.Ordinal)
            .Select(g => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{RelationWords.Of(g.Role)} in {g.Records} {(g.Records == 1 ? "record" : "records")}")),
    ];

    static async Task<List<Row>> RowsAsync(RowanDb db, IQueryable<Persona> personas, CancellationToken cancel)
    {
        var rows = await (
            from p in personas
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            join r in db.SourceRecords on p.RecordId equals r.Id
            where v.Role != Features.Professional && v.RecordVersionId == r.CurrentVersionId
            join i in db.Identities on p.IdentityId equals (long?)i.Id into identities
            from i in identities.DefaultIfEmpty()
            orderby p.Id
            select new { p.Id, p.IdentityId, i.Number, p.RecordId, p.Source, v.RecordVersionId, v.Reading, v.Received, r.Kind, r.Reference }).ToListAsync(cancel);
        return rows.ConvertAll(r => new Row(
            r.Id, r.IdentityId, r.Number, r.RecordId, r.RecordVersionId, r.Source, SourceJson.Read<PersonaReading>(r.Reading), new SaidBy(r.Source, r.RecordId, r.Kind, r.Reference, r.Received)));
    }

    sealed record Row(long PersonaId, long? IdentityId, string? Number, long RecordId, long RecordVersionId, string Source, PersonaReading Said, SaidBy By);
}

/// <summary>Why somebody fits, field by field, in words.</summary>
static class WhyWords
{
    /// <summary>The order in which people read of a person.</summary>
    static readonly string[] InOrder = ["given", "family", "name", "birth", "sex", "postcode"];

    public static IReadOnlyList<WhyMatched> Of(Fitting fitting) =>
    [
        .. fitting.NamedWords is { } words ? new[] { new WhyMatched(Fit.Same, words) } : [],
        .. fitting.Score.Evidence.OrderBy(e => Place(e.Field)).Select(e => new WhyMatched(FitOf(e), Reworded(e))),
    ];

    static int Place(string field) => Array.IndexOf(InOrder, field) is >= 0 and var place ? place : InOrder.Length;

    static Fit FitOf(Evidence evidence) => evidence.Bits < 0 || evidence.Level is "notFound" ? Fit.Differs
        : evidence.Words.EndsWith("– the same", StringComparison.Ordinal) || evidence.Words.Contains(" fits ", StringComparison.Ordinal) || evidence.Words.Contains(" is in ", StringComparison.Ordinal) || evidence.Field == "sex" ? Fit.Same
        : Fit.Near;

    static string Reworded(Evidence evidence) => evidence.Field switch
    {
        "identifier:nhs" => evidence.Words.Replace("Identifier nhs", "NHS number", StringComparison.Ordinal),
        "identifier:upn" => evidence.Words.Replace("Identifier upn", "Pupil number", StringComparison.Ordinal),
        "identifier:pnc" => evidence.Words.Replace("Identifier pnc", "PNC identifier", StringComparison.Ordinal),
        _ => evidence.Words,
    };
}
