using System.Data.Common;
using Rowan.Data;

namespace Rowan.Record;

/// <summary>How far a rebuild has come, in facts.</summary>
public sealed record RebuildProgress(long Facts, long Of);

/// <summary>What a rebuild did.</summary>
/// <param name="Facts">Facts that state follows from, applied again.</param>
/// <param name="WithoutWords">Facts whose words were disposed of: no state follows from them any more.</param>
public sealed record Rebuilt(long Facts, long WithoutWords);

/// <summary>What comparing the present state with the facts found.</summary>
/// <param name="Holds">The state is what the facts make it.</param>
/// <param name="Rows">State rows that the facts make.</param>
/// <param name="Differences">The first hundred.</param>
public sealed record StateCompared(bool Holds, long Facts, long Rows, IReadOnlyList<StateDifference> Differences);

/// <summary>A row of state that is not what the facts make it.</summary>
/// <param name="Key">The row's key, as Rowan numbers it; empty where the difference is of the whole table.</param>
public sealed record StateDifference(string Table, string Key, string What);

/// <summary>Makes all state again from the facts, or shows where the present state is not what they make it (facts-time-audit, "Facts and state").</summary>
public static class RebuildState
{
    /// <summary>
    /// Empties every table of state and applies every fact again, in one transaction: it is all new or all as before, however it ends.
    /// Leaves an entry and adds no fact. Nothing else can be changed meanwhile.
    /// </summary>
    public static Task<Rebuilt> RunAsync(Door door, Act act, IProgress<RebuildProgress>? progress = null, CancellationToken cancel = default) =>
        door.ChangeAsync(
            act,
            async changing =>
            {
                await StateTables.EmptyAsync(changing.Db, door.State, cancel);
                var rebuilt = await FactReplay.RunAsync(changing.Db, changing.Db, door.State, progress, cancel);
                await StateBehind.ClearAsync(changing.Db, cancel);
                changing.Outcome = "rebuilt";
                return rebuilt;
            },
            cancel);

    /// <summary>Rebuilds into a temporary database and compares it with the present state, row by row. Changes nothing.</summary>
    public static async Task<StateCompared> CompareAsync(
        RowanDatabase database, IReadOnlyList<IStateFromFacts> parts, IProgress<RebuildProgress>? progress = null, CancellationToken cancel = default)
    {
        // Only its owner can read the folder: the state is personal.
        var folder = Directory.CreateTempSubdirectory("rowan-rebuild-");
        try
        {
            await using var temporary = RowanDatabase.Open(Path.Combine(folder.FullName, "state.db"));
            await using var connection = await temporary.OpenWriterAsync(cancel);
            await using (var tables = temporary.On(connection, null))
            {
                await tables.Database.EnsureCreatedAsync(cancel);
            }

            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await using var made = temporary.On(connection, transaction);
            await using var present = database.OpenReader();
            try
            {
                await using var oneState = await OneState.OfAsync(present, cancel);
                var rebuilt = await FactReplay.RunAsync(present, made, parts, progress, cancel);
                var comparison = new StateComparison(present, made);
                foreach (var table in parts.SelectMany(p => p.Tables))
                {
                    await comparison.CompareAsync(table, cancel);
                }

                return new StateCompared(comparison.Count == 0, rebuilt.Facts, comparison.Rows, comparison.Differences);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Facts or rows that cannot be read, or do not fit together, are a finding about the database at hand.
                return new StateCompared(false, 0, 0, [new StateDifference("", "", $"The state cannot be made again from the facts: {e.Message}")]);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
