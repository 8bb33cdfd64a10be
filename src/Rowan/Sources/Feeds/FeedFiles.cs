using Rowan.Access;

namespace Rowan.Sources.Feeds;

/// <summary>The source systems Rowan can read, each a file of <c>policy/feeds</c>.</summary>
public static class FeedFiles
{
    /// <summary>Reads every <c>*.yaml</c> of a directory. The feeds are found by code; capitals and small letters are the same.</summary>
    /// <exception cref="FeedFileException">A file cannot be used; the message says where and why.</exception>
    public static IReadOnlyDictionary<string, Feed> Load(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new FeedFileException(directory, 0, "There is no such directory. Feed files stand in policy/feeds.");
        }

        var feeds = new Dictionary<string, Feed>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in Directory.EnumerateFiles(directory, "*.yaml").Order(StringComparer.Ordinal))
        {
            var feed = FeedSheet.Read(path, File.ReadAllBytes(path));
            if (!feeds.TryAdd(feed.Code, feed))
            {
                throw new FeedFileException(path, 1, $"Another feed file has the code '{feed.Code}' already: give each source its own.");
            }
        }

        return feeds;
    }

    /// <summary>Every kind of record that these sources have.</summary>
    public static IReadOnlyList<(string Source, RecordKind Kind)> KindsOf(IReadOnlyDictionary<string, Feed> feeds) => [.. feeds.Values.SelectMany(f => f.UnmarkedKinds.Select(k => (f.Code, k)))];

    /// <summary>Reads one feed file, given its content.</summary>
    /// <param name="name">By which errors name the file.</param>
    /// <exception cref="FeedFileException">It cannot be used.</exception>
    public static Feed Read(string name, byte[] content) => FeedSheet.Read(name, content);
}
