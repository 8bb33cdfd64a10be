using Rowan.Web.Configuration;

namespace Rowan.Web.Hosting;

/// <summary>How the pages are served.</summary>
/// <param name="Demonstration">Whether everything here is invented: then every page says so, and the demonstration's members may sign in.</param>
public sealed record WebSettings(bool Demonstration)
{
    /// <summary>The most bytes of one request; an end point that takes files states its own.</summary>
    public const long MostBytes = 1024 * 1024;

    /// <summary>What is set.</summary>
    public ConfigurationInForce Configuration { get; init; } = ConfigurationInForce.Nothing;

    /// <summary>Whether browsers reach Rowan over https alone: by itself or through the proxy in front. Then no cookie ever travels without.</summary>
    public bool OnlySecure => Configuration.Value(Settings.Proxies).Count > 0 || Configuration.Value(Settings.Addresses).All(a => a.Secure);

    /// <summary>The pick-up folder that is watched; null where none is.</summary>
    public Sources.PickUpSettings? PickUp { get; init; }
}
