namespace Rowan.Sources.Feeds;

/// <summary>A feed file cannot be used: names the file and the line, what is wrong and what to do.</summary>
public sealed class FeedFileException(string file, long line, string wrong, Exception? inner = null)
    : Exception($"{file}, line {line}: {wrong}", inner)
{
    public string File { get; } = file;

    /// <summary>From 1; 0 where no line can be named.</summary>
    public long Line { get; } = line;
}
