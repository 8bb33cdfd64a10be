using System.Globalization;

namespace Rowan.Values;

/// <summary>The forms in which people and systems write a date, or the part of one that they know.</summary>
static class PartialDateText
{
    static readonly string[] Whole = ["yyyy-M-d", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d MMMM yyyy", "d MMM yyyy"];
    static readonly string[] MonthAndYear = ["yyyy-M", "M/yyyy", "MMMM yyyy", "MMM yyyy"];
    static readonly string[] Estimates = ["~", "about ", "approximately ", "approx. ", "approx ", "circa ", "c. ", "c ", "c.", "c"];

    public static bool TryRead(string? text, out PartialDate date)
    {
        date = default;
        var words = text?.Trim() ?? "";
        if (words.Length is 0 or > 40)
        {
            return false;
        }

        var sign = Array.Find(Estimates, e => words.StartsWith(e, StringComparison.OrdinalIgnoreCase));
        var estimated = sign is not null;
        words = words[(sign?.Length ?? 0)..].Trim();

        if (DateOnly.TryParseExact(words, Whole, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = new PartialDate(day.Year, day.Month, day.Day, estimated);
            return true;
        }

        if (DateOnly.TryParseExact(words, MonthAndYear, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            date = new PartialDate(month.Year, month.Month, null, estimated);
            return true;
        }

        return words.Length == 4 && int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && PartialDate.TryCreate(year, null, null, estimated, out date);
    }
}
