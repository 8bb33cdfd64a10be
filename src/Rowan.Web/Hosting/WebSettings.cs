namespace Rowan.Web.Hosting;

/// <summary>How the pages are served.</summary>
/// <param name="Addresses">What to listen on: <c>http://localhost:5080</c>.</param>
/// <param name="Demonstration">Whether everything here is invented: then every page says so, and the demonstration's members may sign in.</param>
public sealed record WebSettings(IReadOnlyList<string> Addresses, bool Demonstration)
{
    /// <summary>The most bytes of one request; an end point that takes files states its own.</summary>
    public const long MostBytes = 1024 * 1024;
}
