using Microsoft.Extensions.Hosting;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.Operation;

namespace Rowan.Tests.Policy;

/// <summary>A pack takes effect on its day: nobody need be there at midnight, and what is wrong with it is found before.</summary>
public sealed class NextPackTests
{
    static RowanSettings Lies(string yaml, DateTime at)
    {
        var file = Path.Combine(TestDatabases.NewFolder(), "rowan.yaml");
        File.WriteAllText(file, yaml);
        var clock = new TestClock();
        clock.Advance(at - clock.GetUtcNow().UtcDateTime);
        return WhereItLies.Of(ConfigurationInForce.Of(new Dictionary<Setting, string>(), new System.Collections.Hashtable(), file), clock);
    }

    static string Packs(string next)
    {
        var policy = TestDatabases.NewFolder();
        Directory.CreateDirectory(Path.Combine(policy, "ours"));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(policy, "next")).FullName, "pack.yaml"), next);
        return $"policy: {policy}\npack: ours\nnextPack: ";
    }

    [Fact]
    public void The_pack_in_force_is_chosen_by_the_day_in_London()
    {
        var yaml = $"{Packs("over: ours\nwords: Ours, from April\nfrom: 2026-04-01\nsource: agreed\nsureness: verified")}next";
        var before = Lies(yaml, new DateTime(2026, 3, 31, 22, 59, 0, DateTimeKind.Utc));
        Assert.Equal(("ours", ("next", new DateOnly(2026, 4, 1))), (before.Pack, before.Next));

        // Summer time: midnight in London is eleven at night.
        var after = Lies(yaml, new DateTime(2026, 3, 31, 23, 0, 0, DateTimeKind.Utc));
        Assert.Equal(("next", null), (after.Pack, after.Next));
    }

    [Theory]
    [InlineData("over: ours\nwords: Ours\nsource: agreed\nsureness: verified", "next", "does not say from when it is in force")]
    [InlineData("over: ours\nwords: Ours\nfrom: soon\nsource: agreed\nsureness: verified", "next", "line 3")]
    [InlineData("over: ours\nwords: Ours\nfrom: 2026-04-01\nsource: agreed\nsureness: verified", "elsewhere", "there is no pack 'elsewhere'")]
    public void A_next_pack_that_cannot_take_effect_is_said_at_the_start(string sheet, string named, string said) =>
        Assert.Contains(said, Assert.Throws<ConfigurationException>(() => Lies($"{Packs(sheet)}{named}", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_administrator_sees_what_changes_and_on_the_day_the_node_stops_to_be_started_anew()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite, next: ("merton-2026", new DateOnly(2010, 11, 25)));
        await using var web = await RowanWeb.StartAsync(over: rowan);
        var administrator = await web.SignInAsync(Roles.Administrator);
        var page = await administrator.GetAsync("/administer/policy");
        Assert.Contains("From 25 November 2010 the pack merton-2026 takes its place.", page.Words, StringComparison.Ordinal);
        Assert.Contains("change with merton-2026", page.Words, StringComparison.Ordinal);
        Assert.Equal(["What", "england-2010", "merton-2026"], page.Document.QuerySelector("main table")!.QuerySelectorAll("thead th").Select(h => h.TextContent.Trim()));
        Assert.Contains("england-2010, access rules", (await administrator.GetAsync("/administer/status")).Words, StringComparison.Ordinal);
        Assert.Contains("From 25 November 2010: merton-2026", (await administrator.GetAsync("/administer/status")).Words, StringComparison.Ordinal);

        var (tick, lifetime) = (web.Service<IEnumerable<Work>>().Single(w => w.Name == WorkWords.Pack), web.Service<IHostApplicationLifetime>());
        web.Clock.Advance(new DateTime(2010, 11, 24, 23, 59, 0, DateTimeKind.Utc) - web.Clock.GetUtcNow().UtcDateTime);
        await tick.TickAsync(CancellationToken.None);
        Assert.Equal((false, false), (web.Service<NextPack>().HasCome, lifetime.ApplicationStopping.IsCancellationRequested));
        web.Clock.Advance(NextPack.Within + TimeSpan.FromMinutes(1));
        await tick.TickAsync(CancellationToken.None);
        Assert.Equal((true, true), (web.Service<NextPack>().HasCome, lifetime.ApplicationStopping.IsCancellationRequested));
    }

    /// <summary>A node that stopped for a pack that cannot be used would not start again.</summary>
    [Fact]
    public async Task A_next_pack_that_was_spoilt_since_the_start_stops_no_node_and_is_told_to_the_administrator()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite, next: ("taken-away-2010", new DateOnly(2010, 11, 24)));
        await using var web = await RowanWeb.StartAsync(over: rowan);
        var administrator = await web.SignInAsync(Roles.Administrator);
        Assert.Contains("From 24 November 2010 the pack taken-away-2010 takes its place.", (await administrator.GetAsync("/administer/policy")).Words, StringComparison.Ordinal);
        var works = web.Service<WorkTicks>();
        await works.TickAsync(web.Service<IEnumerable<Work>>().Single(w => w.Name == WorkWords.Pack), CancellationToken.None);
        Assert.Equal((false, false), (web.Service<NextPack>().HasCome, web.Service<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested));
        Assert.Contains("cannot be used: Rowan goes on with the one before", WorkWords.Failure(works.Runs.Single(r => r.Work == WorkWords.Pack)), StringComparison.Ordinal);
    }
}
