using Microsoft.EntityFrameworkCore;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Search;

/// <summary>A mention that a number or a reference names.</summary>
/// <param name="Rank">0 for whom the record is about, 1 for others in it.</param>
sealed record NamedMention(long PersonaId, long? IdentityId, long RecordId, string Source, string Kind, int Rank, string Words)
{
    public long Key => IdentityId ?? -PersonaId;
}

/// <param name="Asked">What was looked for, in words, each with the records that have it.</param>
sealed record NamedMentions(IReadOnlyList<NamedMention> Mentions, IReadOnlyList<(string Words, IReadOnlyList<(string Source, string Kind)> Records)> Asked)
{
    /// <summary>What no source has that the reader may know of. What is withheld is not found.</summary>
    public IReadOnlyList<string> NotFound(SourceAccess access) =>
        [.. Asked.Where(a => !a.Records.Any(r => access.Of(r.Source, r.Kind).Answer != Access.Answer.Withheld)).Select(a => $"No record has the {a.Words}.")];
}

/// <summary>Finds people by the reference of a record, their own or one that refers to it, by a phone number, or by Rowan's own number.</summary>
sealed class RecordsNamed(IReadOnlyDictionary<string, Feed> feeds)
{
    /// <summary>The most mentions read under one number: a switchboard's would be thousands.</summary>
    const int MostNamed = 400;

    internal async Task<NamedMentions> FindAsync(RowanDb db, UnderstoodQuery understood, CancellationToken cancel)
    {
        var mentions = new List<NamedMention>();
        var asked = new List<(string, IReadOnlyList<(string, string)>)>();
        if (understood.References.ToList() is { Count: > 0 } references)
        {
            var found = await OfReferencesAsync(db, references, cancel);
            mentions.AddRange(found.Select(f => f.Mention));
            asked.AddRange(references.Where(p => p.Kind != PartKind.PncId).Select(p => (p.Words, Records(found.Where(f => Same(f.Value, p)).Select(f => f.Mention)))));
        }

        foreach (var (part, value) in understood.Contacts)
        {
            var found = await OfContactAsync(db, part, value, cancel);
            mentions.AddRange(found);
            asked.Add((part.Words, Records(found)));
        }

        foreach (var number in understood.IdentityNumbers)
        {
            mentions.AddRange(await OfIdentityAsync(db, number, cancel));
        }

        asked.AddRange(understood.Parts.Where(p => p.Kind == PartKind.IdentityNumber)
            .Select(p => (p.Words, Records(mentions.Where(m => m.Words.EndsWith(p.Value, StringComparison.Ordinal))))));
        return new NamedMentions(mentions, asked);
    }

    static IReadOnlyList<(string, string)> Records(IEnumerable<NamedMention> mentions) => [.. mentions.Select(m => (m.Source, m.Kind)).Distinct()];

    static bool Same(string value, QueryPart part) => value.Equals(part.Value, StringComparison.OrdinalIgnoreCase);

    async Task<List<(string Value, NamedMention Mention)>> OfReferencesAsync(RowanDb db, IReadOnlyList<QueryPart> references, CancellationToken cancel)
    {
        var values = references.SelectMany(p => new[] { p.Value, p.Value.ToUpperInvariant() }).Distinct(StringComparer.Ordinal).ToList();

        // Source and kind are named so that the index of records serves, however many there are.
        var sources = feeds.Values.Select(f => f.Code).ToList();
        var kinds = feeds.Values.SelectMany(f => f.UnmarkedKinds.Select(k => k.Code)).Distinct().ToList();
        var own = await (
            from r in db.SourceRecords
            where EF.MultipleParameters(sources).Contains(r.Source) && EF.MultipleParameters(kinds).Contains(r.KeptAs) && EF.MultipleParameters(values).Contains(r.Reference)
            join p in db.Personas on r.Id equals p.RecordId
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.Role != Features.Professional && v.RecordVersionId == r.CurrentVersionId
            select new { p.Id, p.IdentityId, p.RecordId, p.Source, r.Kind, r.Reference, v.Role }).ToListAsync(cancel);
        var referring = await (
            from n in db.RecordReferences
            where EF.MultipleParameters(values).Contains(n.Value)
            join r in db.SourceRecords on n.RecordId equals r.Id
            where n.RecordVersionId == r.CurrentVersionId
            join p in db.Personas on r.Id equals p.RecordId
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.Role != Features.Professional && v.RecordVersionId == r.CurrentVersionId
            orderby p.Id
            select new { p.Id, p.IdentityId, p.RecordId, p.Source, r.Kind, r.Reference, v.Role, n.Value }).Take(MostNamed).ToListAsync(cancel);
        return
        [
            .. own.Select(r => (r.Reference, new NamedMention(r.Id, r.IdentityId, r.RecordId, r.Source, r.Kind, RankOf(r.Role), $"{NameOf(r.Source)} {r.Reference}: {RelationOf(r.Role)}"))),
            .. referring.Select(r => (r.Value, new NamedMention(
                r.Id, r.IdentityId, r.RecordId, r.Source, r.Kind, RankOf(r.Role), $"{NameOf(r.Source)} {r.Reference}, which refers to {r.Value}: {RelationOf(r.Role)}"))),
        ];
    }

    async Task<List<NamedMention>> OfContactAsync(RowanDb db, QueryPart part, string value, CancellationToken cancel)
    {
        var rows = await (
            from c in db.Contacts
            where c.Value == value
            join p in db.Personas on c.PersonaId equals p.Id
            join r in db.SourceRecords on p.RecordId equals r.Id
            where c.RecordVersionId == r.CurrentVersionId
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.Role != Features.Professional && v.RecordVersionId == r.CurrentVersionId
            orderby p.Id
            select new { p.Id, p.IdentityId, p.RecordId, p.Source, r.Kind, r.Reference }).Take(MostNamed).ToListAsync(cancel);
        return rows.ConvertAll(r => new NamedMention(
            r.Id, r.IdentityId, r.RecordId, r.Source, r.Kind, 0, $"{(part.Kind == PartKind.Phone ? "Phone" : "E-mail")} {part.Value}: given in {NameOf(r.Source)} {r.Reference}"));
    }

    static async Task<List<NamedMention>> OfIdentityAsync(RowanDb db, string number, CancellationToken cancel)
    {
        if (await CurrentIdentity.OfAsync(db, number, cancel) is not { } identity)
        {
            return [];
        }

        var rows = await (
            from p in db.Personas
            where p.IdentityId == identity.Id
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            join r in db.SourceRecords on p.RecordId equals r.Id
            where v.Role != Features.Professional && v.RecordVersionId == r.CurrentVersionId
            select new { p.Id, p.RecordId, p.Source, r.Kind }).ToListAsync(cancel);
        return rows.ConvertAll(r => new NamedMention(r.Id, identity.Id, r.RecordId, r.Source, r.Kind, 0, $"Rowan number {number}"));
    }

    static int RankOf(string role) => role == PersonaReading.Subject ? 0 : 1;

    static string RelationOf(string role) => RelationWords.Of(role).ToLowerInvariant();

    string NameOf(string source) => feeds.GetValueOrDefault(source)?.Name ?? source;
}
