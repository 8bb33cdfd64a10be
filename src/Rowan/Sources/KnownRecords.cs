using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>The records of a source that a change speaks of, as far as they are known: from the tables, and from what the change itself has brought so far.</summary>
sealed class KnownRecords(string source)
{
    readonly Dictionary<(string Kind, string Reference), Dictionary<string, KnownRecord>> records = [];

    /// <summary>Begins the key of a record whose reference had been another subject's before.</summary>
    public const string AgainPrefix = "again-";

    /// <summary>Records that a person has decided are of another subject than the first of their reference.</summary>
    public IEnumerable<KnownRecord> Again(RecordReading reading) =>
        records.TryGetValue((reading.Kind, reading.Reference), out var of) && of.Count > 1
            ? of.Where(r => r.Key.StartsWith(AgainPrefix, StringComparison.Ordinal)).OrderBy(r => r.Value.Id).Select(r => r.Value) : [];

    public KnownRecord? Find(RecordReading reading) =>
        !records.TryGetValue((reading.Kind, reading.Reference), out var ofReference) ? null
        : ofReference.GetValueOrDefault(reading.SubjectKey ?? "")

            // Where words were disposed of, what told whose they were is gone, so nothing under their reference is another's.
            ?? ofReference.FirstOrDefault(r => r.Key == Rests.KeyOf(r.Value.Id)).Value;

    public KnownRecord Add(RecordReading reading, long id) => Add(reading.Kind, reading.Reference, reading.SubjectKey ?? "", id);

    KnownRecord Add(string kind, string reference, string subjectKey, long id)
    {
        if (!records.TryGetValue((kind, reference), out var ofReference))
        {
            records.Add((kind, reference), ofReference = new(StringComparer.Ordinal));
        }

        return ofReference[subjectKey] = new KnownRecord(id);
    }

    /// <summary>The words of the record were disposed of, and with them what told whose it was.</summary>
    public void Disposed(RecordReading reading, KnownRecord record)
    {
        if (reading.SubjectKey is not null && records[(reading.Kind, reading.Reference)] is var ofReference && ofReference.Remove(reading.SubjectKey))
        {
            ofReference.Add(Rests.KeyOf(record.Id), record);
        }
    }

    /// <summary>The one record of this reference; null where there is none, or several tell their subjects apart by a further key.</summary>
    public KnownRecord? FindOnly(string kind, string reference) =>
        records.GetValueOrDefault((kind, reference)) is { Count: 1 } ofReference ? ofReference.Values.Single() : null;

    /// <summary>Looks up at once all that these speak of and that was not looked up before.</summary>
    internal async Task LoadAsync(RowanDb db, IEnumerable<ReadOutcome> outcomes)
    {
        var spokenOf = outcomes.Select(o => o switch { RecordRead r => (r.Reading.Kind, r.Reading.Reference), Held h => (h.Kind, h.Reference), _ => default })
            .Where(r => r.Reference is not null && !records.ContainsKey(r)).Distinct().ToList();
        var byId = new Dictionary<long, KnownRecord>();
        foreach (var kind in spokenOf.GroupBy(r => r.Kind, StringComparer.Ordinal))
        {
            var references = kind.Select(r => r.Reference).ToList();
            references.ForEach(r => records[(kind.Key, r)] = new(StringComparer.Ordinal));
            foreach (var r in await db.SourceRecords.AsNoTracking()
                .Where(r => r.Source == source && r.KeptAs == kind.Key && EF.Parameter(references).Contains(r.Reference)).ToListAsync())
            {
                byId.Add(r.Id, Add(r.KeptAs, r.Reference, r.SubjectKey, r.Id));
            }
        }

        if (byId.Count == 0)
        {
            return;
        }

        var ids = byId.Keys.ToList();
        foreach (var v in await db.RecordVersions.AsNoTracking().Where(v => EF.Parameter(ids).Contains(v.RecordId)).OrderBy(v => v.RecordId).ThenBy(v => v.Number).ToListAsync())
        {
            byId[v.RecordId].Versions.Add(new KnownVersion(v.Id, v.Number, v.GivenHash, v.SourceVersion, v.LatestSequence) { Kind = v.Kind, GivenFactId = v.GivenFactId, ReadingFactId = v.ReadingFactId });
        }

        foreach (var p in await db.Personas.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.RecordId)).Select(p => new { p.RecordId, p.Mention, p.Id }).ToListAsync())
        {
            byId[p.RecordId].Personas.Add(p.Mention, p.Id);
        }
    }
}

/// <summary>A record with its versions, in the order in which they came, and the numbers of its mentions.</summary>
sealed record KnownRecord(long Id)
{
    public List<KnownVersion> Versions { get; } = [];
    public Dictionary<string, long> Personas { get; } = new(StringComparer.Ordinal);

    /// <summary>Hashes of what this change has held, as it came under the reference of somebody else.</summary>
    public HashSet<string> HeldFor { get; } = new(StringComparer.Ordinal);

    /// <summary>The version to believe.</summary>
    public KnownVersion? Latest => Versions.Aggregate((KnownVersion?)null, (latest, v) => latest is null || !latest.ComesAfter(v) ? v : latest);

    /// <summary>The version that said just this, and was read as marked so, unless the source has said something else since and now says this again: that is a version of its own.</summary>
    public KnownVersion? SaidBefore(byte[] givenHash, string kind, string? version, long sequence)
    {
        var same = Versions.FindLast(v => v.Kind == kind && v.GivenHash.AsSpan().SequenceEqual(givenHash));
        var now = new KnownVersion(0, 0, givenHash, version, sequence) { Kind = kind };
        return same is null || same == Latest || Latest!.ComesAfter(now) || !now.ComesAfter(same) ? same : null;
    }
}

/// <summary>A version and what orders it among the others: the source's own version where it names one, else the latest delivery that said it (facts-time-audit).</summary>
sealed record KnownVersion(long Id, int Number, byte[] GivenHash, string? SourceVersion, long Sequence)
{
    /// <summary>The kind with its marks.</summary>
    public string Kind { get; init; } = "";
    public long LatestSequence { get; set; } = Sequence;
    public long GivenFactId { get; set; }
    public long ReadingFactId { get; set; }

    /// <summary>What it says of whom it is about, where this change has brought it: only that, because a change may bring very many.</summary>
    public IReadOnlyList<PersonaReading>? Subjects { get; set; }

    public bool ComesAfter(KnownVersion other)
    {
        var order = SourceVersions.Compare(SourceVersion, other.SourceVersion);
        return order != 0 ? order > 0 : LatestSequence > other.LatestSequence;
    }
}
