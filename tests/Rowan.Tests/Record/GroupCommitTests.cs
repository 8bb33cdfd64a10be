using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;

namespace Rowan.Tests.Record;

public sealed class GroupCommitTests
{
    [Theory, OnBothDatabases]
    public async Task One_write_that_fails_among_fifty_harms_no_other(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var writes = Enumerable.Range(1, 50).Select(i => rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan),
            async changing => (await changing.AddAsync(Joining.Member(i, i == 25 ? "officer-24" : null).AsFact())).Id)).ToList();
        await Assert.ThrowsAsync<DbUpdateException>(() => writes[24]);
        var facts = await Task.WhenAll(writes.Where((_, i) => i != 24));

        Assert.Equal(Enumerable.Range(1, 49).Select(i => (long)i), facts.Order());
        await using var tables = rowan.Tables();
        Assert.Equal(49, await tables.Members.CountAsync());
        Assert.Equal(49, await tables.AuditEntries.CountAsync(e => e.Outcome == "changed"));
        Assert.Equal(1, await tables.AuditEntries.CountAsync(e => e.Outcome == "failed"));
        Assert.Equal(50, (await tables.NextNumbers.SingleAsync(n => n.Name == "fact")).Next);
    }

    [Theory, OnBothDatabases]
    public async Task Looks_and_changes_at_once_each_leave_their_entry(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await Task.WhenAll(Enumerable.Range(1, 100).Select(i => i % 2 == 0
            ? rowan.Door.LookAsync(TestRowan.As(Roles.DeskSergeant), looking => looking.Db.Members.CountAsync())
            : (Task)rowan.Door.ChangeAsync(TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan), Joining.Of(i))));

        await using var tables = rowan.Tables();
        Assert.Equal(100, await tables.AuditEntries.CountAsync());
        Assert.Equal(50, await tables.Facts.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task An_entry_that_cannot_be_made_fails_who_asked_and_nobody_after_them(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await rowan.StopAsync();
        var clock = new ClockThatFails();
        await using var system = RowanSystem.Open(rowan.Settings, clock);
        clock.Fails = true;
        var refused = Enumerable.Range(0, 5).Select(_ => system.Door.LookAsync(TestRowan.As(Roles.Analyst, Permissions.ReadStory), _ => Task.FromResult(true))).ToList();
        foreach (var look in refused)
        {
            await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => look);
        }

        clock.Fails = false;
        Assert.Equal(7, await system.Door.LookAsync(TestRowan.As(Roles.DeskSergeant), _ => Task.FromResult(7)).WaitAsync(Soon.Longest));
        await using var tables = rowan.Tables();
        Assert.Equal("shown", (await tables.AuditEntries.SingleAsync()).Outcome);
    }

    sealed class ClockThatFails : TimeProvider
    {
        public bool Fails { get; set; }

        public override DateTimeOffset GetUtcNow() => Fails ? throw new TimeZoneNotFoundException("The clock is gone.") : TestClock.AWednesday;
    }

    [Theory, OnBothDatabases]
    public async Task After_the_database_was_away_the_next_write_succeeds(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan), Joining.Of(1));
        if (kind == DatabaseKind.Postgres)
        {
            await rowan.On.Cluster!.RunAsync("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{rowan.On.Name}'");
            await Assert.ThrowsAnyAsync<Exception>(() => rowan.Door.ChangeAsync(
                TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan), Joining.Of(2)));
        }

        Assert.Equal(2, await rowan.Door.ChangeAsync(TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan), Joining.Of(3)));
    }
}
