using Microsoft.Extensions.Hosting.Systemd;
using Rowan.Audit;
using Rowan.Web.Operation;

namespace Rowan.Web.Hosting;

/// <summary>Puts what has been entered into the log's tree, well within the time it may be behind, and once more when Rowan stops.</summary>
sealed class SequencerTicks(Sequencer sequencer, WorkTicks works, ISystemdNotifier? systemd = null) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The next tick takes what this one could not; 'audit verify' reports entries that wait too long.
        var work = new Work("log", Sequencer.MostBehind / 2, OneNode: false, _ => TickAsync());
        using var timer = new PeriodicTimer(work.Every);
        try
        {
            do
            {
                await works.TickAsync(work, CancellationToken.None);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            await works.TickAsync(work, CancellationToken.None);
        }
    }

    async Task TickAsync()
    {
        await sequencer.TickAsync(CancellationToken.None);
        // The watchdog of the unit: a Rowan whose log no longer grows is started anew.
        systemd?.Notify(new ServiceState("WATCHDOG=1"));
    }
}
