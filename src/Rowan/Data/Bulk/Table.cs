using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Rowan.Data.Bulk;

/// <summary>A table and its columns as EF's model has them, worked out once for each database.</summary>
sealed class Table<TRow> where TRow : class
{
    static readonly ConcurrentDictionary<IModel, Table<TRow>> Known = new();

    Table(IEntityType entity)
    {
        Name = entity.GetTableName()!;
        Columns = [.. entity.GetProperties().Select(Column<TRow>.Of)];
        Key = [.. entity.FindPrimaryKey()!.Properties.Select(p => Array.Find(Columns, c => c.Name == p.GetColumnName())!)];
    }

    public string Name { get; }
    public Column<TRow>[] Columns { get; }

    /// <summary>The columns of the primary key.</summary>
    public Column<TRow>[] Key { get; }

    public static Table<TRow> Of(RowanDb db) => Known.GetOrAdd(db.Model, m => new Table<TRow>(m.FindEntityType(typeof(TRow))!));

    /// <summary>Brings rows into the order of the key, in which an index takes them fastest.</summary>
    public void Sort(TRow[] rows)
    {
        if (Key[0].Number is not { } key)
        {
            return;
        }

        var keys = new long[rows.Length];
        var sorted = true;
        for (var i = 0; i < rows.Length; i++)
        {
            keys[i] = key(rows[i]);
            sorted &= i == 0 || keys[i - 1] <= keys[i];
        }

        if (!sorted)
        {
            Array.Sort(keys, rows);
        }
    }
}
