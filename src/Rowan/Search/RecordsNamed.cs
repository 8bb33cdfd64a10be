using Microsoft.EntityFrameworkCore;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Search;

/// <summary>A mention that a number or a reference names.</summary>
/// <param name="Rank">0 for whom the record is about, 1 for others in it.</param>
sealed record NamedMention(long PersonaId, long? IdentityId, long RecordId, string Source, int Rank, string Words)
{
    public long Key => IdentityId ?? -PersonaId;
}

/// <param name="Asked">What was looked for, in words, each with the sources that have it.</param>
sealed record NamedMentions(IReadOnlyList<NamedMention> Mentions, IReadOnlyList<(string Words, IReadOnlyList<string> Sources)> Asked)
{
    /// <summary>What no source has that the reader may know of. What is withheld is not found.</summary>
    public IReadOnlyList<string> NotFound(SourceAccess access) =>
        [.. Asked.Where(a => !a.Sources.Any(s => access.Of(s).Answer != Access.Answer.Withheld)).Select(a => $"No record has the {a.Words}.")];
}

/// <summary>Finds people by the reference of a record, or by Rowan's own number.</summary>
sealed class RecordsNamed(IReadOnlyDictionary<string, Feed> feeds)
{
    public async Task<NamedMentions> FindAsync(Looking looking, UnderstoodQuery understood, CancellationToken cancel)
    {
        var mentions = new List<NamedMention>();
        var asked = new List<(string, IReadOnlyList<string>)>();
        var references = understood.References.ToList();
        if (references.Count > 0)
        {
            var found = await OfReferencesAsync(looking.Db, references, cancel);
            mentions.AddRange(found.Select(f => f.Mention));
            asked.AddRange(understood.Parts.Where(p => p.Kind is PartKind.MerlinReport or PartKind.Registration or PartKind.Reference)
                .Select(p => (p.Words, (IReadOnlyList<string>)[.. found.Where(f => f.Reference.Equals(p.Value, StringComparison.OrdinalIgnoreCase)).Select(f => f.Mention.Source).Distinct()])));
        }

        foreach (var number in understood.IdentityNumbers)
        {
            mentions.AddRange(await OfIdentityAsync(looking.Db, number, cancel));
        }

        asked.AddRange(understood.Parts.Where(p => p.Kind == PartKind.IdentityNumber)
            .Select(p => (p.Words, (IReadOnlyList<string>)[.. mentions.Where(m => m.Words.EndsWith(p.Value, StringComparison.Ordinal)).Select(m => m.Source).Distinct()])));
        return new NamedMentions(mentions, asked);
    }

    async Task<List<(string Reference, NamedMention Mention)>> OfReferencesAsync(RowanDb db, List<string> references, CancellationToken cancel)
    {
        // Source and kind are named so that the index of records serves, however many there are.
        var sources = feeds.Values.Select(f => f.Code).ToList();
        var kinds = feeds.Values.SelectMany(f => f.Kinds.Select(k => k.Code)).Distinct().ToList();
        var rows = await (
            from r in db.SourceRecords
            where sources.Contains(r.Source) && kinds.Contains(r.Kind) && references.Contains(r.Reference)
            join p in db.Personas on r.Id equals p.RecordId
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.Role != Features.Professional && v.RecordVersionId == r.CurrentVersionId
            select new { p.Id, p.IdentityId, p.RecordId, p.Source, r.Reference, v.Role }).ToListAsync(cancel);
        return rows.ConvertAll(r => (r.Reference, new NamedMention(
            r.Id, r.IdentityId, r.RecordId, r.Source, r.Role == "subject" ? 0 : 1,
            $"{feeds.GetValueOrDefault(r.Source)?.Name ?? r.Source} {r.Reference}: {RelationWords.Of(r.Role).ToLowerInvariant()}")));
    }

    static async Task<List<NamedMention>> OfIdentityAsync(RowanDb db, string number, CancellationToken cancel)
    {
        var identity = await db.Identities.FirstOrDefaultAsync(i => i.Number == number, cancel);
        for (var joins = 0; identity?.JoinedIntoId is { } into && joins < 32; joins++)
        {
            identity = await db.Identities.FirstAsync(i => i.Id == into, cancel);
        }

        if (identity is null)
        {
            return [];
        }

        var rows = await (
            from p in db.Personas
            where p.IdentityId == identity.Id
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            join r in db.SourceRecords on p.RecordId equals r.Id
            where v.Role != Features.Professional && v.RecordVersionId == r.CurrentVersionId
            select new { p.Id, p.RecordId, p.Source }).ToListAsync(cancel);
        return rows.ConvertAll(r => new NamedMention(r.Id, identity.Id, r.RecordId, r.Source, 0, $"Rowan number {number}"));
    }
}
