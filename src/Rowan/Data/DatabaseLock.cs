using System.Text;

namespace Rowan.Data;

/// <summary>
/// One process on a SQLite file: two that write and checkpoint at once can corrupt it (the WAL-reset fault of SQLite before 3.51.3).
/// The lock falls with the process, however it ends.
/// </summary>
sealed class DatabaseLock : IDisposable
{
    readonly FileStream stream;

    DatabaseLock(FileStream stream) => this.stream = stream;

    public static DatabaseLock Take(string databaseFile)
    {
        var path = databaseFile + ".lock";
        try
        {
            return new DatabaseLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new DatabaseInUseException(databaseFile, Holder(path));
        }
    }

    public void Announce(string address)
    {
        stream.SetLength(0);
        stream.Write(Encoding.UTF8.GetBytes(address));
        stream.Flush();
    }

    static string? Holder(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadLine();
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => stream.Dispose();
}

/// <summary>Another process works on the SQLite file; says which, and what to do.</summary>
public sealed class DatabaseInUseException(string file, string? holder) : Exception(
    $"Another Rowan works on {file}{(string.IsNullOrEmpty(holder) ? "" : $" (it serves on {holder})")}. "
    + "Only one process may work on a SQLite file: stop that one first, or do this in its web pages. 'audit verify' takes a snapshot from it by itself.")
{
    /// <summary>Where the other process serves; null if it has not said.</summary>
    public string? Holder { get; } = holder;
}
