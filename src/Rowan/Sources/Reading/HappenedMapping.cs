using System.Globalization;
using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>When something was so: as understood, what was given that could not be understood, and why the record cannot be read without it.</summary>
sealed record HappenedGiven(HappenedReading? Happened, IReadOnlyList<DetailReading> AsGiven, string? Fault);

static class HappenedMapping
{
    static readonly string[] Times = ["H:mm", "HH:mm", "HHmm", "H:mm:ss", "HH:mm:ss"];

    public static HappenedGiven Read(HappenedRule? rule, SourceNode node, Cleaning cleaning)
    {
        if (rule is null)
        {
            return new HappenedGiven(null, [], null);
        }

        var asGiven = new List<DetailReading>();
        var from = DateGiven.Read(rule.From, node, cleaning);
        var until = DateGiven.Read(rule.Until, node, cleaning);
        var time = cleaning.Clean(rule.Time?.Raw(node));
        TimeOnly? at = from.Time;
        if (time is not null && TimeOnly.TryParseExact(time, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            at = read;
        }
        else if (time is not null)
        {
            asGiven.Add(new DetailReading("Time, as given", time));
        }

        if (from.Misread)
        {
            asGiven.Add(new DetailReading("Date, as given", from.Given!));
        }

        var backwards = from.Date is { } first && until.Date is { } last && last.Latest < first.Earliest;
        if (until.Misread || backwards || (until.Given is not null && from.Date is null))
        {
            asGiven.Add(new DetailReading("Until, as given", until.Given!));
        }

        var happened = from.Date is { } known ? new HappenedReading(known, backwards ? null : until.Date, known.IsWhole ? at : null) : null;
        return new HappenedGiven(happened, asGiven, from.Fault ?? until.Fault);
    }
}
