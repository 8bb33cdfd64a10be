using System.Security.Cryptography;
using Rowan.Values;

namespace Rowan.Web.Operation;

/// <summary>On the day from which the next policy pack is in force this node stops, and is started anew with it: a pack is read at the start, and whole. Several nodes do not stop in one moment.</summary>
public sealed partial class NextPack(RowanSettings lies, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<NextPack> log)
{
    /// <summary>The longest that a node waits after midnight.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    readonly TimeSpan after = TimeSpan.FromSeconds(RandomNumberGenerator.GetInt32((int)Within.TotalSeconds));

    public bool HasCome { get; private set; }

    public Task TickAsync()
    {
        if (lies.Next is { } next && !HasCome && clock.GetUtcNow().UtcDateTime >= LondonDay.EndOf(next.From.AddDays(-1)) + after)
        {
            HasCome = true;
            InForce(log, next.Pack);
            lifetime.StopApplication();
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The policy pack {Pack} is in force from today: this node stops, to be started anew with it.")]
    static partial void InForce(ILogger log, string pack);
}
