using System.Collections.Concurrent;
using System.Data.Common;

namespace Rowan.Data;

/// <summary>
/// One statement that is asked at every look, kept prepared on connections of its own that can only read: opening one, and having EF work the statement out, would cost
/// ten times what it takes to answer it.
/// </summary>
sealed class ReadyQuery(RowanDatabase database, string statement, IReadOnlyList<string> parameters) : IAsyncDisposable
{
    /// <summary>As many as ask at once keep their connection; PostgreSQL's come from its pool and go back to it.</summary>
    const int MostKept = 16;
    readonly ConcurrentBag<DbCommand> kept = [];

    /// <param name="read">Reads the one row.</param>
    public async Task<T> AskAsync<T>(IReadOnlyList<object?> values, Func<DbDataReader, T> read, CancellationToken cancel = default)
    {
        try
        {
            return await AskOnceAsync(values, read, cancel);
        }
        catch (DbException) when (database.IsPostgres)
        {
            // A connection that lay ready may have gone with the server it led to.
            return await AskOnceAsync(values, read, cancel);
        }
    }

    async Task<T> AskOnceAsync<T>(IReadOnlyList<object?> values, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        var command = kept.TryTake(out var ready) ? ready : await PrepareAsync(cancel);
        try
        {
            for (var i = 0; i < values.Count; i++)
            {
                command.Parameters[i].Value = values[i] ?? DBNull.Value;
            }

            T answer;
            await using (var row = await command.ExecuteReaderAsync(cancel))
            {
                await row.ReadAsync(cancel);
                answer = read(row);
            }

            if (!database.IsPostgres && kept.Count < MostKept)
            {
                kept.Add(command);
                return answer;
            }

            await LetGoAsync(command);
            return answer;
        }
        catch
        {
            await LetGoAsync(command);
            throw;
        }
    }

    async Task<DbCommand> PrepareAsync(CancellationToken cancel)
    {
        var connection = await database.OpenReadingAsync(cancel);
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // a constant of the code; every value is a parameter
        command.CommandText = statement;
#pragma warning restore CA2100
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    static async Task LetGoAsync(DbCommand command)
    {
        var connection = command.Connection!;
        await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        while (kept.TryTake(out var command))
        {
            await LetGoAsync(command);
        }
    }
}
