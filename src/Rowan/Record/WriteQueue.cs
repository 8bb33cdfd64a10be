using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rowan.Data;
using Rowan.Data.Bulk;

namespace Rowan.Record;

/// <summary>
/// The one writer of a process. Writes that wait together are committed together: the same durability, several times the throughput.
/// Each of those runs in a savepoint of its own, so one that fails takes no other with it.
/// </summary>
sealed class WriteQueue : IAsyncDisposable
{
    const int MostTogether = 64;
    readonly RowanDatabase database;
    readonly Channel<Unit> waiting = Channel.CreateBounded<Unit>(4096);
    readonly Task loop;
    DbConnection? connection;
    bool commitInDoubt;
    int together;

    public WriteQueue(RowanDatabase database)
    {
        this.database = database;
        loop = Task.Run(RunAsync);
    }

    /// <summary>Whether another write waits for the one that runs now, or is to be committed with it.</summary>
    public bool OthersWait => together > 1 || waiting.Reader.Count > 0;

    /// <summary>Runs the write inside the writer's transaction and answers when it is durable.</summary>
    /// <exception cref="OutcomeUnknownException">The commit was sent and no answer came: send the same request again, with the same request key.</exception>
    public async Task<T> WriteAsync<T>(Func<RowanDb, Task<T>> write, CancellationToken cancel)
    {
        var unit = new Unit<T>(write);
        await waiting.Writer.WriteAsync(unit, cancel);
        return await unit.Done;
    }

    /// <summary>Writes an entry of the log, together with all that wait beside it, and returns when it is durable.</summary>
    /// <param name="entry">Makes it when its turn has come; called once.</param>
    /// <returns>The key of the entry.</returns>
    /// <exception cref="OutcomeUnknownException">The commit was sent and no answer came.</exception>
    public async Task<Guid> WriteAsync(Func<LogEntry> entry, CancellationToken cancel)
    {
        var unit = new EntryUnit(entry);
        await waiting.Writer.WriteAsync(unit, cancel);
        return await unit.Done;
    }

    async Task RunAsync()
    {
        var batch = new List<Unit>(MostTogether);
        while (await waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostTogether && waiting.Reader.TryRead(out var unit))
            {
                batch.Add(unit);
            }

            await CommitTogetherAsync(batch);
        }
    }

    async Task CommitTogetherAsync(List<Unit> batch)
    {
        var committing = false;
        try
        {
            connection ??= await ConnectAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            together = batch.Count;
            if (batch.Count == 1 && !await TryAloneAsync(transaction, batch[0]))
            {
                return;
            }

            for (var i = batch.Count == 1 ? 1 : 0; i < batch.Count;)
            {
                // Entries that wait side by side are one write; where one of them cannot be written, each is tried alone.
                var entries = batch.Skip(i).TakeWhile(u => u is EntryUnit).Cast<EntryUnit>().ToList();
                if (entries.Count > 1 && await TryAsync(transaction, db => EntryUnit.RunAsync(db, entries), _ => { }, last: i + entries.Count == batch.Count))
                {
                    i += entries.Count;
                    continue;
                }

                foreach (var unit in batch.GetRange(i, Math.Max(entries.Count, 1)))
                {
                    i++;
                    await TryAsync(transaction, unit.RunAsync, unit.Fail, last: i == batch.Count);
                }
            }

            commitInDoubt = false;
            committing = true;
            await transaction.CommitAsync();
            if (commitInDoubt)
            {
                throw new OutcomeUnknownException(null);
            }

            database.Committed(connection);
        }
        catch (Exception e)
        {
            await DropConnectionAsync();
            foreach (var unit in batch)
            {
                unit.Fail(committing ? new OutcomeUnknownException(e) : e);
            }

            return;
        }

        foreach (var unit in batch)
        {
            unit.Succeed();
        }
    }

    /// <summary>Writes what nothing else waits beside: the transaction itself is taken back where it fails, and no savepoint is needed.</summary>
    async Task<bool> TryAloneAsync(DbTransaction transaction, Unit unit)
    {
        try
        {
            await using var db = database.On(connection!, transaction);
            await unit.RunAsync(db);
            return true;
        }
        catch (Exception e) when (connection!.State == System.Data.ConnectionState.Open)
        {
            await transaction.RollbackAsync();
            unit.Fail(e);
            return false;
        }
    }

    /// <summary>Writes in a savepoint, and takes it back where it fails.</summary>
    /// <param name="last">Of its transaction: the commit lets go of its savepoint, without a journey to the server for it.</param>
    async Task<bool> TryAsync(DbTransaction transaction, Func<RowanDb, Task> write, Action<Exception> failed, bool last)
    {
        await transaction.SaveAsync("unit");
        try
        {
            await using var db = database.On(connection!, transaction);
            await write(db);
            if (!last)
            {
                await transaction.ReleaseAsync("unit");
            }

            return true;
        }
        catch (Exception e) when (connection!.State == System.Data.ConnectionState.Open)
        {
            await transaction.RollbackAsync("unit");
            failed(e);
            return false;
        }
    }

    async Task<DbConnection> ConnectAsync()
    {
        var opened = await database.OpenWriterAsync(CancellationToken.None);
        if (opened is NpgsqlConnection postgres)
        {
            // 01000 on a commit: the wait for a synchronous standby was cancelled, so the write may yet be lost.
            postgres.Notice += (_, notice) => commitInDoubt |= notice.Notice.SqlState == "01000";
        }

        if (opened is SqliteConnection sqlite)
        {
            SqliteInsert.Keep(sqlite);
        }

        return opened;
    }

    async Task DropConnectionAsync()
    {
        if (connection is not null)
        {
            if (connection is SqliteConnection sqlite)
            {
                SqliteInsert.LetGo(sqlite);
            }

            await connection.DisposeAsync();
            connection = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
        await DropConnectionAsync();
    }

    abstract class Unit
    {
        public abstract Task RunAsync(RowanDb db);
        public abstract void Succeed();
        public abstract void Fail(Exception e);
    }

    sealed class EntryUnit(Func<LogEntry> make) : Unit
    {
        readonly Lazy<LogEntry> entry = new(make, isThreadSafe: false);
        readonly TaskCompletionSource<Guid> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Guid> Done => done.Task;

        public static Task RunAsync(RowanDb db, IEnumerable<EntryUnit> units)
        {
            var rows = new BulkRows(db);
            foreach (var unit in units)
            {
                unit.entry.Value.AddTo(rows);
            }

            return rows.WriteAsync();
        }

        public override Task RunAsync(RowanDb db) => RunAsync(db, [this]);

        public override void Succeed()
        {
            // One that could not be made has failed already; asking for it again here would throw, and end the writer for everybody.
            if (entry.IsValueCreated)
            {
                done.TrySetResult(entry.Value.Id);
            }
        }

        public override void Fail(Exception e) => done.TrySetException(e);
    }

    sealed class Unit<T>(Func<RowanDb, Task<T>> write) : Unit
    {
        readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T? result;

        public Task<T> Done => done.Task;

        public override async Task RunAsync(RowanDb db) => result = await write(db);

        public override void Succeed() => done.TrySetResult(result!);

        public override void Fail(Exception e) => done.TrySetException(e);
    }
}

/// <summary>The commit was sent and no sure answer came. The write may or may not stand: the same request key sent again has one effect.</summary>
public sealed class OutcomeUnknownException(Exception? inner)
    : Exception("Rowan cannot tell whether this was kept. Send it again: it will have one effect only.", inner);
