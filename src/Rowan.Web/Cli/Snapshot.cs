using System.Net.Sockets;
using Rowan.Web.Hosting;

namespace Rowan.Web.Cli;

/// <summary>A copy of a SQLite file that another process holds, made by that process; gone when this is disposed of.</summary>
public sealed class Snapshot : IAsyncDisposable
{
    readonly NetworkStream stream;

    Snapshot(NetworkStream stream, string file) => (this.stream, File) = (stream, file);

    /// <summary>The copy: consistent, this process's own to read (<c>RowanDatabase.OpenSnapshot</c>).</summary>
    public string File { get; }

    /// <summary>Asks the process that serves the file for a copy.</summary>
    /// <exception cref="VerbFailedException">Nobody serves it, or the copy could not be made.</exception>
    public static async Task<Snapshot> RequestAsync(string databaseFile, CancellationToken cancel, string ask = SnapshotSocket.Ask)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(SnapshotSocket.Of(databaseFile), cancel);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw new VerbFailedException(
                ExitCode.DatabaseInUse, $"Another process works on {databaseFile} and gives no copy of it: it is not serving, or it is another user's. Stop it first.");
        }

        var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await stream.WriteAsync(Line(ask), cancel);
            using var reader = new StreamReader(stream, leaveOpen: true);
            var answer = await reader.ReadLineAsync(cancel) ?? SnapshotSocket.Failed + "The process that works on it hung up.";
            return answer.StartsWith(SnapshotSocket.Failed, StringComparison.Ordinal)
                ? throw new VerbFailedException(ExitCode.Failed, answer[SnapshotSocket.Failed.Length..])
                : new Snapshot(stream, answer);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await stream.WriteAsync(Line(SnapshotSocket.Done), CancellationToken.None);
        }
        catch (IOException)
        {
            // The server has gone, and the copy with it when it starts again.
        }

        await stream.DisposeAsync();
    }

    static byte[] Line(string words) => System.Text.Encoding.UTF8.GetBytes(words + "\n");
}
