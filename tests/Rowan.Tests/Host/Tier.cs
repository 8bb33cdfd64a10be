namespace Rowan.Tests.Host;

/// <summary>How much is run: everyday, or at full count before a release (<c>ROWAN_TIER=release</c>).</summary>
static class Tier
{
    public static bool Release { get; } = Environment.GetEnvironmentVariable("ROWAN_TIER") == "release";
}
