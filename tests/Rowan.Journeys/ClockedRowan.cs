using Microsoft.AspNetCore.Builder;
using Rowan.Tests.Host;
using Rowan.Values;
using Rowan.Web.Cli;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;

namespace Rowan.Journeys;

/// <summary>A Rowan with the demonstration's members, served to real browsers, whose clock goes on in real time and is put forward by the journey: nobody waits for a session to end.</summary>
public sealed class ClockedRowan : IAsyncDisposable
{
    readonly string folder;
    readonly PutForward clock;
    readonly RowanSystem system;
    readonly WebApplication app;

    ClockedRowan(string folder, PutForward clock, RowanSystem system, WebApplication app) => (this.folder, this.clock, this.system, this.app) = (folder, clock, system, app);

    public string Address => app.Urls.First();

    /// <param name="idle">As <c>signIn.idle</c> is written.</param>
    /// <param name="next">The pack that takes the place of the demonstration's in two days.</param>
    public static async Task<ClockedRowan> StartAsync(string idle, string? next = null)
    {
        var folder = Directory.CreateTempSubdirectory("rowan-clocked-").FullName;
        var (clock, settings) = (new PutForward(), new RowanSettings(Path.Combine(folder, "rowan.db"), RepositoryRoot.File("policy"), "england-2010", Path.Combine(folder, "keys")));
        foreach (var verb in new[] { "migrate", "demonstrate" })
        {
            using var said = new StringWriter();
            var code = await CommandLine.RunAsync([verb, "--data", settings.Database, "--policy", settings.PolicyFolder, "--keys", settings.KeysFolder], said, said, clock);
            Assert.True(code == (int)ExitCode.Ok, said.ToString());
        }

        settings = settings with { Next = next is null ? null : (next, LondonDay.Today(clock).AddDays(2)) };
        var system = RowanSystem.Open(settings, clock);
        var configuration = ConfigurationInForce.Of(new Dictionary<Setting, string> { [Settings.LongestIdle] = idle, [Settings.Addresses] = "http://127.0.0.1:0" }, new Dictionary<string, string>(), null);
        Assert.Empty(configuration.Findings);
        var app = RowanPages.Build(system, new WebSettings(true) { Configuration = configuration });
        await app.StartAsync();
        return new ClockedRowan(folder, clock, system, app);
    }

    public void Advance(TimeSpan by) => clock.Advance(by);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await system.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    sealed class PutForward : TimeProvider
    {
        long ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

        public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
    }
}
