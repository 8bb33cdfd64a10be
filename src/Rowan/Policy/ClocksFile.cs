using System.Globalization;
using System.Text.RegularExpressions;
using Rowan.Clocks;

namespace Rowan.Policy;

/// <summary>What the pack says of time limits.</summary>
public sealed record ClockRules(string Version, DateOnly From, IReadOnlyList<ClockRule> Rules)
{
    public ClockRule? Find(string code) => Rules.FirstOrDefault(r => r.Code == code);
}

/// <summary>Reads and checks a pack's <c>clocks.yaml</c>, and the list of bank holidays beside the packs.</summary>
public static partial class ClocksFile
{
    const int MostDays = 20 * 366;

    /// <exception cref="PolicyFileException">The file cannot be used; the message says in which line, and why.</exception>
    public static ClockRules Read(string path)
    {
        var sheet = PolicyPlace.Of(path).Group("version", "from", "rules");
        var rules = sheet.Need("rules").Items().Select(OfLine).ToList();
        return rules.Count == 0 ? throw sheet.Need("rules").Wrong("'rules' names no rule.")
            : rules.GroupBy(r => r.Code).FirstOrDefault(g => g.Count() > 1) is { } twice ? throw sheet.Need("rules").Wrong($"Two rules have the code '{twice.Key}'.")
            : new ClockRules(sheet.Need("version").Text(), PolicyPlace.Day(sheet.Need("from")), rules);
    }

    /// <summary>The list of <c>bank-holidays.yaml</c>: for each year, without a gap, its days.</summary>
    /// <exception cref="PolicyFileException">The file cannot be used; the message says in which line, and why.</exception>
    public static BankHolidays ReadHolidays(string path)
    {
        var sheet = PolicyPlace.Of(path).Group("version", "source", "sureness", "years");
        sheet.Need("source").Text();
        sheet.Need("sureness").Text();
        var years = sheet.Need("years").Entries();
        var days = new HashSet<DateOnly>();
        int? last = null;
        foreach (var year in years)
        {
            if (!int.TryParse(year.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1990 or > 2200 || (last is { } before && number != before + 1))
            {
                throw year.Wrong($"'{year.Name}' is not the year that follows: 'years' has each year once, in order.");
            }

            last = number;
            foreach (var day in year.Items())
            {
                if (!DateOnly.TryParseExact($"{number}-{day.Text()}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var holiday) || !days.Add(holiday))
                {
                    throw day.Wrong($"'{day.Text()}' is not a day of {number}, or stands twice: write 12-25.");
                }
            }
        }

        return last is { } end ? new BankHolidays(sheet.Need("version").Text(), end - years.Count + 1, end, days) : throw sheet.Need("years").Wrong("'years' has no year.");
    }

    static ClockRule OfLine(YamlPlace place)
    {
        var line = place.Group("code", "words", "within", "starts", "counts", "stops", "pauses", "resumes", "owner", "warn", "source", "sureness");
        var limit = Limit(line.Need("within"));
        var (pauses, resumes) = (line.Each("pauses", e => e.Text()), line.Each("resumes", e => e.Text()));
        var rule = new ClockRule(
            line.Need("code").Text(), line.Need("words").Text(), limit, line.Need("starts").Text(), Counts(line.Maybe("counts")), line.Each("stops", e => e.Text()), pauses, resumes,
            line.Need("owner").Text(), line.Each("warn", Limit), line.Need("source").Text(), line.Need("sureness").Text());
        return rule.Stops.Count == 0 ? throw place.Wrong($"'{rule.Code}' needs 'stops': what never stops is always late.")
            : pauses.Count == 0 != (resumes.Count == 0) ? throw place.Wrong($"'{rule.Code}' has 'pauses' without 'resumes', or the other way about.")
            : rule.Warnings.Any(w => Longest(w) > Longest(limit)) ? throw line.Need("warn").Wrong($"'{rule.Code}' warns before it starts.")
            : rule.Warnings.Zip(rule.Warnings.Skip(1)).Any(w => Longest(w.First) <= Longest(w.Second)) ? throw line.Need("warn").Wrong("'warn' has the longest first, and none twice.")
            : rule;
    }

    static StartsAt Counts(YamlPlace? place) => place?.Text() switch
    {
        null or "first" => StartsAt.First,
        "last" => StartsAt.Last,
        "each" => StartsAt.Each,
        _ => throw place.Wrong("'counts' is first, last or each."),
    };

    /// <summary><c>15 working days</c>, <c>72 hours</c>, <c>1 month</c>, <c>8 days</c>.</summary>
    static TimeLimit Limit(YamlPlace place)
    {
        var said = LimitSaid().Match(place.Text());
        var limit = !said.Success ? null : new TimeLimit(
            int.Parse(said.Groups["count"].Value, CultureInfo.InvariantCulture),
            said.Groups["unit"].Value switch { "hour" => TimeUnit.Hours, "working day" => TimeUnit.WorkingDays, "day" => TimeUnit.CalendarDays, _ => TimeUnit.Months });
        return limit is not null && Longest(limit) <= TimeSpan.FromDays(MostDays)
            ? limit
            : throw place.Wrong($"'{place.Text()}' is not a time: write 24 hours, 15 working days, 8 days or 3 months.");
    }

    /// <summary>How long it may be, to compare one with another.</summary>
    static TimeSpan Longest(TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.Hours => TimeSpan.FromHours(limit.Count),
        TimeUnit.WorkingDays => TimeSpan.FromDays(limit.Count * 1.4),
        TimeUnit.CalendarDays => TimeSpan.FromDays(limit.Count),
        _ => TimeSpan.FromDays(limit.Count * 31.0),
    };

    [GeneratedRegex("^(?<count>[1-9][0-9]{0,4}) (?<unit>hour|working day|day|month)s?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex LimitSaid();
}
