using System.Security.Cryptography;
using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>Reads the files of a delivery by the rules of a feed. Pure: bytes in, readings out; nothing is kept, and nothing that comes from outside makes it throw.</summary>
public static class FeedReader
{
    /// <summary>Bytes of records that are held from the first time through.</summary>
    const long MostHeld = 1 << 20;

    /// <summary>What the files hold, record by record. The same files give the same outcomes in the same order, whatever the order they are named in.</summary>
    public static IEnumerable<ReadOutcome> Read(Feed feed, IReadOnlyList<DeliveredFile> files, ReadLimits limits) =>
        feed.PointersOnly ? AsTheyCame(feed, files, limits).Select(PointersOnly.Of) : AsTheyCame(feed, files, limits);

    static IEnumerable<ReadOutcome> AsTheyCame(Feed feed, IReadOnlyList<DeliveredFile> files, ReadLimits limits)
    {
        foreach (var outcome in Unexpected(feed, files))
        {
            yield return outcome;
        }

        var delivered = files
            .SelectMany(f => FilesOf(feed, f).Select(file => (Delivered: f, File: file)))
            .ToLookup(f => f.File, f => f.Delivered);
        var (occurrences, held) = feed.Format is FeedFormat.Xml or FeedFormat.Jsonl ? Occurrences(feed, delivered, limits) : (null, null);
        var verdicts = occurrences is null ? null : new Queue<(Repeat, string?)>(Repeats.Judge(occurrences));
        foreach (var found in held ?? Find(feed, delivered, limits))
        {
            if (found is Settled settled)
            {
                yield return settled.Outcome;
            }
            else if (found is Candidate candidate)
            {
                var (repeat, other) = verdicts is not null && verdicts.TryDequeue(out var verdict) ? verdict : (Repeat.Read, null);
                foreach (var outcome in repeat switch
                {
                    Repeat.Read => Understand(feed, candidate, limits),
                    Repeat.Same => [],
                    _ => [new Rejected(Repeats.Reason(repeat, other), candidate.Given(), candidate.File, candidate.Line)],
                })
                {
                    yield return outcome;
                }
            }
        }
    }

    /// <summary>A file of CSV, XML or JSON is of one of the feed's files; one of fixed width may have lines of several.</summary>
    static IEnumerable<FeedFile> FilesOf(Feed feed, DeliveredFile delivered) =>
        feed.Files.Where(f => f.Takes(delivered.Name)).Take(feed.Format == FeedFormat.Fixed ? feed.Files.Count : 1);

    static IEnumerable<Found> Find(Feed feed, ILookup<FeedFile, DeliveredFile> delivered, ReadLimits limits) => feed.Format switch
    {
        FeedFormat.Csv or FeedFormat.Fixed => new RowsDelivery(feed, delivered, limits).Read(),
        FeedFormat.Xml => InOrder(feed, delivered).SelectMany(f => XmlRecords.Read(feed, f.File, f.Delivered, limits)),
        _ => InOrder(feed, delivered).SelectMany(f => JsonRecords.Read(feed, f.File, f.Delivered, limits)),
    };

    static IEnumerable<(FeedFile File, DeliveredFile Delivered)> InOrder(Feed feed, ILookup<FeedFile, DeliveredFile> delivered) =>
        feed.Files.SelectMany(f => delivered[f].OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => (f, d)));

    /// <summary>
    /// Where each record stands, so that one that stands twice is known before it is read. What few and short records say is held; files of XML and JSON
    /// with more are gone through twice.
    /// </summary>
    static (List<Occurrence> Occurrences, List<Found>? Held) Occurrences(Feed feed, ILookup<FeedFile, DeliveredFile> delivered, ReadLimits limits)
    {
        var occurrences = new List<Occurrence>();
        var (held, bytes) = ((List<Found>?)[], 0L);
        foreach (var found in Find(feed, delivered, limits))
        {
            held?.Add(found);
            var given = found switch
            {
                Candidate candidate => candidate.Given(),
                Settled { Outcome: var outcome } => outcome.Given,
                _ => [],
            };
            bytes += given.Length;
            held = bytes > MostHeld ? null : held;
            if (found is Candidate { Rule: var rule, Node: var node } one)
            {
                var reference = rule.Reference.Say(node, feed.Cleaning);
                var content = Convert.ToHexString(SHA256.HashData(given));
                var (file, line) = (one.File, one.Line);
                occurrences.Add(new Occurrence(
                    new RowKey([rule.Kind, reference ?? $"none {occurrences.Count}", rule.SubjectKey?.Say(node, feed.Cleaning) ?? ""]).ToString(),
                    rule.Version is null ? null : SourceVersions.Read(rule.Version, node, feed.Cleaning).Version,
                    () => content,
                    () => $"{file}, line {line}"));
            }
        }

        return (occurrences, held);
    }

    static IEnumerable<ReadOutcome> Unexpected(Feed feed, IReadOnlyList<DeliveredFile> files)
    {
        foreach (var file in files.Where(f => !feed.Files.Any(x => x.Takes(f.Name))).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            yield return new Rejected(
                $"{feed.Code} has no file of this name, so that nothing in it was read. Its files are {string.Join(", ", feed.Files.SelectMany(f => f.Patterns))}.",
                [], file.Name, 0);
        }

        foreach (var missing in feed.Files.Where(f => f.Required && !files.Any(d => f.Takes(d.Name))))
        {
            yield return new Rejected(
                $"This file is not in the delivery, and {feed.Code} cannot be read without it. Ask the source for it, or give it with the others.",
                [], missing.Patterns[0], 0);
        }
    }

    static IEnumerable<ReadOutcome> Understand(Feed feed, Candidate candidate, ReadLimits limits)
    {
        var tooMuch = candidate.Node is SourceRow row ? TooMuch(row, limits) : null;
        var (reading, fault) = tooMuch is null ? RecordMapping.Read(feed, candidate.Rule, candidate.Node, limits) : (null, tooMuch);
        if (reading is not null)
        {
            yield return new RecordRead(reading, candidate.Given(), candidate.File, candidate.Line);
            yield break;
        }

        yield return new Rejected(fault!, candidate.Alone(), candidate.File, candidate.Line)
        {
            Names = tooMuch is null && candidate.Rule.Reference.Say(candidate.Node, feed.Cleaning) is { } reference
                ? new RecordNamed(candidate.Rule.Kind, reference, candidate.Rule.SubjectKey?.Say(candidate.Node, feed.Cleaning)) : null,
        };
        foreach (var waiting in candidate.Waiting("Its record could not be read: " + fault))
        {
            yield return waiting;
        }
    }

    /// <summary>Why the rows of a record are too many or too long; null when they are not.</summary>
    static string? TooMuch(SourceRow row, ReadLimits limits)
    {
        var (rows, bytes) = (0, 0L);
        foreach (var each in row.Whole)
        {
            rows++;
            bytes += each.Bytes.Length;
            if (rows > limits.RowsPerRecord)
            {
                return $"More than {limits.RowsPerRecord:N0} rows belong to this one record, the most that are read: the source should look at how it joins them.";
            }

            if (bytes > limits.RecordCharacters)
            {
                return $"The rows of this one record have more than {limits.RecordCharacters:N0} bytes, the most that are read: the source should look at how it joins them.";
            }
        }

        return null;
    }
}
