using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Rowan.Data;

/// <summary>Everything read until it is disposed of is one state of the database, whatever others write meanwhile.</summary>
static class OneState
{
    public static async Task<IAsyncDisposable> OfAsync(RowanDb db, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
        {
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        }

        await db.Database.OpenConnectionAsync(cancel);
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(transaction, cancel))!;
    }
}
