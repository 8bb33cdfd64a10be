using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Rowan.Data;

/// <summary>
/// What one holder at a time may do: on PostgreSQL an advisory lock of a connection, so that it falls with the node that held it; on SQLite, whose
/// file one process has, a name in that process.
/// </summary>
sealed class Leases
{
    readonly ConcurrentDictionary<string, bool> held = new(StringComparer.Ordinal);

    public IAsyncDisposable? TryTake(string name) => held.TryAdd(name, true) ? new HeldHere(held, name) : null;

    public static async Task<IAsyncDisposable?> TryTakeAsync(NpgsqlDataSource postgres, string name, CancellationToken cancel)
    {
        var key = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"rowan lease {name}")));
        var connection = await postgres.OpenConnectionAsync(cancel);
        try
        {
            await using var take = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = key } } };
            if ((bool)(await take.ExecuteScalarAsync(cancel))!)
            {
                return new HeldThere(connection, key);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    sealed class HeldHere(ConcurrentDictionary<string, bool> held, string name) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            held.TryRemove(name, out _);
            return ValueTask.CompletedTask;
        }
    }

    sealed class HeldThere(NpgsqlConnection connection, long key) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                await using var give = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = key } } };
                try
                {
                    await give.ExecuteScalarAsync(CancellationToken.None);
                }
                catch (NpgsqlException)
                {
                    // The connection is gone, and the lock with it.
                }
            }
        }
    }
}
