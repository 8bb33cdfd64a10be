using System.Diagnostics;

namespace Rowan.Tests.Host;

/// <summary>What comes about beside a test is waited for as long as a busy machine may need: far longer than it takes, so that only what never comes fails.</summary>
static class Soon
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static Task IsAsync(Func<bool> come) => IsAsync(() => Task.FromResult(come()));

    public static async Task IsAsync(Func<Task<bool>> come)
    {
        for (var since = Stopwatch.GetTimestamp(); !await come(); await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < Longest, $"It has not come about in {Longest.TotalMinutes} minutes.");
        }
    }
}
