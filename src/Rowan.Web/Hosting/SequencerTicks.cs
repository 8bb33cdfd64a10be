using Rowan.Audit;

namespace Rowan.Web.Hosting;

/// <summary>Puts what has been entered into the log's tree, well within the time it may be behind, and once more when Rowan stops.</summary>
sealed partial class SequencerTicks(Sequencer sequencer, ILogger<SequencerTicks> log) : BackgroundService
{
    static readonly TimeSpan Every = Sequencer.MostBehind / 2;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            do
            {
                await TickAsync();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            await TickAsync();
        }
    }

    async Task TickAsync()
    {
        try
        {
            await sequencer.TickAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or TimeoutException)
        {
            // The next tick takes what this one could not; 'audit verify' reports entries that wait too long.
            Late(log, e.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "The log's tree could not be brought up to date: {Kind}. It is tried again.")]
    static partial void Late(ILogger logger, string kind);
}
