using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Sources.Reading;

/// <summary>A date as a field gives it.</summary>
/// <param name="Given">As it stands there, without blanks around it; null when nothing was given.</param>
/// <param name="Date">As understood; null when nothing was given or it is not a date.</param>
readonly record struct DateGiven(string? Given, PartialDate? Date, TimeOnly? Time, DateRule? Rule)
{
    public bool Misread => Given is not null && Date is null;

    public string Why => $"not a date in the form {Rule?.Forms}";

    /// <summary>Why a required date is missing; null when it is there or need not be.</summary>
    public string? Fault => Rule is not { Required: true } || Date is not null ? null
        : Given is null ? $"{Rule.Field.Text} is empty: the date must be there."
        : $"{Rule.Field.Text} is {Why}: the date must be there.";

    public static DateGiven Read(DateRule? rule, SourceNode node, Cleaning cleaning)
    {
        if (rule is null || cleaning.Clean(rule.Field.Raw(node)) is not { } given)
        {
            return new DateGiven(null, null, null, rule);
        }

        if (!rule.Forms.TryRead(given, out var date, out var time))
        {
            return new DateGiven(given, null, null, rule);
        }

        // The day on which a birth is expected is an estimate of the date of birth.
        return new DateGiven(given, IsExpected(rule, node, cleaning) ? new PartialDate(date.Year, date.Month, date.Day, true) : date, time, rule);
    }

    public static bool IsExpected(DateRule rule, SourceNode node, Cleaning cleaning) =>
        rule.Expected is not null && cleaning.Clean(rule.Expected.Raw(node)) is { } said
        && (said.Equals("true", StringComparison.OrdinalIgnoreCase) || said is "1" or "Y" or "y" or "yes");
}

/// <summary>The first and last day of something, where only whole days can be used; what could not be used is told.</summary>
readonly record struct DaysGiven(DateOnly? From, DateOnly? Until, IReadOnlyList<MisreadReading> Misread)
{
    public static DaysGiven Read(DateRule? from, DateRule? until, SourceNode node, Cleaning cleaning)
    {
        var misread = new List<MisreadReading>();
        var (first, last) = (Day(from, node, cleaning, misread), Day(until, node, cleaning, misread));
        if (last < first)
        {
            misread.Add(new MisreadReading(from!.Field.Text, cleaning.Clean(from.Field.Raw(node))!, "it begins after it ends"));
            misread.Add(new MisreadReading(until!.Field.Text, cleaning.Clean(until.Field.Raw(node))!, "it ends before it begins"));
            (first, last) = (null, null);
        }

        return new DaysGiven(first, last, misread);
    }

    static DateOnly? Day(DateRule? rule, SourceNode node, Cleaning cleaning, List<MisreadReading> misread)
    {
        var date = DateGiven.Read(rule, node, cleaning);
        if (date.Given is not null && date.Date is not { IsWhole: true })
        {
            misread.Add(new MisreadReading(rule!.Field.Text, date.Given, date.Misread ? date.Why : "not a whole date"));
            return null;
        }

        return date.Date?.Earliest;
    }
}
