using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Rowan.Web.Operation;

/// <summary>The metrics as text, in the Prometheus exposition format 0.0.4, gathered when asked.</summary>
public sealed class MetricsText : IDisposable
{
    readonly Lock asking = new();
    readonly Taken taken = new();

    public MetricsText() => Reader = new BaseExportingMetricReader(taken) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };

    public BaseExportingMetricReader Reader { get; }

    public string Gather()
    {
        lock (asking)
        {
            taken.Text = "";
            Reader.Collect();
            return taken.Text;
        }
    }

    public void Dispose() => Reader.Dispose();

    sealed class Taken : BaseExporter<Metric>
    {
        public string Text { get; set; } = "";

        public override ExportResult Export(in Batch<Metric> batch)
        {
            var text = new StringBuilder();
            foreach (var metric in batch)
            {
                Write(text, metric);
            }

            Text = text.ToString();
            return ExportResult.Success;
        }
    }

    static void Write(StringBuilder text, Metric metric)
    {
        var type = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.DoubleSum => "counter",
            MetricType.Histogram => "histogram",
            _ => "gauge",
        };
        var name = Name(metric.Name) + metric.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" } + (type == "counter" ? "_total" : "");
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {metric.Description.Replace('\n', ' ')}\n# TYPE {name} {type}\n");
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = new List<string>();
            foreach (var (label, value) in point.Tags)
            {
                labels.Add($"{Name(label)}=\"{Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
            }

            if (type == "histogram")
            {
                WriteHistogram(text, name, labels, point);
            }
            else
            {
                Line(text, name, labels, metric.MetricType switch
                {
                    MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
                    MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
                    MetricType.LongGauge => point.GetGaugeLastValueLong(),
                    _ => point.GetGaugeLastValueDouble(),
                });
            }
        }
    }

    static void WriteHistogram(StringBuilder text, string name, List<string> labels, in MetricPoint point)
    {
        var sofar = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            sofar += bucket.BucketCount;
            var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : bucket.ExplicitBound.ToString(CultureInfo.InvariantCulture);
            Line(text, name + "_bucket", [.. labels, $"le=\"{bound}\""], sofar);
        }

        Line(text, name + "_sum", labels, point.GetHistogramSum());
        Line(text, name + "_count", labels, point.GetHistogramCount());
    }

    static void Line(StringBuilder text, string name, List<string> labels, double value) =>
        text.Append(name).Append(labels.Count == 0 ? "" : $"{{{string.Join(',', labels)}}}").Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');

    static string Name(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
