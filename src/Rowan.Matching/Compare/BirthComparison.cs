namespace Rowan.Matching;

/// <summary>Compares two births, whole or in part. Symmetric.</summary>
static class BirthComparison
{
    /// <summary>Further apart in years than this, two people of one name are parent and child rather than one.</summary>
    public const int GenerationYears = 12;

    public static BirthLevel Compare(in Birth? first, in Birth? second)
    {
        if (first is not { } a || second is not { } b)
        {
            return BirthLevel.Missing;
        }

        return a.IsWhole && b.IsWhole ? Whole(a, b) : Spans(a, b);
    }

    /// <summary>Whether both are known to be a generation apart, slips in the decade included.</summary>
    public static bool AreGenerationsApart(in Birth? first, in Birth? second) =>
        first is { } a && second is { } b && YearsApart(a, b) > GenerationYears;

    static BirthLevel Whole(in Birth a, in Birth b)
    {
        if (a.Year == b.Year && (a.IsFirstOfJanuary || b.IsFirstOfJanuary))
        {
            return BirthLevel.YearFits;
        }

        if (a.Year == b.Year && a.Month == b.Month && a.Day == b.Day)
        {
            return BirthLevel.Same;
        }

        if (a.Year == b.Year && a.Month == b.Day && a.Day == b.Month)
        {
            return BirthLevel.Swapped;
        }

        if (OneSlip(Digits(a), Digits(b)))
        {
            return BirthLevel.OneSlip;
        }

        var apart = Math.Abs(a.Year - b.Year);
        if (apart > GenerationYears)
        {
            return BirthLevel.Generation;
        }

        var parts = (a.Year == b.Year ? 1 : 0) + (a.Month == b.Month ? 1 : 0) + (a.Day == b.Day ? 1 : 0);
        return parts == 2 ? BirthLevel.TwoParts
            : apart == 0 ? BirthLevel.SameYear
            : apart <= 3 ? BirthLevel.NearYears
            : BirthLevel.Different;
    }

    static BirthLevel Spans(in Birth a, in Birth b)
    {
        if (a.Earliest <= b.Latest && b.Earliest <= a.Latest)
        {
            return Math.Max(Days(a), Days(b)) switch
            {
                <= 31 => BirthLevel.MonthFits,
                <= 366 => BirthLevel.YearFits,
                <= 3 * 366 => BirthLevel.SpanFits,
                _ => BirthLevel.WideFits,
            };
        }

        return YearsApart(a, b) switch
        {
            <= 3 when a.Estimated || b.Estimated => BirthLevel.JustOutside,
            <= 3 => BirthLevel.NearYears,
            <= GenerationYears => BirthLevel.Different,
            _ => BirthLevel.Generation,
        };
    }

    static int Days(in Birth birth) => birth.Latest.DayNumber - birth.Earliest.DayNumber + 1;

    static int YearsApart(in Birth a, in Birth b) =>
        a.Year > 0 && b.Year > 0 && !a.Estimated && !b.Estimated ? Math.Abs(a.Year - b.Year)
        : Math.Max(0, Math.Max(a.Earliest.DayNumber - b.Latest.DayNumber, b.Earliest.DayNumber - a.Latest.DayNumber)) / 365;

    static uint Digits(in Birth birth)
    {
        var number = (uint)((birth.Year * 10_000) + (birth.Month * 100) + birth.Day);
        uint digits = 0;
        for (var shift = 0; shift < 32; shift += 4)
        {
            digits |= (number % 10) << shift;
            number /= 10;
        }

        return digits;
    }

    /// <summary>One digit differs, or two neighbours are exchanged.</summary>
    static bool OneSlip(uint a, uint b)
    {
        var differ = a ^ b;
        var at = System.Numerics.BitOperations.TrailingZeroCount(differ) & ~3;
        if (differ >> at <= 15)
        {
            return true;
        }

        var (lowA, highA) = ((a >> at) & 15, (a >> (at + 4)) & 15);
        return at < 28 && lowA == ((b >> (at + 4)) & 15) && highA == ((b >> at) & 15) && (at >= 24 || differ >> (at + 8) == 0);
    }
}
