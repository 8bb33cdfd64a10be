using System.Text.Json;
using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>Finds the records of a file of JSON lines: on each line one object, one record. The file is not held; a line that cannot be read costs only itself.</summary>
static class JsonRecords
{
    public static IEnumerable<Found> Read(Feed feed, FeedFile file, DeliveredFile delivered, ReadLimits limits)
    {
        if (FileCheck.Fault(delivered, feed, limits) is { } fault)
        {
            yield return new Settled(new Rejected(fault.Reason, FileCheck.Beginning(delivered, limits), delivered.Name, fault.Line));
            yield break;
        }

        var rule = feed.Records.First(r => r.File == file.Name);
        using var lines = LineStream.Open(delivered, feed.Encoding, limits.RecordCharacters);
        var found = 0L;
        string? broken = null;
        while (Next(lines, ref broken) is { } line)
        {
            if (IsBlank(line.Bytes))
            {
                continue;
            }

            found++;
            if (found > limits.RowsPerFile)
            {
                yield return new Settled(new Rejected(
                    $"The file has more than {limits.RowsPerFile:N0} records: from this line it was not read. Ask the source for smaller deliveries.", [], delivered.Name, line.Number));
                yield break;
            }

            var (node, wrong) = line.Length > limits.RecordCharacters
                ? (null, $"The line has {line.Length:N0} bytes; {limits.RecordCharacters:N0} are the most of a record that are read. What is kept of it is cut off.")
                : JsonObjects.Read(line.Bytes, line.Number, limits);
            if (node is null)
            {
                yield return new Settled(new Rejected(wrong!, line.Bytes[..Math.Min(line.Bytes.Length, limits.GivenBytes)], delivered.Name, line.Number));
            }
            else
            {
                yield return new Candidate(rule, node, delivered.Name, line.Number, () => line.Bytes, () => line.Bytes, _ => []);
            }
        }

        if (broken is not null)
        {
            yield return new Settled(new Rejected(broken, [], delivered.Name, 0));
        }
        else if (delivered.Rows is { } declared && declared != found)
        {
            yield return new Settled(new Rejected(
                $"The manifest says {declared:N0} records; {found:N0} were found. What was found was read: ask the source what is missing.", [], delivered.Name, 0));
        }
    }

    static FileLine? Next(LineStream lines, ref string? broken)
    {
        try
        {
            return lines.Next();
        }
        catch (IOException e)
        {
            broken = $"The file could not be read to its end ({e.GetType().Name}). What follows was not read.";
            return null;
        }
    }

    static bool IsBlank(ReadOnlySpan<byte> line) => line.TrimStart(" \t"u8).IsEmpty;
}
