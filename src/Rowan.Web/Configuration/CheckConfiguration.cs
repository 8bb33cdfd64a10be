using Rowan.Data;

namespace Rowan.Web.Configuration;

/// <summary>Checks everything that <c>rowan serve</c> needs, and says all that is wrong at once, each with what to do.</summary>
public static class CheckConfiguration
{
    /// <param name="demonstration">Everything is invented: what would let others read it is a warning only.</param>
    public static async Task<IReadOnlyList<Finding>> RunAsync(ConfigurationInForce configuration, bool demonstration, TimeProvider clock, CancellationToken cancel = default)
    {
        List<Finding> findings = [.. configuration.Findings, .. CheckAddresses.Of(configuration, demonstration, clock.GetUtcNow()), .. CheckSecrets.Of(configuration), .. CheckProviders.Of(configuration), .. CheckMail.Of(configuration)];
        RowanSettings? lies = null;
        try
        {
            lies = WhereItLies.Of(configuration, clock);
        }
        catch (ConfigurationException e)
        {
            findings.Add(e.Finding);
        }

        if (lies is not null)
        {
            findings.AddRange(CheckPolicy.Of(lies));
            findings.AddRange(lies.Next is { } next ? CheckPolicy.Of(lies with { Pack = next.Pack }).Except(findings) : []);
            findings.AddRange(CheckFolders.Of(lies));
            findings.AddRange(await CheckDatabase.OfAsync(lies.Database, demonstration, clock, cancel));
        }

        return demonstration ? [.. findings.Select(f => f is { Stops: true, OnlyForLive: true } ? f with { Stops = false } : f)] : findings;
    }
}
