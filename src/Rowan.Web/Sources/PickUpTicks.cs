using Rowan.Access;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Web.Hosting;

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
sealed partial class PickUpTicks(
    WebSettings settings, Door door, LinkSoon soon, IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock, ILogger<PickUpTicks> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var acts = settings.PickUp is { } pickUp
            ? new ServiceActs(pickUp.As.AsActor("service", null), "rowan serve, pick-up", "pick-up folder")
            : new ServiceActs(Actor.Rowan, "rowan serve, linking", "this machine");
        if (settings.PickUp is not null)
        {
            // What a stop left unlinked.
            soon.Ask();
        }

        var folder = settings.PickUp is { } watched ? new PickUpDeliveries(door, feeds, watched.Folder, acts, clock) : null;
        using var timer = new PeriodicTimer(Every);
        try
        {
            do
            {
                await TickAsync(folder, acts, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // What was under way goes on at the next start.
        }
    }

    async Task TickAsync(PickUpDeliveries? folder, ServiceActs acts, CancellationToken cancel)
    {
        try
        {
            foreach (var picked in (folder is null ? [] : await folder.TickAsync(cancel)).Where(p => p.Outcome != PickUpOutcome.Waits))
            {
                Picked(log, picked.Outcome);
                soon.Ask();
            }

            if (soon.Take())
            {
                await LinkWhatIsNew.RunAsync(door, acts, cancel);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What lies in the folder stays there, and is tried again.
            soon.Ask();
            Failed(log, e.GetType().Name);
        }
    }

    // Names of folders and files are their sender's: they stand in the folder and on the source's page, not here.
    [LoggerMessage(LogLevel.Information, "Picked up a delivery: {Outcome}. Its page, and the file beside it, say more.")]
    static partial void Picked(ILogger logger, PickUpOutcome outcome);

    [LoggerMessage(LogLevel.Error, "The pick-up folder could not be worked through: {Kind}. It is tried again.")]
    static partial void Failed(ILogger logger, string kind);
}
