using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Rowan.Data.Bulk;

/// <summary>
/// Rows gathered for any of the tables and written together, in the transaction that the context is in: on SQLite by prepared inserts, on
/// PostgreSQL by COPY, where they are few by EF. Tables are written in the order in which they were first given a row.
/// </summary>
public sealed class BulkRows
{
    /// <summary>Below so many rows PostgreSQL's one journey with EF is shorter than a COPY for each table.</summary>
    const int Few = 48;
    readonly RowanDb db;
    readonly Dictionary<Type, Gathered> tables = [];
    int count;

    internal BulkRows(RowanDb db) => this.db = db;

    /// <summary>A row that is not there yet. It stands when the part that gave it has applied its facts.</summary>
    public void Add<TRow>(TRow row) where TRow : class
    {
        if (!tables.TryGetValue(typeof(TRow), out var gathered))
        {
            tables.Add(typeof(TRow), gathered = new Gathered<TRow>());
        }

        ((Gathered<TRow>)gathered).Rows.Add(row);
        count++;
    }

    /// <summary>Writes what was gathered, after what EF has pending.</summary>
    internal async Task WriteAsync()
    {
        var few = count < Few && db.Database.IsNpgsql();
        if (few)
        {
            foreach (var table in tables.Values)
            {
                table.Track(db);
            }
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync();
        }

        if (!few && count > 0)
        {
            foreach (var table in tables.Values)
            {
                await table.WriteAsync(db);
            }
        }

        foreach (var table in tables.Values)
        {
            table.Clear();
        }

        count = 0;
    }

    abstract class Gathered
    {
        public abstract void Track(RowanDb db);
        public abstract Task WriteAsync(RowanDb db);
        public abstract void Clear();
    }

    sealed class Gathered<TRow> : Gathered where TRow : class
    {
        public List<TRow> Rows { get; } = [];

        public override void Track(RowanDb db) => db.Set<TRow>().AddRange(Rows);

        public override async Task WriteAsync(RowanDb db)
        {
            if (Rows.Count == 0)
            {
                return;
            }

            var table = Table<TRow>.Of(db);
            TRow[] rows = [.. Rows];
            table.Sort(rows);
            if (db.Database.GetDbConnection() is SqliteConnection sqlite)
            {
                SqliteInsert.Write(sqlite, table, rows);
            }
            else
            {
                await PostgresCopy.WriteAsync((NpgsqlConnection)db.Database.GetDbConnection(), table, rows);
            }
        }

        public override void Clear() => Rows.Clear();
    }
}
