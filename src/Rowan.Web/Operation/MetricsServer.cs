using System.Net;
using Rowan.Access;
using Rowan.Web.Configuration;

namespace Rowan.Web.Operation;

/// <summary>Serves the metrics on an address of their own, on which nothing else is: whoever reaches it reaches no page.</summary>
public sealed class MetricsServer(Telemetry telemetry, ConfigurationInForce configuration) : IHostedService
{
    public const string Path = "/metrics";
    WebApplication? app;

    /// <summary>Where it serves; null where it does not.</summary>
    public string? Address => app?.Urls.First();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration.Value(Settings.MetricsAddress) is not { } address || telemetry.Asked is not { } metrics)
        {
            return;
        }

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            switch (address)
            {
                case { Ip: { } ip }:
                    k.Listen(ip, address.Port);
                    break;
                case { Host: "localhost" }:
                    k.Listen(IPAddress.Loopback, address.Port);
                    break;
                default:
                    k.ListenAnyIP(address.Port);
                    break;
            }
        });
        app = builder.Build();
        app.MapGet(Path, [Needs(Permissions.PublicPages, PurposeIs.NoRecordShown)] () => Results.Text(metrics.Gather(), "text/plain; version=0.0.4; charset=utf-8"));
        await app.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (app is not null)
        {
            await app.StopAsync(cancellationToken);
            await app.DisposeAsync();
        }
    }
}
