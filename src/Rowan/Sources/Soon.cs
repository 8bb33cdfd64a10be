namespace Rowan.Sources;

/// <summary>Waits a little for what is being read, while the one writer is held.</summary>
static class Soon
{
    /// <summary>Others of this process may come to wait: they are looked for so often.</summary>
    static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(5);
    const int MostWaits = 40;

    /// <param name="hurry">Whether there is no time to wait.</param>
    /// <returns>Whether it is there; what failed to come is not.</returns>
    public static async Task<bool> IsThereAsync(Task read, Func<bool> hurry)
    {
        for (var waited = 0; !read.IsCompleted && waited < MostWaits && !hurry(); waited++)
        {
            await Task.WhenAny(read, Task.Delay(Wait));
        }

        return read.IsCompletedSuccessfully;
    }
}
