using System.Security.Cryptography;
using Rowan.Values;
using Rowan.Web.Configuration;

namespace Rowan.Web.Operation;

/// <summary>The day of the next policy pack has come, and its files cannot be used: the node goes on with the one that it read.</summary>
public sealed class NextPackCannotBeUsedException(string pack) : Exception($"The policy pack {pack} cannot be used; 'rowan check-config' says why.");

/// <summary>On the day from which the next policy pack is in force this node stops, and is started anew with it: a pack is read at the start, and whole. Several nodes do not stop in one moment.</summary>
public sealed partial class NextPack(RowanSettings lies, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<NextPack> log)
{
    /// <summary>The longest that a node waits after midnight.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    readonly TimeSpan after = TimeSpan.FromSeconds(RandomNumberGenerator.GetInt32((int)Within.TotalSeconds));

    public bool HasCome { get; private set; }

    public Task TickAsync()
    {
        if (lies.Next is not { } next || HasCome || clock.GetUtcNow().UtcDateTime < LondonDay.EndOf(next.From.AddDays(-1)) + after)
        {
            return Task.CompletedTask;
        }

        // It was checked when this node started, and may have been changed since: a node that stopped for it would not start again.
        if (CheckPolicy.Of(lies with { Pack = next.Pack }).Any(f => f.Stops))
        {
            throw new NextPackCannotBeUsedException(next.Pack);
        }

        HasCome = true;
        InForce(log, next.Pack);
        lifetime.StopApplication();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The policy pack {Pack} is in force from today: this node stops, to be started anew with it.")]
    static partial void InForce(ILogger log, string pack);
}
