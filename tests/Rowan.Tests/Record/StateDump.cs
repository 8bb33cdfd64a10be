using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Tests.Record;

/// <summary>Tables as lines of text, so that two states can be compared whole, by other means than the product's own comparison.</summary>
static class StateDump
{
    static readonly MethodInfo Rows = typeof(StateDump).GetMethod(nameof(RowsAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>All tables that the state parts own; with the columns left out by which two runs at other times differ.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(RowanDb tables, params string[] without) =>
        [.. (await OfAsync(tables, RowanSystem.StateParts().SelectMany(p => p.Tables), without))];

    public static async Task<IReadOnlyList<string>> OfAsync(RowanDb tables, IEnumerable<Type> which, params string[] without)
    {
        var lines = new List<string>();
        foreach (var table in which)
        {
            lines.AddRange(await (Task<List<string>>)Rows.MakeGenericMethod(table).Invoke(null, [tables, without])!);
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    public static async Task<int> CountAsync(RowanDb tables, Type table) =>
        (await (Task<List<string>>)Rows.MakeGenericMethod(table).Invoke(null, [tables, Array.Empty<string>()])!).Count;

    static async Task<List<string>> RowsAsync<T>(RowanDb tables, string[] without) where T : class
    {
        var entity = tables.Model.FindEntityType(typeof(T))!;
        var columns = entity.GetProperties().Where(p => !without.Contains(p.Name)).ToList();
        return (await tables.Set<T>().AsNoTracking().ToListAsync())
            .ConvertAll(row => $"{entity.GetTableName()}: {string.Join(" | ", columns.Select(c => $"{c.Name}={Text(c.PropertyInfo!.GetValue(row))}"))}");
    }

    static string Text(object? value) => value switch
    {
        null => "-",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime at => at.ToString("o", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
