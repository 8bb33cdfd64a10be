using System.Net.Sockets;
using Rowan.Access;
using Rowan.Record;

namespace Rowan.Web.Hosting;

/// <summary>Gives <c>audit verify</c> and <c>backup</c> a copy of the SQLite file that this process holds. Each copy leaves an entry.</summary>
sealed partial class Snapshots(Door door, ILogger<Snapshots> log) : BackgroundService
{
    static readonly TimeSpan LongestAsking = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (door.SqliteFile is not { } file)
        {
            return;
        }

        RemoveLeftOvers(file);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(SnapshotSocket.Of(file));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(SnapshotSocket.PathOf(file), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        listener.Listen(4);
        try
        {
            while (true)
            {
                // One at a time: a copy is as large as the database.
                using var asker = await listener.AcceptAsync(stoppingToken);
                await ServeAsync(asker, file, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            RemoveLeftOvers(file);
        }
    }

    async Task ServeAsync(Socket asker, string file, CancellationToken stopping)
    {
        var copy = $"{file}.snapshot-{Guid.CreateVersion7():N}";
        try
        {
            await using var stream = new NetworkStream(asker);
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { AutoFlush = true };
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            patience.CancelAfter(LongestAsking);
            var asked = await reader.ReadLineAsync(patience.Token);
            if (asked is not (SnapshotSocket.Ask or SnapshotSocket.AskForBackup or SnapshotSocket.SayKeysBackup))
            {
                return;
            }

            try
            {
                if (asked == SnapshotSocket.SayKeysBackup)
                {
                    await door.LookAsync(ActOf(asked), looking => Task.FromResult(looking.Outcome = "keys-backed-up"), stopping);
                    await writer.WriteLineAsync(SnapshotSocket.Done);
                    return;
                }

                await door.SnapshotAsync(ActOf(asked), copy, stopping);
            }
            catch (Exception e) when (e is System.Data.Common.DbException or IOException or UnauthorizedAccessException)
            {
                NotMade(log, e.GetType().Name);
                await writer.WriteLineAsync(SnapshotSocket.Failed + "The copy could not be made: is there room for it on the disk?");
                return;
            }

            await writer.WriteLineAsync(copy);
            await reader.ReadLineAsync(stopping);
        }
        catch (Exception e) when (e is IOException or SocketException || (e is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            // The asker hung up, or said nothing.
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Only the owner of the file can open the socket.</summary>
    static Act ActOf(string asked)
    {
        var (permission, purpose) = asked switch
        {
            SnapshotSocket.AskForBackup => (Permissions.BackUp, PurposeIs.RunningRowan),
            SnapshotSocket.SayKeysBackup => (Permissions.KeepKeys, PurposeIs.RunningRowan),
            _ => (Permissions.VerifyLog, PurposeIs.HoldingToAccount),
        };
        return new Act(Actor.OperatingSystemUser(Environment.UserName), permission, asked, PurposeGiven.OfTheAct(purpose), "command line", Guid.CreateVersion7());
    }

    /// <summary>This process holds the database, so whatever lies there is of one that is gone.</summary>
    static void RemoveLeftOvers(string file)
    {
        File.Delete(SnapshotSocket.PathOf(file));
        foreach (var copy in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + ".snapshot-*"))
        {
            File.Delete(copy);
        }
    }

    [LoggerMessage(LogLevel.Error, "A copy of the database could not be made: {Kind}.")]
    static partial void NotMade(ILogger logger, string kind);
}
