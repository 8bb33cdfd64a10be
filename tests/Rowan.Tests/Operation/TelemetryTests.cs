using System.Collections;
using System.Diagnostics;
using System.Net;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Search;
using Rowan.Web.Configuration;
using Rowan.Web.Operation;

namespace Rowan.Tests.Operation;

/// <summary>What the monitoring is told says how Rowan does, and names nobody.</summary>
public sealed class TelemetryTests
{
    static readonly string[] Planted = ["Zebedee", "Quillfeather", "9990000034", "99 Planted Crescent", "N99 9ZZ", "ZQ12345", "planted.reason", "desk-sergeant", "Kemble", "zebedeestate"];

    [Theory, OnBothDatabases]
    public async Task Journeys_about_a_person_leave_spans_and_metrics_that_name_nobody(DatabaseKind kind)
    {
        var (spans, metrics) = (new Kept(), new MetricsText());
        using var tracing = Telemetry.Tracing(Guid.Empty).AddProcessor(new SimpleActivityExportProcessor(spans)).Build();
        using var metering = Telemetry.Metering(Guid.Empty).AddReader(metrics.Reader).Build();
        var rowan = await TestRowan.OpenAsync(kind);
        await GivenRecord.Merlin("07PACZQ12345").Happening("2007-03-03")
            .Naming("1", "subject", "Zebedee", "Quillfeather", "2003-05-14", "F", nhs: "9990000034", postcode: "N99 9ZZ", line: "99 Planted Crescent", borough: "Haringey")
            .KeptAsync(rowan, new DateOnly(2007, 3, 5));
        await rowan.LinkAsync();
        await using var web = await RowanWeb.StartAsync(over: rowan, map: Rowan.Tests.Web.TestEndpoints.Map);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant);
        await sergeant.GetAsync("/purpose");
        await sergeant.SubmitAsync(new() { ["Purpose"] = "safeguarding-concern", ["PurposeReason"] = "planted.reason" });
        await sergeant.GetAsync("/search");
        await sergeant.SubmitAsync(new() { ["Query"] = "Zebedee Quillfeather N99 9ZZ 9990000034" });
        var results = await sergeant.FollowAsync();
        Assert.Equal(HttpStatusCode.OK, results.Status);
        Assert.Contains("QUILLFEATHER", results.Words, StringComparison.OrdinalIgnoreCase);
        var child = results.Document.QuerySelector("main a[href^='/children/']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await sergeant.GetAsync(child)).Status);
        foreach (var path in new[] { "/nothing/Zebedee", "/test/fails?name=Quillfeather", "/test/database-gone?name=Zebedee", "/children/Zebedee", "/searches/Quillfeather" })
        {
            await sergeant.GetAsync(path);
        }

        var hostile = new HttpRequestMessage(new HttpMethod("QUILLFEATHER"), "/search");
        hostile.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        hostile.Headers.Add("tracestate", "rowan=zebedeestate");
        hostile.Headers.Add("baggage", "name=Zebedee");
        hostile.Headers.Add("User-Agent", "Quillfeather/1.0");
        await web.NewBrowser().SendAsync(hostile);
        await sergeant.GetAsync("/");
        await sergeant.SubmitAsync([], "form[action='/sign-out']");

        var said = spans.Lines.Append(metrics.Gather()).ToList();
        Assert.Contains(spans.Lines, l => l.Contains("look search", StringComparison.Ordinal));
        Assert.Contains(spans.Lines, l => l.Contains("POST", StringComparison.Ordinal) && l.Contains("http.route=", StringComparison.Ordinal));
        Assert.Contains(spans.Lines, l => l.Contains("_OTHER", StringComparison.Ordinal));
        Assert.Contains("rowan_door_duration_seconds_count{", said[^1], StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_bucket{", said[^1], StringComparison.Ordinal);
        Assert.All(Planted, word => Assert.DoesNotContain(said, l => l.Contains(word, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(said, l => l.Contains(child, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_gathered_or_served_unless_it_is_configured()
    {
        await using var web = await RowanWeb.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await web.NewBrowser().GetAsync("/metrics")).Status);
        Assert.Null(web.Service<Telemetry>().Asked);
    }

    [Fact]
    public async Task Metrics_are_served_on_an_address_of_their_own_and_nothing_else_is_there()
    {
        var configuration = ConfigurationInForce.Of(new Dictionary<Setting, string>(), new Hashtable { ["ROWAN_TELEMETRY_METRICS_ADDRESS"] = "http://127.0.0.1:0" }, null);
        await using var web = await RowanWeb.StartAsync(configuration: configuration);
        await web.SignInAsync(Roles.Analyst);
        await web.Service<NodeMeasures>().LookAsync(default);
        using var monitoring = new HttpClient { BaseAddress = new Uri(web.Service<MetricsServer>().Address!) };
        var text = await monitoring.GetStringAsync("/metrics");
        Assert.All(
            ["rowan_log_waiting", "rowan_ready{rowan_condition=\"database\"} 1", "rowan_disk_free_bytes", "rowan_work_done_total{rowan_work=\"log\"}", "rowan_door_duration_seconds_sum{"],
            line => Assert.Contains(line, text, StringComparison.Ordinal));
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("""^(# (HELP|TYPE) [a-z0-9_]+ .*|[a-z0-9_]+(\{([a-z0-9_]+="[^"]*",?)*\})? (-?[0-9.E+-]+|NaN))$""", line));
        Assert.Equal(HttpStatusCode.NotFound, (await monitoring.GetAsync("/sign-in")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await web.NewBrowser().GetAsync("/metrics")).Status);
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http")]
    public async Task What_is_gathered_is_sent_to_the_collector_that_is_named(string protocol)
    {
        var headers = Path.Combine(TestDatabases.NewFolder(), "headers");
        await File.WriteAllTextAsync(headers, "authorization=token-of-the-collector\n");
        using var collector = new HttpListener();
        var port = Random.Shared.Next(20_000, 60_000);
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        if (protocol == "http")
        {
            collector.Start();
        }

        var configuration = ConfigurationInForce.Of(new Dictionary<Setting, string>(), new Hashtable
        {
            ["ROWAN_TELEMETRY_COLLECTOR"] = $"http://127.0.0.1:{port}", ["ROWAN_TELEMETRY_PROTOCOL"] = protocol, ["ROWAN_TELEMETRY_HEADERS_FILE"] = headers,
        }, null);
        var web = await RowanWeb.StartAsync(configuration: configuration);
        await web.SignInAsync(Roles.Analyst);
        var first = protocol == "http" ? collector.GetContextAsync() : null;
        var answering = Task.Run(async () =>
        {
            if (first is not null)
            {
                var context = await first;
                Assert.StartsWith("/v1/", context.Request.Url!.AbsolutePath, StringComparison.Ordinal);
                Assert.Equal("token-of-the-collector", context.Request.Headers["authorization"]);
                Assert.Equal("application/x-protobuf", context.Request.ContentType);
                context.Response.Close();
            }
        });
        // What was gathered is sent when Rowan stops; a collector that is away does not keep it from stopping.
        var stopping = web.DisposeAsync().AsTask();
        await answering;
        collector.Abort();
        await stopping;
    }

    sealed class Kept : BaseExporter<Activity>
    {
        readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> Lines => lines;

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var a in batch)
            {
                lines.Enqueue($"{a.OperationName} {a.DisplayName} {a.TraceStateString} {a.Status} {a.StatusDescription} {string.Join(' ', a.TagObjects.Select(t => $"{t.Key}={t.Value}"))} "
                    + $"{string.Join(' ', a.Events.SelectMany(e => e.Tags).Select(t => $"{t.Key}={t.Value}"))} {string.Join(' ', a.Links.SelectMany(l => l.Tags ?? []).Select(t => $"{t.Key}={t.Value}"))}");
            }

            return ExportResult.Success;
        }
    }
}
