using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Risk;
using Rowan.Sources;
using Rowan.Tests.Host;
using Rowan.Web.Cli;
using Rowan.Web.Simulate;

namespace Rowan.Tests.Simulate;

/// <summary>Days of an invented force, replayed by the real handlers over Easter 2013: two bank holidays, and the hour of summer begins on the Sunday between them.</summary>
public sealed class SimulationTests
{
    static readonly SimulationRequest Easter = new(new DateOnly(2013, 3, 28), 5, 2_400, 500, 7) { Linking = TimeSpan.FromHours(4) };

    [Theory, OnBothDatabases]
    [Proves("H08-38", "H08-46", "H08-47", "H08-81")]
    public async Task Every_clock_is_right_what_was_planted_is_escalated_and_nothing_is_lost_and_where_it_is_not_so_it_is_found(DatabaseKind kind)
    {
        await using var on = await TestDatabases.NewAsync(kind);
        var settings = new RowanSettings(on.Address, RepositoryRoot.File("policy"), "england-2010", Path.Combine(on.Folder, "keys"));
        await using var simulation = await Simulation.OpenAsync(settings, Easter, Path.Combine(on.Folder, "london"));
        await simulation.RunAsync();
        var found = await CheckSimulation.RunAsync(simulation);
        Assert.True(found.Holds, string.Join('\n', found.Differences.First));
        Assert.True(found is { Sent: > 20, Decided: > 15, Open: > 0, Warnings: > 20, Breaches: > 0, Discussions: > 0, Planted: > 8 }, $"{found}");
        Assert.Equal((found.Planted, 0L), (found.Escalated, found.Differences.Lost));
        Assert.True(found.Clocks > found.Sent);
        // Some of it is counted over a holiday: decided before Good Friday and due with the Tuesday after Easter.
        Assert.Contains(simulation.Done, d => d is { Awaits: true, DecidedAt: { } at } && PlainTime.AfterWorkingDays(at, 1) - at > TimeSpan.FromDays(4));

        // Schools speak too, each of the newest of several families alone.
        Assert.Equal(["same-school-harm", "same-school-missing"], simulation.Done.SelectMany(d => d.Planted?.Awaited ?? []).Where(a => a.StartsWith("same-school", StringComparison.Ordinal)).Order());
        Assert.Equal(2 + 3, simulation.Done.Count(d => d.Planted is { Silent.Count: > 0 }));

        // What came was found to be counted from what came alone: a process that knows nothing, and goes through all that is watched, finds nothing that was passed over.
        var rowan = simulation.Rowan;
        Assert.Equal(0, await new CountConcerns(rowan.Door, rowan.Feeds, rowan.RiskRules, rowan.Door.Rules, rowan.Clock).TickAsync(new ServiceActs(Actor.Rowan, "rowan simulate", "this machine")));

        await using var tables = on.Tables();
        var breach = await tables.LimitBreaches.OrderBy(b => b.Id).FirstAsync();
        await on.RunAsync($"UPDATE limit_breach SET due_at = started_at WHERE id = {breach.Id}");
        var altered = await CheckSimulation.RunAsync(simulation);
        Assert.False(altered.Holds);
        var late = await tables.Notifications.SingleAsync(n => n.Id == breach.NotificationId);
        Assert.StartsWith(late.Reference, Assert.Single(altered.Differences.First), StringComparison.Ordinal);

        var planted = simulation.Done.First(d => d.Planted is { Awaited.Count: > 0 } && d.Reference != late.Reference).Reference;
        var escalated = await tables.Notifications.SingleAsync(n => n.Reference == planted);
        await on.RunAsync($"DELETE FROM risk_finding WHERE notification_id = {escalated.Id}");
        var (ofSchool, before) = (simulation.Done.Last(d => d.Planted is { Awaited: ["same-school-harm"] }).Reference, simulation.Done.First(d => d.Planted is { Silent: ["same-school-harm"] }).Reference);
        Assert.True(ofSchool != planted && before != planted && before != late.Reference && ofSchool != late.Reference);
        await on.RunAsync($"UPDATE risk_finding SET notification_id = (SELECT id FROM notification WHERE reference = '{before}') WHERE rule = 'same-school-harm' AND notification_id = (SELECT id FROM notification WHERE reference = '{ofSchool}')");
        var gone = simulation.Done.First(d => d.Planted is null && d.Reference != late.Reference).Reference;
        await on.RunAsync($"DELETE FROM notification WHERE reference = '{gone}'");
        var lost = await CheckSimulation.RunAsync(simulation);
        Assert.Equal((1L, found.Escalated - 2), (lost.Differences.Lost, lost.Escalated));
        Assert.Contains(lost.Differences.First, d => d.StartsWith($"{ofSchool} (one-school-harm-told) is not escalated by same-school-harm", StringComparison.Ordinal));
        Assert.Contains(lost.Differences.First, d => d.StartsWith($"{before} (one-school-harm-told) is escalated by same-school-harm", StringComparison.Ordinal));
        Assert.Contains(lost.Differences.First, d => d.StartsWith($"{gone}, sent", StringComparison.Ordinal));
        Assert.Contains(lost.Differences.First, d => d.StartsWith($"{planted} (", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_holds_something_is_refused_and_stays_as_it_was()
    {
        await using var on = await TestDatabases.NewAsync(DatabaseKind.Sqlite);
        Assert.Equal(ExitCode.Ok, (await RunAsync("members", "add", "j.bloggs", "--name", "Jo Bloggs", "--role", "officer", "--agency", "Metropolitan Police", "--data", on.Address)).Code);
        var (code, words) = await RunAsync("simulate", "--days", "1", "--data", on.Address);
        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("holds records already", words, StringComparison.Ordinal);
        await using var tables = on.Tables();
        Assert.Empty(await tables.Notifications.ToListAsync());
        Assert.Single(await tables.Members.ToListAsync());
    }

    static async Task<(ExitCode Code, string Words)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error, new TestClock());
        return ((ExitCode)code, output.ToString() + error.ToString());
    }
}
