using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rowan.Bench.Import;

/// <summary>The same rows written by SQLite's own fastest means: one prepared insert a table, values bound as they are kept, sorted by the key in
/// large batches, each batch a transaction; the durability is Rowan's.</summary>
static class SqliteFastest
{
    const int Batch = 200_000;

    /// <returns>The time of writing alone, and the rows written.</returns>
    public static (TimeSpan Time, long Rows) Copy(string from, string to, IReadOnlyList<string> tables, CancellationToken cancel)
    {
        using var source = Open(from);
        using var target = Open(to);
        var writing = new Stopwatch();
        var rows = 0L;
        foreach (var table in tables)
        {
            rows += Table(source, target, table, writing, cancel);
        }

        writing.Start();
        Run(target, "PRAGMA wal_checkpoint(TRUNCATE)");
        writing.Stop();
        return (writing.Elapsed, rows);
    }

    static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        Run(connection, Rowan.Data.RowanDatabase.SqliteWriterSettings);
        return connection;
    }

    static long Table(SqliteConnection source, SqliteConnection target, string table, Stopwatch writing, CancellationToken cancel)
    {
        var key = Names(source, $"SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk");
        raw.sqlite3_prepare_v2(source.Handle!, $"SELECT * FROM \"{table}\"", out var read);
        var columns = raw.sqlite3_column_count(read);
        raw.sqlite3_prepare_v2(target.Handle!, $"INSERT INTO \"{table}\" VALUES ({string.Join(", ", Enumerable.Repeat("?", columns))})", out var insert);
        var first = Enumerable.Range(0, columns).First(i => raw.sqlite3_column_name(read, i).utf8_to_string() == key[0]);
        var (rows, batch) = (0L, new List<Value[]>());
        while (raw.sqlite3_step(read) == raw.SQLITE_ROW)
        {
            batch.Add([.. Enumerable.Range(0, columns).Select(i => Value.Read(read, i))]);
            if (batch.Count == Batch)
            {
                rows += Write(target, insert, batch, first, writing);
                cancel.ThrowIfCancellationRequested();
            }
        }

        rows += Write(target, insert, batch, first, writing);
        read.Dispose();
        insert.Dispose();
        return rows;
    }

    static int Write(SqliteConnection target, sqlite3_stmt insert, List<Value[]> batch, int key, Stopwatch writing)
    {
        var rows = batch.ToArray();
        batch.Clear();
        GC.Collect();   // What reading left behind is not the writing's to clear.
        writing.Start();
        if (Array.TrueForAll(rows, r => r[key].Kind == raw.SQLITE_INTEGER))
        {
            Array.Sort(Array.ConvertAll(rows, r => r[key].Number), rows);
        }

        Run(target, "BEGIN IMMEDIATE");
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i].Bind(insert, i + 1);
            }

            if (raw.sqlite3_step(insert) != raw.SQLITE_DONE)
            {
                throw new InvalidOperationException(raw.sqlite3_errmsg(target.Handle!).utf8_to_string());
            }

            raw.sqlite3_reset(insert);
        }

        Run(target, "COMMIT");
        writing.Stop();
        return rows.Length;
    }

    static List<string> Names(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the model's own table names
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>A value as SQLite keeps it.</summary>
    readonly record struct Value(int Kind, long Number, double Real, byte[]? Bytes)
    {
        public static Value Read(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) switch
        {
            raw.SQLITE_INTEGER => new(raw.SQLITE_INTEGER, raw.sqlite3_column_int64(statement, column), 0, null),
            raw.SQLITE_FLOAT => new(raw.SQLITE_FLOAT, 0, raw.sqlite3_column_double(statement, column), null),
            raw.SQLITE_NULL => new(raw.SQLITE_NULL, 0, 0, null),
            var kind => new(kind, 0, 0, raw.sqlite3_column_blob(statement, column).ToArray()),
        };

        public void Bind(sqlite3_stmt statement, int at)
        {
            _ = Kind switch
            {
                raw.SQLITE_INTEGER => raw.sqlite3_bind_int64(statement, at, Number),
                raw.SQLITE_FLOAT => raw.sqlite3_bind_double(statement, at, Real),
                raw.SQLITE_TEXT => raw.sqlite3_bind_text(statement, at, Bytes.AsSpan()),
                raw.SQLITE_BLOB => raw.sqlite3_bind_blob(statement, at, Bytes.AsSpan()),
                _ => raw.sqlite3_bind_null(statement, at),
            };
        }
    }
}
