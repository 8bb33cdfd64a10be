using System.Globalization;

namespace Rowan.Synth.Slips;

/// <summary>A date of birth as a record has it: whole, in part, or only an age.</summary>
sealed record GivenBirth(int? Year, int? Month = null, int? Day = null, int? Age = null)
{
    public static GivenBirth Unknown { get; } = new((int?)null);

    public static GivenBirth Of(DateOnly born) => new(born.Year, born.Month, born.Day);

    /// <summary>Day and month in each other's place, where the day can be a month.</summary>
    public GivenBirth Swapped => Day is <= 12 ? this with { Month = Day, Day = Month } : this;

    public string InMerlin => (Year, Month, Day) switch
    {
        (null, _, _) => "",
        (_, null, _) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}"),
        (_, _, null) => string.Create(CultureInfo.InvariantCulture, $"{Month:D2}/{Year:D4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Day:D2}/{Month:D2}/{Year:D4}"),
    };

    public string InProtect => (Year, Month, Day) switch
    {
        (null, _, _) => "",
        (_, null, _) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}"),
        (_, _, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}-{Day:D2}"),
    };
}
