using System.Globalization;

namespace Rowan.Web.Chronology;

/// <summary>How much more is known today than on an earlier day.</summary>
public static class ThenAndNow
{
    public static string Words(int then, int today) => (today - then) switch
    {
        0 => "Today's view has no more entries.",
        1 => "Today's view has 1 more entry.",
        -1 => "Today's view has 1 entry fewer.",
        > 0 and var more => string.Create(CultureInfo.InvariantCulture, $"Today's view has {more} more entries."),
        var fewer => string.Create(CultureInfo.InvariantCulture, $"Today's view has {-fewer} entries fewer."),
    };
}
