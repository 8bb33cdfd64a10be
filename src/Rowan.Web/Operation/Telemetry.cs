using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Rowan.Record;
using Rowan.Web.Configuration;

namespace Rowan.Web.Operation;

/// <summary>
/// Metrics and traces by OpenTelemetry: nothing is gathered unless the configuration names a collector or an address for metrics.
/// What leaves is a closed list of labels whose values are words of the code.
/// </summary>
public sealed class Telemetry : IHostedService, IDisposable
{
    /// <summary>The framework's own meters that say something about this server; their labels are patterns, methods and codes.</summary>
    static readonly string[] Meters =
        [Measures.Name, NodeMeasures.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime"];

    readonly TracerProvider? tracing;
    readonly MeterProvider? metering;

    public Telemetry(ConfigurationInForce configuration, WorkTicks node)
    {
        if (configuration.Value(Settings.Collector) is { } collector)
        {
            tracing = Tracing(node.Self.Id).AddOtlpExporter(o => Send(o, configuration, collector, "v1/traces")).Build();
        }

        var (collected, served) = (configuration.Value(Settings.Collector), configuration.Value(Settings.MetricsAddress));
        if (collected is null && served is null)
        {
            return;
        }

        var metrics = Metering(node.Self.Id);
        if (collected is not null)
        {
            metrics.AddOtlpExporter(o => Send(o, configuration, collected, "v1/metrics"));
        }

        if (served is not null)
        {
            Asked = new MetricsText();
            metrics.AddReader(Asked.Reader);
        }

        metering = metrics.Build();
    }

    /// <summary>The metrics as text, for whoever asks; null where they are not served.</summary>
    public MetricsText? Asked { get; }

    /// <summary>Traces as Rowan makes them, to which an exporter is added.</summary>
    public static TracerProviderBuilder Tracing(Guid node) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(Resource(node)).AddSource(Measures.Name, "Microsoft.AspNetCore").AddProcessor(new OnlyWhatMayBeSaid());

    /// <summary>Metrics as Rowan makes them, to which a reader is added.</summary>
    public static MeterProviderBuilder Metering(Guid node) => Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource(node)).AddMeter(Meters);

    static ResourceBuilder Resource(Guid node) =>
        ResourceBuilder.CreateEmpty().AddService("rowan", serviceVersion: WorkTicks.VersionOf(typeof(Telemetry).Assembly), serviceInstanceId: node.ToString());

    static void Send(OtlpExporterOptions options, ConfigurationInForce configuration, Uri collector, string path)
    {
        var http = configuration.Value(Settings.CollectorProtocol) == "http";
        options.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = http ? new Uri(collector.AbsoluteUri.TrimEnd('/') + "/" + path) : collector;
        if (configuration.Value(Settings.CollectorHeadersFile) is { } file)
        {
            options.Headers = string.Join(',', File.ReadLines(file).Where(l => l.Contains('=', StringComparison.Ordinal)).Select(l => l.Trim()));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        tracing?.Dispose();
        metering?.Dispose();
        Asked?.Dispose();
    }
}

/// <summary>
/// Lets out of a span only the labels of a closed list, and no events, which could hold the words of an exception, nor what a sender wrote into the trace.
/// </summary>
sealed class OnlyWhatMayBeSaid : BaseProcessor<Activity>
{
    static readonly HashSet<string> MayBeSaid =
        ["rowan.permission", "rowan.outcome", "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "url.scheme", "error.type"];

    public override void OnEnd(Activity data)
    {
        foreach (var (label, _) in data.TagObjects.Where(t => !MayBeSaid.Contains(t.Key)).ToList())
        {
            data.SetTag(label, null);
        }

        data.TraceStateString = null;
        if (data.Status == ActivityStatusCode.Error)
        {
            // That it failed, without the words of the failure.
            data.SetStatus(ActivityStatusCode.Error);
        }

        if (data.Events.Any())
        {
            // An event cannot be taken out of a span: the whole of it is left out.
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
