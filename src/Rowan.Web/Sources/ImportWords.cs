using System.Globalization;
using Rowan.Sources;

namespace Rowan.Web.Sources;

/// <summary>An import's report, for programs and for people: the same figures, always with their sum.</summary>
static class ImportWords
{
    const int MostOnATerminal = 20;

    public static object Document(ImportReport report) => new
    {
        sources = report.Sources.ToDictionary(s => s.Key, s => Counts(s.Value)),
        total = Counts(report.Total),
        deliveries = report.Deliveries,
        refused = report.Refused.Select(r => new { delivery = r.Delivery, reason = r.Reason }),
        rejected = report.Rejected.Select(r => new { source = r.Source, delivery = r.Delivery, file = r.File, line = r.Line, reason = r.Reason }),
    };

    public static void Write(TextWriter output, ImportReport report)
    {
        foreach (var (source, counts) in report.Sources)
        {
            output.WriteLine($"{source,-10} {Line(counts)}");
        }

        output.WriteLine($"{"total",-10} {Line(report.Total)}   ({report.Deliveries} {(report.Deliveries == 1 ? "delivery" : "deliveries")})");
        foreach (var refused in report.Refused)
        {
            output.WriteLine($"Refused whole: {refused.Delivery}. {refused.Reason}");
        }

        if (report.Rejected.Count > 0)
        {
            output.WriteLine("Rejected:");
        }

        foreach (var row in report.Rejected.Take(MostOnATerminal))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {row.Source} {row.Delivery}, {row.File}{(row.Line > 0 ? $", line {row.Line}" : "")}: {row.Reason}"));
        }

        if (report.Rejected.Count > MostOnATerminal)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  and {report.Rejected.Count - MostOnATerminal:N0} more; --json lists all, and the page /sources shows them by delivery."));
        }
    }

    static object Counts(ImportCounts c) => new { read = c.Read, kept = c.Kept, unchanged = c.Unchanged, rejected = c.Rejected, held = c.Held };

    static string Line(ImportCounts c) => string.Create(
        CultureInfo.InvariantCulture, $"read {c.Read:N0} = kept {c.Kept:N0} + unchanged {c.Unchanged:N0} + rejected {c.Rejected:N0} + held {c.Held:N0}");
}
