using Rowan.Clocks;
using Rowan.Policy;

namespace Rowan.Web.Simulate;

/// <summary>
/// Whether the pack's time limits are those of the edition of Working Together that was in force on each day of a simulation (domain facts §1.3): a year that runs from one edition into the next needs the next one's
/// pack.
/// </summary>
public static class CheckEdition
{
    static readonly DateOnly Always = DateOnly.MinValue;
    static readonly DateOnly Of2006 = new(2006, 4, 1);
    static readonly DateOnly Of2010 = new(2010, 3, 17);
    static readonly DateOnly Of2013 = new(2013, 4, 15);
    static readonly DateOnly Of2018 = new(2018, 7, 4);

    /// <summary>From which day a limit was what; null where there was none.</summary>
    static readonly (string Code, DateOnly From, TimeLimit? Limit)[] Editions =
    [
        ("IA-1", Always, new(7, TimeUnit.WorkingDays)), ("IA-1", Of2010, new(10, TimeUnit.WorkingDays)), ("IA-1", Of2013, null),
        ("CA-1", Always, new(35, TimeUnit.WorkingDays)), ("CA-1", Of2013, null),
        ("ASS-1", Always, null), ("ASS-1", Of2013, new(45, TimeUnit.WorkingDays)),
        ("S47-5", Always, new(15, TimeUnit.WorkingDays)), ("REF-1", Always, new(1, TimeUnit.WorkingDays)), ("CORE-1", Always, new(10, TimeUnit.WorkingDays)),
        ("RCPC-1", Always, new(3, TimeUnit.Months)), ("RCPC-2", Always, new(6, TimeUnit.Months)),
        ("SCR-1", Of2006, new(4, TimeUnit.Months)), ("SCR-1", Of2010, new(6, TimeUnit.Months)), ("SCR-1", Of2018, null),
        ("SI-1", Always, null), ("SI-1", Of2018, new(5, TimeUnit.WorkingDays)), ("SI-2", Always, null), ("SI-2", Of2018, new(15, TimeUnit.WorkingDays)),
    ];

    /// <param name="differences">Each that differs is added once.</param>
    public static void Of(RowanSettings settings, DateOnly first, int days, Differences differences)
    {
        var rules = ClocksFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "clocks.yaml")).Rules;
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var day in Enumerable.Range(0, days).Select(first.AddDays))
        {
            foreach (var (code, _, limit) in Editions.Where(e => e.From <= day).GroupBy(e => e.Code).Select(g => g.MaxBy(e => e.From)))
            {
                var stands = rules.FirstOrDefault(r => r.Code == code)?.Limit;
                if (stands != limit && said.Add($"{code} {limit}"))
                {
                    differences.Add($"On {day:yyyy-MM-dd} the limit {code} was {limit?.ToString() ?? "none"}; the pack {settings.Pack} says {stands?.ToString() ?? "none"}.");
                }
            }
        }
    }
}
