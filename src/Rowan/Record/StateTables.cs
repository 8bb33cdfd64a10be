using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Record;

/// <summary>The tables that the state parts own.</summary>
static class StateTables
{
    static readonly MethodInfo OfOne = typeof(StateTables).GetMethod(nameof(EmptyOneAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>Empties them, those of later parts first: they may refer to those of earlier ones.</summary>
    public static async Task EmptyAsync(RowanDb db, IReadOnlyList<IStateFromFacts> parts, CancellationToken cancel)
    {
        foreach (var table in parts.Reverse().SelectMany(p => p.Tables))
        {
            await (Task)OfOne.MakeGenericMethod(table).Invoke(null, [db, cancel])!;
        }
    }

    static Task EmptyOneAsync<T>(RowanDb db, CancellationToken cancel) where T : class => db.Set<T>().ExecuteDeleteAsync(cancel);
}
