using Rowan.Access;
using Rowan.Tests.Host;

namespace Rowan.Tests.Record;

/// <summary>As many look at once as there are connections to read with: none waits with one in hand for another.</summary>
public sealed class ManyLooksAtOnceTests
{
    const int AtOnce = 40;

    [Theory, OnBothDatabases]
    [Proves("H08-11")]
    public async Task Looks_that_fill_the_pool_all_end_with_their_entry(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var (all, within) = (new TaskCompletionSource(), 0);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(n => rowan.Door.LookAsync(TestRowan.As(Roles.DeskSergeant), async looking =>
        {
            looking.Saw(n + 1, null, Answer.Shown, "test");
            if (Interlocked.Increment(ref within) == AtOnce)
            {
                all.SetResult();
            }

            await all.Task;
            return true;
        })));
        await using var tables = rowan.Tables();
        Assert.Equal(AtOnce, tables.AuditEntries.Count(e => e.Outcome == "shown"));
    }
}
