using Microsoft.Data.Sqlite;

namespace Rowan.Data;

/// <summary>
/// A copy of a SQLite file as it stands at one moment, also while another process works on it: this one only reads, and so never checkpoints.
/// The copy lies in a folder that only its owner can read, and goes when it is disposed of.
/// </summary>
public sealed class SqliteSnapshot : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rowan-snapshot-");

    SqliteSnapshot()
    {
    }

    public string File => Path.Combine(folder.FullName, "snapshot.db");

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SqliteSnapshot Take(string file)
    {
        if (!System.IO.File.Exists(file))
        {
            throw new FileNotFoundException($"There is no database at {file}.", file);
        }

        var snapshot = new SqliteSnapshot();
        try
        {
            using var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = snapshot.File, Pooling = false }.ToString());
            from.Open();
            to.Open();
            from.BackupDatabase(to);
            return snapshot;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
