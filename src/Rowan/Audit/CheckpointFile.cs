using System.Text.Json;

namespace Rowan.Audit;

/// <summary>A checkpoint as it stands in a file outside the database: one JSON object a line.</summary>
public sealed record PublishedCheckpoint(long Size, string Root, DateTime At, string KeyId, string Signature)
{
    public static PublishedCheckpoint Of(AuditCheckpoint c) =>
        new(c.Size, Convert.ToBase64String(c.Root), c.At, c.KeyId, Convert.ToBase64String(c.Signature));
}

/// <summary>The file outside the database that the log's heads go to. Whoever would cut the log must change it as well.</summary>
public static class CheckpointFile
{
    /// <summary>Some two hundred checkpoints: more than several nodes write out of order.</summary>
    const int LastBytes = 64 * 1024;
    static readonly TimeSpan MostWaited = TimeSpan.FromSeconds(5);

    /// <summary>The checkpoints of a file, as they were written. A last line that a crash cut short is left out.</summary>
    /// <exception cref="FormatException">A line is no checkpoint; the message says which.</exception>
    public static IReadOnlyList<PublishedCheckpoint> ReadAll(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return Read(file, reader.ReadToEnd().Split('\n'));
    }

    /// <summary>The last checkpoints of a file, oldest first, without reading what came long before; none where there is no file.</summary>
    /// <exception cref="FormatException">A line is no checkpoint.</exception>
    internal static IReadOnlyList<PublishedCheckpoint> ReadLast(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var whole = stream.Length <= LastBytes;
        stream.Position = whole ? 0 : stream.Length - LastBytes;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n');
        return Read(file, whole ? lines : lines[1..]);
    }

    static List<PublishedCheckpoint> Read(string file, string[] lines)
    {
        var all = new List<PublishedCheckpoint>();
        for (var i = 0; i < lines.Length - 1; i++)
        {
            try
            {
                all.Add(JsonSerializer.Deserialize<PublishedCheckpoint>(lines[i]) ?? throw new JsonException());
            }
            catch (JsonException e)
            {
                throw new FormatException($"Line {i + 1} of {file} is not a checkpoint.", e);
            }
        }

        return all;
    }

    internal static async Task AppendAsync(string file, IReadOnlyList<AuditCheckpoint> checkpoints, CancellationToken cancel)
    {
        if (checkpoints.Count == 0)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await using var alone = await OneWriterAsync(file, cancel);
        await using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        CutUnfinishedLine(stream);
        using var lines = new MemoryStream();
        foreach (var checkpoint in checkpoints)
        {
            JsonSerializer.Serialize(lines, PublishedCheckpoint.Of(checkpoint));
            lines.WriteByte((byte)'\n');
        }

        await stream.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancel);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Two nodes may share the file: one waits for the other. The lock is another file, so that nobody who reads has to wait.</summary>
    internal static async Task<FileStream> OneWriterAsync(string file, CancellationToken cancel)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (System.Diagnostics.Stopwatch.GetElapsedTime(started) < MostWaited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancel);
            }
        }
    }

    /// <summary>What a crash left half written was never published; a line written after it would be lost with it.</summary>
    internal static void CutUnfinishedLine(FileStream stream)
    {
        var end = stream.Length;
        while (end > 0)
        {
            stream.Position = end - 1;
            if (stream.ReadByte() == '\n')
            {
                break;
            }

            end--;
        }

        stream.SetLength(end);
        stream.Position = end;
    }
}
