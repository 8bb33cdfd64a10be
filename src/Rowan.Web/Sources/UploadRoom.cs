namespace Rowan.Web.Sources;

/// <summary>
/// Where uploaded deliveries lie while they are read: a folder of this process's own, that only its account may enter. What a process left that was
/// killed is cleared when the next one starts; what is another's, or is in use, is let alone, and no link is followed.
/// </summary>
public sealed class UploadRoom : IHostedService, IDisposable
{
    const string Begins = "rowan-uploads-";
    const string Lock = ".in-use";

    /// <summary>Each may be as large as <see cref="UploadLimits.MostBytes"/>: many at once would fill the disk.</summary>
    const int MostAtOnce = 2;
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    readonly string temporary;
    readonly Lazy<(string Folder, FileStream Held)> own;
    readonly SemaphoreSlim room = new(MostAtOnce);

    /// <param name="temporary">The folder for temporary files; the system's unless said.</param>
    public UploadRoom(string? temporary = null)
    {
        this.temporary = temporary ?? Path.GetTempPath();
        own = new(() => Make(this.temporary));
    }

    /// <summary>Takes a place for one upload.</summary>
    /// <returns>A new folder for it; null while there is no place.</returns>
    public async Task<string?> EnterAsync(CancellationToken cancel)
    {
        if (!await room.WaitAsync(TimeSpan.Zero, cancel))
        {
            return null;
        }

        try
        {
            return Directory.CreateDirectory(Path.Combine(own.Value.Folder, Guid.CreateVersion7().ToString("N"))).FullName;
        }
        catch
        {
            room.Release();
            throw;
        }
    }

    /// <summary>Gives the place back; what lay in it is deleted.</summary>
    public void Leave(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        finally
        {
            room.Release();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Clear();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Deletes what killed processes of this account left.</summary>
    /// <returns>How many folders.</returns>
    int Clear() => Directory.EnumerateDirectories(temporary, Begins + "*").Count(IsClearedAway);

    static bool IsClearedAway(string folder)
    {
        try
        {
            var there = new DirectoryInfo(folder);
            if (there.LinkTarget is not null || (!OperatingSystem.IsWindows() && there.UnixFileMode != OwnerOnly))
            {
                return false;
            }

            var held = new FileInfo(Path.Combine(folder, Lock));
            if (held.LinkTarget is not null)
            {
                return false;
            }

            using var free = held.Exists ? new FileStream(held.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.None) : null;
            there.Delete(recursive: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in use, or another account's.
            return false;
        }
    }

    static (string, FileStream) Make(string temporary)
    {
        // It has its name only once it is held: one that is not held may be cleared away.
        var making = Directory.CreateTempSubdirectory("rowan-making-").FullName;
        var held = new FileStream(Path.Combine(making, Lock), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        var folder = Path.Combine(temporary, Begins + Guid.CreateVersion7().ToString("N"));
        Directory.Move(making, folder);
        return (folder, held);
    }

    public void Dispose()
    {
        room.Dispose();
        if (own.IsValueCreated && Directory.Exists(own.Value.Folder))
        {
            own.Value.Held.Dispose();
            Directory.Delete(own.Value.Folder, recursive: true);
        }
    }
}
