using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;

namespace Rowan.Tests.Faults;

/// <summary>What a process does until it is killed: looks and changes, or an import. It prints a line only after Rowan has answered.</summary>
static class Child
{
    public const string Works = "works", Imports = "imports", BacksUp = "backs-up", Migrates = "migrates", Serves = "serves";
    const int AtOnce = 8;

    public static async Task<int> RunAsync(string[] args)
    {
        var settings = new RowanSettings(args[1], RepositoryRoot.File("policy"), "england-2010", args[2]);
        try
        {
            return await RunAsync(args, settings);
        }
        catch (DatabaseInUseException)
        {
            Console.WriteLine("in use");
            return 1;
        }
    }

    static async Task<int> RunAsync(string[] args, RowanSettings settings)
    {
        if (args[0] == Migrates)
        {
            // The line is read, and the process killed, while it migrates.
            var migrating = Task.Run(() => Rowan.Web.Cli.CommandLine.RunAsync(["migrate", "--data", args[1], "--keys", args[2], "--policy", settings.PolicyFolder], TextWriter.Null, TextWriter.Null, new TestClock()));
            await Task.WhenAny(migrating, Task.Delay(int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture)));
            Console.WriteLine("migrates");
            return await migrating;
        }

        if (args[0] == BacksUp)
        {
            return await BackUpAsync(args, settings);
        }

        await using var rowan = RowanSystem.Open(settings, new TestClock());
        if (args[0] == Imports)
        {
            await ImportAsync(rowan, args[3]);
            Console.WriteLine("done");
            return 0;
        }

        if (args[0] == Serves)
        {
            await ServeAsync(rowan);
            return 0;
        }

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(rowan)).Append(SequenceAsync(rowan)));
        return 0;
    }

    /// <summary>One backup after another, a second apart on its own clock.</summary>
    static async Task<int> BackUpAsync(string[] args, RowanSettings settings)
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        while (true)
        {
            Console.WriteLine("begins");
            clock.Advance(TimeSpan.FromSeconds(1));
            await Rowan.Web.Cli.CommandLine.RunAsync(
                ["backup", "--to", args[3], "--data", args[1], "--keys", args[2], "--policy", settings.PolicyFolder], TextWriter.Null, Console.Out, clock);
        }
    }

    /// <summary>Serves over a socket of this machine until it is killed; says where.</summary>
    static async Task ServeAsync(RowanSystem rowan)
    {
        var configuration = ConfigurationInForce.Of(new Dictionary<Setting, string> { [Settings.Addresses] = "http://127.0.0.1:0" }, new System.Collections.Hashtable(), null);
        await using var app = RowanPages.Build(rowan, new WebSettings(true) { Configuration = configuration });
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Task.Delay(Timeout.Infinite);
    }

    static async Task WorkAsync(RowanSystem rowan)
    {
        while (true)
        {
            var look = TestRowan.As(Roles.DeskSergeant);
            var members = await rowan.Door.LookAsync(look, async looking =>
            {
                looking.Saw(7, null, looking.Decide(new RecordsAsked("MERLIN", "Metropolitan Police", true)));
                return await looking.Db.Members.CountAsync();
            });
            Console.WriteLine($"looked {look.RequestId} {members}");
            var change = TestRowan.AsOperator(Permissions.ManageMembers, "members add");
            var fact = await rowan.Door.ChangeAsync(change, async changing =>
                (await changing.AddAsync((Record.Joining.Member(1) with { Id = change.RequestId, UserName = $"{change.RequestId}" }).AsFact())).Id);
            Console.WriteLine($"changed {change.RequestId} {fact}");
        }
    }

    static async Task SequenceAsync(RowanSystem rowan)
    {
        while (true)
        {
            await rowan.Sequencer.TickAsync();
            await Task.Delay(5);
        }
    }

    static async Task ImportAsync(RowanSystem rowan, string deliveries)
    {
        // So few that some of it is kept already, whenever it is killed.
        var import = new ImportDeliveries(rowan.Door, rowan.Feeds, together: 60);
        Func<Guid, Act> act = key => TestRowan.AsOperator(Permissions.Import, "import", PurposeIs.LoadingSources) with { RequestId = key };
        await import.RunAsync(import.Under(deliveries, historical: true), act, p => Console.WriteLine($"read {p.Done}"));
        await rowan.Sequencer.TickAsync();
    }
}
