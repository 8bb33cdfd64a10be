using System.Globalization;
using Rowan.Synth.Places;

namespace Rowan.Synth.Identifiers;

/// <summary>Unique pupil numbers with a valid check letter (domain-facts §2.5), given by the first school.</summary>
static class Upns
{
    const string Letters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    public static string Of(Borough borough, int reception, long place)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{borough.Authority:D3}{2000 + (place / 1000 % 8000):D4}{reception % 100:D2}{place % 1000:D3}");
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            sum += (digits[at] - '0') * (at + 2);
        }

        return Letters[sum % 23] + digits;
    }
}
