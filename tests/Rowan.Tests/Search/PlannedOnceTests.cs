using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Search;
using Rowan.Tests.Host;

namespace Rowan.Tests.Search;

/// <summary>A search has each of its statements planned once on PostgreSQL; what the next look asks on the same connection is planned as everything is.</summary>
public sealed class PlannedOnceTests
{
    [Theory, OnPostgres]
    public async Task The_next_look_on_the_connection_of_a_search_is_planned_as_before(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var search = await AskAsync(rowan, once: true);
        var next = await AskAsync(rowan, once: false);
        Assert.Equal("force_generic_plan", search.Mode);
        Assert.Equal((search.Server, "auto"), next);
    }

    static Task<(int Server, string Mode)> AskAsync(TestRowan rowan, bool once) => rowan.Door.LookAsync(TestRowan.As(Roles.Researcher), async looking =>
    {
        if (once)
        {
            await new ReadSearch(rowan.System.Feeds, rowan.System.Systems, rowan.System.Shields, rowan.Clock).AnswerAsync(looking, Guid.CreateVersion7(), 1);
        }

        return (await looking.Db.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync(), await looking.Db.Database.SqlQuery<string>($"SELECT current_setting('plan_cache_mode') AS \"Value\"").SingleAsync());
    });
}
