using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Chronology;
using Rowan.Values;

namespace Rowan.Web.Looks;

/// <summary>The times over which looks are read: London's days, today the last of them.</summary>
public static class Period
{
    public const string All = "all";

    public static IReadOnlyList<SelectListItem> Items { get; } =
        [new("Today", "1"), new("The last 7 days", "7"), new("The last 28 days", "28"), new("The last 365 days", "365"), new("All that is kept", All)];

    /// <summary>Where all members are counted, which goes through every entry of the time.</summary>
    public static IReadOnlyList<SelectListItem> UpToAYear { get; } = [.. Items.Where(i => i.Value != All)];

    /// <summary>What was asked for, where it is one of the list.</summary>
    public static string Of(string? asked, string otherwise) => Items.Any(i => i.Value == asked) ? asked! : otherwise;

    /// <summary>The first instant of it, UTC; null for all.</summary>
    public static DateTime? Since(string period, TimeProvider clock) => period == All
        ? null
        : LondonDay.EndOf(LondonDay.Today(clock).AddDays(-int.Parse(period, System.Globalization.CultureInfo.InvariantCulture)));
}
