using System.Globalization;

namespace Rowan.Synth.Identifiers;

/// <summary>Numbers of the test range 999 only, with a valid check digit (MOD 11, domain-facts §2.5); no real person has one.</summary>
static class NhsNumbers
{
    const int Spread = 611_953;

    static readonly Lazy<int[]> Usable = new(() => [.. Enumerable.Range(0, 1_000_000).Where(serial => Check(serial) != 10)]);

    /// <summary>How many the range holds; whoever comes after them has no number.</summary>
    public static int Count => Usable.Value.Length;

    /// <summary>The number of the person who stands at that place in the population; null when the range is used up.</summary>
    public static string? Of(long place)
    {
        if (place >= Count)
        {
            return null;
        }

        var serial = Usable.Value[(int)(place * Spread % Count)];
        return string.Create(CultureInfo.InvariantCulture, $"999{serial:D6}{Check(serial)}");
    }

    static int Check(int serial)
    {
        var sum = (9 * 10) + (9 * 9) + (9 * 8);
        for (var weight = 2; weight <= 7; weight++, serial /= 10)
        {
            sum += serial % 10 * weight;
        }

        return (11 - (sum % 11)) % 11;
    }
}
