using Rowan.Access;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Web.Hosting;
using Rowan.Web.Operation;

namespace Rowan.Web.Sources;

/// <summary>The folder that <c>rowan serve</c> watches, and the account it imports as.</summary>
public sealed record PickUpSettings(string Folder, Member As);

/// <summary>That records have come or gone and mentions are to be linked again; done by the next tick, once for all that asked.</summary>
public sealed class LinkSoon
{
    int asked;

    public void Ask() => Interlocked.Exchange(ref asked, 1);

    public bool Take() => Interlocked.Exchange(ref asked, 0) == 1;
}

/// <summary>Every few seconds: imports what lies whole in the pick-up folder, and links what is new.</summary>
public sealed partial class PickUpTicks : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    readonly LinkSoon soon;
    readonly WorkTicks works;
    readonly ILogger<PickUpTicks> log;
    readonly PickUpDeliveries? folder;
    readonly Work look;
    readonly Work link;

    public PickUpTicks(WebSettings settings, Door door, LinkSoon soon, WorkTicks works, IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock, ILogger<PickUpTicks> log)
    {
        (this.soon, this.works, this.log) = (soon, works, log);
        var acts = settings.PickUp is { } pickUp
            ? new ServiceActs(pickUp.As.AsActor("service", null), "rowan serve, pick-up", "pick-up folder")
            : new ServiceActs(Actor.Rowan, "rowan serve, linking", "this machine");
        folder = settings.PickUp is { } watched ? new PickUpDeliveries(door, feeds, watched.Folder, acts, clock) : null;
        var arrivals = new LinkArrivals(door, clock);
        look = new Work(WorkWords.PickUp, Every, OneNode: false, LookAsync);
        link = new Work(WorkWords.Linking, Every, OneNode: false, cancel => LinkAsync(arrivals, acts, cancel));
    }

    /// <summary>What still lies in the folder after the last look: it is not whole, or cannot be opened or moved.</summary>
    public int Waiting { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What a stop left unlinked.
        soon.Ask();

        using var timer = new PeriodicTimer(Every);
        try
        {
            do
            {
                await TickAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // What was under way goes on at the next start.
        }
    }

    /// <summary>Looks once, and links what is new.</summary>
    public async Task TickAsync(CancellationToken cancel)
    {
        if (folder is not null)
        {
            await works.TickAsync(look, cancel);
        }

        await works.TickAsync(link, cancel);
    }

    async Task LookAsync(CancellationToken cancel)
    {
        // What lies in the folder stays there when this fails, and is tried again.
        var picked = await folder!.TickAsync(cancel);
        Waiting = picked.Count(p => p.Outcome == PickUpOutcome.Waits);
        foreach (var one in picked.Where(p => p.Outcome != PickUpOutcome.Waits))
        {
            Picked(log, one.Outcome);
            soon.Ask();
        }
    }

    async Task LinkAsync(LinkArrivals arrivals, ServiceActs acts, CancellationToken cancel)
    {
        if (!soon.Take())
        {
            return;
        }

        try
        {
            await arrivals.RunAsync(acts, cancel);
        }
        catch
        {
            soon.Ask();
            throw;
        }
    }

    // Names of folders and files are their sender's: they stand in the folder and on the source's page, not here.
    [LoggerMessage(LogLevel.Information, "Picked up a delivery: {Outcome}. Its page, and the file beside it, say more.")]
    static partial void Picked(ILogger logger, PickUpOutcome outcome);
}
