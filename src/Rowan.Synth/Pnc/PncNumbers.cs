using System.Globalization;
using Rowan.Synth.Offending;

namespace Rowan.Synth.Pnc;

/// <summary>Numbers of the national computer with their check letters (domain-facts §2.5). They do not tell how many were given before.</summary>
static class PncNumbers
{
    const string Letters = "ZABCDEFGHJKLMNPQRTUVWXY";
    const int Spread = 104_729;

    /// <summary>The identifier of the nominal that is that number of all: year, serial, letter.</summary>
    public static string Id(int year, int number)
    {
        var serial = (int)((long)number * Spread % 10_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"{year}/{serial:D7}{Letters[(int)(((year % 100 * 10_000_000L) + serial) % 23)]}");
    }

    /// <summary>The criminal records office number, which comes with the first conviction; empty before.</summary>
    public static string Cro(string pncId, Offender known)
    {
        if (known.Arrests.Where(arrest => arrest.Disposal?.Convicted == true).Select(arrest => (int?)arrest.Disposal!.On.Year).Min() is not { } year)
        {
            return "";
        }

        var serial = int.Parse(pncId.AsSpan(pncId.IndexOf('/', StringComparison.Ordinal) + 2, 6), CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{serial:D6}/{year % 100:D2}{Letters[((year % 100 * 1_000_000) + serial) % 23]}");
    }
}
