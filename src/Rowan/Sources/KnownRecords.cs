using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>The records that a batch speaks of, as far as they are known: from the tables, and from the batch itself so far.</summary>
sealed class KnownRecords
{
    readonly Dictionary<(string Kind, string Reference, string SubjectKey), KnownRecord> records = [];

    /// <summary>Records whose words were disposed of: what told whose they were is gone, so nothing under their reference is another's.</summary>
    readonly Dictionary<(string Kind, string Reference), KnownRecord> disposed = [];

    /// <summary>Begins the key of a record whose reference had been another subject's before.</summary>
    public const string AgainPrefix = "again-";

    /// <summary>Records that a person has decided are of another subject than the first of their reference.</summary>
    readonly Dictionary<(string Kind, string Reference), List<KnownRecord>> again = [];

    public IReadOnlyList<KnownRecord> Again(RecordReading reading) =>
        again.Count > 0 && again.TryGetValue((reading.Kind, reading.Reference), out var others) ? others : [];

    public KnownRecord? Find(RecordReading reading) =>
        records.GetValueOrDefault(KeyOf(reading)) ?? (disposed.Count == 0 ? null : disposed.GetValueOrDefault((reading.Kind, reading.Reference)));

    public KnownRecord Add(RecordReading reading, long id) => records[KeyOf(reading)] = new KnownRecord(id);

    static (string, string, string) KeyOf(RecordReading reading) => (reading.Kind, reading.Reference, reading.SubjectKey ?? "");

    /// <summary>The one record of this reference; null where there is none, or several tell their subjects apart by a further key.</summary>
    public KnownRecord? FindOnly(string kind, string reference)
    {
        var found = records.Where(r => r.Key.Kind == kind && r.Key.Reference == reference).Take(2).ToList();
        return found.Count == 1 ? found[0].Value : null;
    }

    /// <summary>Looks them all up at once.</summary>
    internal static async Task<KnownRecords> OfAsync(RowanDb db, string source, IEnumerable<ReadOutcome> outcomes)
    {
        var known = new KnownRecords();
        var spokenOf = outcomes.Select(o => o switch { RecordRead r => (r.Reading.Kind, r.Reading.Reference), Held h => (h.Kind, h.Reference), _ => default })
            .Where(r => r.Reference is not null);
        foreach (var kind in spokenOf.GroupBy(r => r.Kind, StringComparer.Ordinal))
        {
            var references = kind.Select(r => r.Reference).Distinct(StringComparer.Ordinal).ToList();
            foreach (var r in await db.SourceRecords.AsNoTracking()
                .Where(r => r.Source == source && r.Kind == kind.Key && EF.Parameter(references).Contains(r.Reference)).ToListAsync())
            {
                var record = new KnownRecord(r.Id);
                known.records.Add((r.Kind, r.Reference, r.SubjectKey), record);
                if (r.SubjectKey.StartsWith(AgainPrefix, StringComparison.Ordinal))
                {
                    (known.again.TryGetValue((r.Kind, r.Reference), out var others) ? others : known.again[(r.Kind, r.Reference)] = []).Add(record);
                }

                if (r.SubjectKey == Rests.KeyOf(r.Id))
                {
                    known.disposed[(r.Kind, r.Reference)] = record;
                }
            }
        }

        var byId = known.records.Values.ToDictionary(r => r.Id);
        if (byId.Count > 0)
        {
            var ids = byId.Keys.ToList();
            foreach (var v in await db.RecordVersions.AsNoTracking().Where(v => EF.Parameter(ids).Contains(v.RecordId)).OrderBy(v => v.RecordId).ThenBy(v => v.Number).ToListAsync())
            {
                byId[v.RecordId].Versions.Add(new KnownVersion(v.Id, v.Number, v.GivenHash, v.SourceVersion, v.LatestSequence) { GivenFactId = v.GivenFactId, ReadingFactId = v.ReadingFactId });
            }

            foreach (var p in await db.Personas.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.RecordId)).Select(p => new { p.RecordId, p.Mention, p.Id }).ToListAsync())
            {
                byId[p.RecordId].Personas.Add(p.Mention, p.Id);
            }
        }

        return known;
    }
}

/// <summary>A record with its versions, in the order in which they came, and the numbers of its mentions.</summary>
sealed record KnownRecord(long Id)
{
    public List<KnownVersion> Versions { get; } = [];
    public Dictionary<string, long> Personas { get; } = new(StringComparer.Ordinal);

    /// <summary>The version to believe.</summary>
    public KnownVersion? Latest => Versions.Aggregate((KnownVersion?)null, (latest, v) => latest is null || !latest.ComesAfter(v) ? v : latest);

    /// <summary>The version that said just this, unless the source has said something else since and now says this again: that is a version of its own.</summary>
    public KnownVersion? SaidBefore(byte[] givenHash, string? version, long sequence)
    {
        var same = Versions.FindLast(v => v.GivenHash.AsSpan().SequenceEqual(givenHash));
        var now = new KnownVersion(0, 0, givenHash, version, sequence);
        return same is null || same == Latest || Latest!.ComesAfter(now) || !now.ComesAfter(same) ? same : null;
    }
}

/// <summary>A version and what orders it among the others: the source's own version where it names one, else the latest delivery that said it (facts-time-audit).</summary>
sealed record KnownVersion(long Id, int Number, byte[] GivenHash, string? SourceVersion, long Sequence)
{
    public long LatestSequence { get; set; } = Sequence;
    public long GivenFactId { get; set; }
    public long ReadingFactId { get; set; }

    public bool ComesAfter(KnownVersion other)
    {
        var order = SourceVersions.Compare(SourceVersion, other.SourceVersion);
        return order != 0 ? order > 0 : LatestSequence > other.LatestSequence;
    }
}
