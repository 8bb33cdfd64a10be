using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Rowan.Data.Bulk;

/// <summary>
/// Rows gathered for any of the tables and written together, in the transaction that the context is in: on SQLite by prepared inserts, on
/// PostgreSQL by COPY, where they are few by EF; and changes to rows that stand. Tables are written in the order in which they were first given a row.
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
        Of<TRow>().Rows.Add(row);
        count++;
    }

    /// <summary>A row that stands and is to go, told by its key.</summary>
    public void Remove<TRow>(TRow row) where TRow : class => Of<TRow>().Removed.Add(row);

    /// <summary>A number of a row that stands becomes another.</summary>
    /// <param name="property">The property's name.</param>
    public void Set<TRow>(string property, long id, long value) where TRow : class => Of<TRow>().Set(property, id, value);

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

        foreach (var table in tables.Values)
        {
            await table.ChangeAsync(db);
            if (!few)
            {
                await table.WriteAsync(db);
            }

            table.Clear();
        }

        count = 0;
    }

    Gathered<TRow> Of<TRow>() where TRow : class
    {
        if (!tables.TryGetValue(typeof(TRow), out var gathered))
        {
            tables.Add(typeof(TRow), gathered = new Gathered<TRow>());
        }

        return (Gathered<TRow>)gathered;
    }

    abstract class Gathered
    {
        public abstract void Track(RowanDb db);
        public abstract Task ChangeAsync(RowanDb db);
        public abstract Task WriteAsync(RowanDb db);
        public abstract void Clear();
    }

    sealed class Gathered<TRow> : Gathered where TRow : class
    {
        readonly Dictionary<string, Dictionary<long, long>> set = [];

        public List<TRow> Rows { get; } = [];
        public List<TRow> Removed { get; } = [];

        public void Set(string property, long id, long value) =>
            (set.TryGetValue(property, out var values) ? values : set[property] = [])[id] = value;

        public override void Track(RowanDb db) => db.Set<TRow>().AddRange(Rows);

        public override async Task ChangeAsync(RowanDb db)
        {
            if (Removed.Count > 0)
            {
                var table = Table<TRow>.Of(db);
                await BulkChange.DeleteAsync(db, table.Name, [.. table.Key.Select(k => (k.Name, Removed.ConvertAll(r => k.Number!(r)).ToArray()))]);
            }

            foreach (var (property, values) in set.Where(s => s.Value.Count > 0))
            {
                await BulkChange.UpdateAsync(db, Table<TRow>.Of(db).Name, db.Model.FindEntityType(typeof(TRow))!.FindProperty(property)!.GetColumnName(), values);
            }
        }

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

        public override void Clear()
        {
            Rows.Clear();
            Removed.Clear();
            set.Clear();
        }
    }
}
