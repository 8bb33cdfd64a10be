using Rowan.Access;
using Rowan.Data;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>The folder that <c>rowan serve</c> watches, and the account it imports as.</summary>
public sealed record PickUpSettings(string Folder, Member As);

/// <summary>Looks into the pick-up folder every few seconds, imports what is whole, and links what is new.</summary>
sealed partial class PickUpTicks(
    WebSettings settings, RowanDatabase database, Door door, IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock, ILogger<PickUpTicks> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.PickUp is not { } pickUp)
        {
            return;
        }

        var acts = new ServiceActs(pickUp.As.AsActor("service", null), "rowan serve, pick-up", "pick-up folder");
        var folder = new PickUpDeliveries(database, door, feeds, pickUp.Folder, acts, clock);
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

    async Task TickAsync(PickUpDeliveries folder, ServiceActs acts, CancellationToken cancel)
    {
        try
        {
            foreach (var picked in (await folder.TickAsync(cancel)).Where(p => p.Outcome != PickUpOutcome.Waits))
            {
                Picked(log, picked.Name, picked.Outcome, picked.Words);
            }

            await LinkWhatIsNew.RunAsync(door, acts, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What lies in the folder stays there, and is tried again.
            Failed(log, e.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Information, "Picked up {Name}: {Outcome}. {Words}")]
    static partial void Picked(ILogger logger, string name, PickUpOutcome outcome, string words);

    [LoggerMessage(LogLevel.Error, "The pick-up folder could not be worked through: {Kind}. It is tried again.")]
    static partial void Failed(ILogger logger, string kind);
}
