using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rowan.Data.Bulk;

/// <summary>
/// One prepared insert, run for each row. Values are kept as Microsoft.Data.Sqlite keeps them, so that EF reads them back. The one writer of a process keeps it prepared:
/// of an entry's few rows preparing would be the most of it.
/// </summary>
sealed class SqliteInsert : ColumnTarget, IDisposable
{
    const int UsualBytes = 4096;
    static readonly ConditionalWeakTable<sqlite3, Dictionary<string, SqliteInsert>> Kept = [];
    readonly sqlite3 database;
    readonly sqlite3_stmt statement;
    byte[] buffer = new byte[UsualBytes];
    int at;

    SqliteInsert(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    public static void Write<TRow>(SqliteConnection connection, Table<TRow> table, TRow[] rows) where TRow : class
    {
        if (!Kept.TryGetValue(connection.Handle!, out var kept))
        {
            using var once = Prepare(connection, table);
            once.Run(table, rows);
            return;
        }

        if (!kept.TryGetValue(table.Name, out var insert))
        {
            kept.Add(table.Name, insert = Prepare(connection, table));
        }

        try
        {
            insert.Run(table, rows);
        }
        finally
        {
            insert.Forget();
        }
    }

    /// <summary>What is written on the connection stays prepared until <see cref="LetGo"/>, without which the file would not be closed.</summary>
    public static void Keep(SqliteConnection connection) => Kept.GetOrCreateValue(connection.Handle!);

    public static void LetGo(SqliteConnection connection)
    {
        if (connection.Handle is { } handle && Kept.TryGetValue(handle, out var kept))
        {
            Kept.Remove(handle);
            foreach (var insert in kept.Values)
            {
                insert.Dispose();
            }
        }
    }

    static SqliteInsert Prepare<TRow>(SqliteConnection connection, Table<TRow> table) where TRow : class => new(
        connection, $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})");

    void Run<TRow>(Table<TRow> table, TRow[] rows) where TRow : class
    {
        foreach (var row in rows)
        {
            at = 0;
            foreach (var column in table.Columns)
            {
                at++;
                column.Write(row, this);
            }

            Step();
        }
    }

    /// <summary>Nothing of what was written stays with the connection.</summary>
    void Forget()
    {
        raw.sqlite3_reset(statement);
        raw.sqlite3_clear_bindings(statement);
        if (buffer.Length > UsualBytes)
        {
            buffer = new byte[UsualBytes];
        }
        else
        {
            buffer.AsSpan().Clear();
        }
    }

    void Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }

        raw.sqlite3_reset(statement);
    }

    public override void Null() => Check(raw.sqlite3_bind_null(statement, at));

    public override void Long(long value) => Check(raw.sqlite3_bind_int64(statement, at, value));

    public override void Int(int value) => Check(raw.sqlite3_bind_int(statement, at, value));

    public override void Real(double value) => Check(raw.sqlite3_bind_double(statement, at, value));

    public override void Truth(bool value) => Check(raw.sqlite3_bind_int(statement, at, value ? 1 : 0));

    public override void Bytes(byte[] value) => Check(raw.sqlite3_bind_blob(statement, at, value.AsSpan()));

    public override void Text(string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > buffer.Length)
        {
            buffer = new byte[most];
        }

        Check(raw.sqlite3_bind_text(statement, at, buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, buffer))));
    }

    public override void Instant(DateTime value) => Formatted(UtcInstant.ToMicroseconds(value), "yyyy-MM-dd HH:mm:ss.FFFFFFF");

    public override void Day(DateOnly value) => Formatted(value, "yyyy-MM-dd");

    public override void Time(TimeOnly value) => Formatted(value, value.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fffffff");

    public override void Id(Guid value) => Text(value.ToString().ToUpperInvariant());

    void Formatted<T>(T value, string form) where T : IUtf8SpanFormattable
    {
        value.TryFormat(buffer, out var length, form, CultureInfo.InvariantCulture);
        Check(raw.sqlite3_bind_text(statement, at, buffer.AsSpan(0, length)));
    }

    void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), result, raw.sqlite3_extended_errcode(database));
        }
    }

    public void Dispose() => statement.Dispose();
}
