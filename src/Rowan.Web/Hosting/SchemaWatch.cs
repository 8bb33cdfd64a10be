using Rowan.Operation;
using Rowan.Record;

namespace Rowan.Web.Hosting;

/// <summary>
/// Watches whether a newer version has migrated the tables under this one. Where it only added to them this version goes on; where it took something away
/// it stops, saying so: expand first, contract later (docs/decisions).
/// </summary>
public sealed partial class SchemaWatch(RowanSystem rowan, ReadStanding standing, IHostApplicationLifetime host, ILogger<SchemaWatch> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    string? said;
    bool saidBehind;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TickAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Rowan stops.
        }
    }

    /// <summary>Looks once; false where this version had to stop.</summary>
    public async Task<bool> TickAsync(CancellationToken cancel)
    {
        try
        {
            if (!saidBehind && await standing.StateBehindAsync(cancel))
            {
                saidBehind = true;
                IsBehind(log, StateBehind.Words);
            }

            var schema = await rowan.SchemaAsync(cancel);
            if (schema.Newer.Count > 0 && said != schema.Last)
            {
                said = schema.Last;
                if (schema.MayGoOn)
                {
                    GoesOn(log, schema.Newer[^1]);
                }
                else
                {
                    Stops(log, schema.Newer[^1]);
                }
            }

            if (!schema.MayGoOn)
            {
                host.StopApplication();
            }

            return schema.MayGoOn;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or TimeoutException)
        {
            // The database does not answer: readiness says so, and this asks again.
            return true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The tables were migrated by a newer version of Rowan ({Migration}), which only added to them. This one goes on; replace it soon: it would not start again.")]
    static partial void GoesOn(ILogger logger, string migration);

    [LoggerMessage(LogLevel.Warning, "{Words}")]
    static partial void IsBehind(ILogger logger, string words);

    [LoggerMessage(LogLevel.Critical, "The tables were migrated by a newer version of Rowan ({Migration}) to a form that this one cannot work on. It stops. Start the newer version.")]
    static partial void Stops(ILogger logger, string migration);
}
