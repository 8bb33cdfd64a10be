namespace Rowan.Data;

/// <summary>
/// One process on a SQLite file: two that write and checkpoint at once can corrupt it (the WAL-reset fault of SQLite before 3.51.3).
/// The lock falls with the process, however it ends.
/// </summary>
sealed class DatabaseLock : IDisposable
{
    const string Live = "live";
    const string NotLive = "not live";
    readonly FileStream stream;
    readonly string serving;

    DatabaseLock(FileStream stream, string serving) => (this.stream, this.serving) = (stream, serving);

    public static DatabaseLock Take(string databaseFile)
    {
        // Beside the lock, since a locked file cannot be read by others.
        var serving = databaseFile + ".serving";
        try
        {
            var taken = new DatabaseLock(new FileStream(databaseFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), serving);
            File.Delete(serving);
            return taken;
        }
        catch (IOException)
        {
            var said = File.Exists(serving) ? File.ReadAllText(serving).Split('\n') : [];
            throw new DatabaseInUseException(databaseFile, said.FirstOrDefault(), said.Length < 2 ? null : said[1] == Live);
        }
    }

    public void Announce(string address, bool live) => File.WriteAllText(serving, $"{address}\n{(live ? Live : NotLive)}");

    public void Dispose()
    {
        if (stream.CanRead)
        {
            File.Delete(serving);
            stream.Dispose();
        }
    }
}

/// <summary>Another process works on the SQLite file; says which, and what to do.</summary>
public sealed class DatabaseInUseException(string file, string? holder, bool? holderIsLive = null) : Exception(
    $"Another Rowan works on {file}{(string.IsNullOrEmpty(holder) ? "" : $" (it serves on {holder})")}. "
    + "Only one process may work on a SQLite file: stop that one first, or do this in its web pages. 'audit verify' takes a snapshot from it by itself.")
{
    /// <summary>Where the other process serves; null if it has not said.</summary>
    public string? Holder { get; } = holder;

    /// <summary>Whether the other process serves a live database, as of its start; null if it has not said.</summary>
    public bool? HolderIsLive { get; } = holderIsLive;
}
