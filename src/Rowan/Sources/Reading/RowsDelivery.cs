using System.Security.Cryptography;
using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>Joins the rows of the files of a delivery into records. A row whose record is not there is held, never dropped;
/// a record is only read whole, so that when one of its files cannot be read the record is held too.</summary>
sealed class RowsDelivery(Feed feed, ILookup<FeedFile, DeliveredFile> delivered, ReadLimits limits)
{
    readonly List<RowTable> tables = [];
    readonly Dictionary<DeliveredFile, List<RowTable>> byType = new(ReferenceEqualityComparer.Instance);
    int filesRead;
    readonly Dictionary<(string File, RowKey Key), SourceRow> byKey = [];
    readonly Dictionary<(string File, RowKey Key), string> broken = [];
    readonly List<(SourceRow Row, string Reason)> orphans = [];
    readonly List<Rejected> repeated = [];

    public IEnumerable<Found> Read()
    {
        foreach (var file in feed.Files)
        {
            foreach (var found in delivered[file].OrderBy(d => d.Name, StringComparer.Ordinal))
            {
                tables.Add(Table(file, found));
            }

            Join(file);
        }

        // Made one by one: each has its file's header with it.
        var held = orphans.SelectMany(o => o.Row.Blocks.Select(r => Hold(r, o.Reason)));
        foreach (var outcome in tables.SelectMany(t => t.Rejects).Concat<ReadOutcome>(repeated).Concat(held))
        {
            yield return new Settled(outcome);
        }

        foreach (var rule in feed.Records)
        {
            var partly = PartlyUnreadable(rule.File);
            foreach (var row in tables.Where(t => t.File.Name == rule.File).SelectMany(t => t.Rows).Where(IsCurrent))
            {
                if (partly is null)
                {
                    yield return new Candidate(rule, row, row.Table.FileName, row.Line, () => GivenRows.Of(row.Whole), () => GivenRows.Of(row.Block),
                        reason => row.Blocks.Skip(1).Select(r => Hold(r, reason)));
                }
                else
                {
                    foreach (var waiting in row.Blocks)
                    {
                        yield return new Settled(Hold(waiting, partly));
                    }
                }
            }
        }
    }

    RowTable Table(FeedFile file, DeliveredFile found)
    {
        if (feed.Format == FeedFormat.Csv)
        {
            return CsvTable.Read(feed, file, found, filesRead++, limits);
        }

        if (!byType.TryGetValue(found, out var ofFile))
        {
            byType.Add(found, ofFile = FixedFile.Read(feed, [.. feed.Files.Where(f => delivered[f].Contains(found))], found, filesRead++, limits));
        }

        return ofFile.Find(t => t.File == file)!;
    }

    bool IsCurrent(SourceRow row) => byKey.TryGetValue((row.Table.File.Name, row.Key), out var current) && ReferenceEquals(current, row);

    /// <summary>Settles which rows of a file are read, and gives each to the row it belongs to.</summary>
    void Join(FeedFile file)
    {
        var own = tables.Where(t => t.File == file).ToList();
        foreach (var (key, reason) in own.SelectMany(t => t.Broken))
        {
            broken.TryAdd((file.Name, key), reason);
        }

        foreach (var row in file.Key.Count == 0 ? EachOnce(own) : OfEachKeyOne(file, [.. own.SelectMany(t => t.Rows)]))
        {
            if (file.Parent is null || file.Form is { Below: true })
            {
                continue;
            }

            var key = (file.Parent, row.ParentKey);
            if (byKey.TryGetValue(key, out var parent))
            {
                parent.Take(row);
            }
            else
            {
                orphans.Add((row, OrphanReason(file.Parent, key)));
            }
        }
    }

    /// <summary>Rows without a key: one that stands again, byte for byte, says nothing new. A row that was held may come again with its record.</summary>
    static IEnumerable<SourceRow> EachOnce(List<RowTable> own) => own.SelectMany(t => t.Rows).DistinctBy(r => r.Bytes, SameBytes.Only);

    List<SourceRow> OfEachKeyOne(FeedFile file, List<SourceRow> rows)
    {
        var version = feed.Records.FirstOrDefault(r => r.File == file.Name)?.Version;
        var verdicts = Repeats.Judge([.. rows.Select(r => new Occurrence(r.Key.ToString(),
            version is null ? null : SourceVersions.Read(version, r, feed.Cleaning).Version,
            () => Convert.ToHexString(SHA256.HashData(GivenRows.Of(r.Block))), () => $"{r.Table.FileName}, line {r.Line}"))]);
        var read = new List<SourceRow>();
        foreach (var (row, (repeat, other)) in rows.Zip(verdicts))
        {
            switch (repeat)
            {
                case Repeat.Read:
                    byKey.Add((file.Name, row.Key), row);
                    read.Add(row);
                    break;
                case Repeat.Earlier or Repeat.Contradicts:
                    repeated.Add(new Rejected(Repeats.Reason(repeat, other), GivenRows.Of(row.Block), row.Table.FileName, row.Line));
                    broken.TryAdd((file.Name, row.Key), "its row stands twice with different content");
                    break;
            }
        }

        return read;
    }

    string OrphanReason(string parent, (string File, RowKey Key) key)
    {
        var files = tables.Where(t => t.File.Name == parent).ToList();
        return broken.TryGetValue(key, out var why) ? $"It waits for its {parent} row: {why}."
            : files.Find(t => t.Fault is not null) is { } faulty ? $"It waits for its {parent} row: {faulty.FileName} could not be read."
            : files.Count == 0 ? $"It waits for its {parent} row: that file is not in this delivery."
            : $"It waits for its {parent} row, which is not in this delivery, or stands there in a row that could not be read.";
    }

    /// <summary>Why the records of a file cannot be read whole; null when they can.</summary>
    string? PartlyUnreadable(string file)
    {
        foreach (var related in feed.Files.Where(f => f.Parent is not null && RootOf(f) == file))
        {
            if (related.Required && !delivered.Contains(related))
            {
                return $"It waits for {related.Name}: that file is not in this delivery, and a record is only read whole.";
            }

            if (tables.Find(t => t.File == related && t.Fault is not null) is { } faulty)
            {
                return $"It waits for {related.Name}: {faulty.FileName} could not be read, and a record is only read whole.";
            }
        }

        return null;
    }

    string RootOf(FeedFile file) => file.Parent is null ? file.Name : RootOf(feed.File(file.Parent));

    Held Hold(SourceRow row, string reason)
    {
        var root = RootOf(row.Table.File);
        var rule = feed.Records.First(r => r.File == root);
        var key = feed.File(root).Key.ToDictionary(k => k, k => RootValue(row.Table.File, row, k), StringComparer.Ordinal);
        var reference = rule.Reference.Say(new ColumnNode(key), feed.Cleaning) ?? string.Join('/', key.Values);
        return new Held(rule.Kind, reference, row.Table.File.Name, reason, GivenRows.Of(row.Block), row.Table.FileName, row.Line);
    }

    /// <summary>What a row says of a key column of the record it belongs to.</summary>
    string? RootValue(FeedFile file, SourceRow row, string column)
    {
        var own = column;
        foreach (var step in Path(file).Reverse())
        {
            own = step.Join.FirstOrDefault(j => j.Parents == own)?.Own;
            if (own is null)
            {
                return null;
            }
        }

        return row.Cleaned(own);
    }

    /// <summary>The files from this one up to the one below the record's.</summary>
    IEnumerable<FeedFile> Path(FeedFile file) => file.Parent is null ? [] : Path(feed.File(file.Parent)).Prepend(file);
}
