using System.Globalization;
using Rowan.Values;

namespace Rowan.Sources.Feeds;

/// <summary>The forms in which a field may hold a date, in the letters of the feed language: <c>dd/MM/yyyy</c>, <c>MM/yyyy</c>, <c>yyyyMMdd</c>.</summary>
sealed record DateForms(IReadOnlyList<string> Patterns)
{
    const int Longest = 40;

    static readonly string[] Estimates = ["about ", "approx ", "approx. ", "circa ", "c. ", "~"];

    // Letters of the file itself (T, Z) stand for themselves, not for the framework's designators.
    readonly (string Exact, bool Month, bool Day, bool Hour)[] forms =
    [
        .. Patterns.Select(p => (
            p.Replace("T", "'T'", StringComparison.Ordinal).Replace("Z", "'Z'", StringComparison.Ordinal),
            p.Contains("MM", StringComparison.Ordinal), p.Contains("dd", StringComparison.Ordinal), p.Contains("HH", StringComparison.Ordinal))),
    ];

    /// <summary>A form may have yyyy with MM and dd, HH, mm and ss; a year of two digits is a guess at the century, so it is refused.</summary>
    public static bool IsForm(string pattern)
    {
        var letters = pattern.Replace("yyyy", "", StringComparison.Ordinal);
        foreach (var part in (string[])["MM", "dd", "HH", "mm", "ss"])
        {
            var at = letters.IndexOf(part, StringComparison.Ordinal);
            letters = at < 0 ? letters : letters.Remove(at, 2);
        }

        return pattern.Contains("yyyy", StringComparison.Ordinal)
            && (pattern.Contains("MM", StringComparison.Ordinal) || !pattern.Contains("dd", StringComparison.Ordinal))
            && letters.All(c => c is '/' or '-' or '.' or ':' or ' ' or 'T' or 'Z');
    }

    /// <summary>Reads a date in the first form that fits; a word for "about" before it makes an estimate.</summary>
    public bool TryRead(string text, out PartialDate date, out TimeOnly? time)
    {
        (date, time) = (default, null);
        if (text.Length > Longest)
        {
            return false;
        }

        var sign = text is [>= '0' and <= '9', ..] ? null : Array.Find(Estimates, e => text.StartsWith(e, StringComparison.OrdinalIgnoreCase));
        var plain = text.AsSpan(sign?.Length ?? 0).Trim();
        foreach (var (exact, month, day, hour) in forms)
        {
            if (DateTime.TryParseExact(plain, exact, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is >= 1850 and <= 2150)
            {
                date = new PartialDate(read.Year, month ? read.Month : null, day ? read.Day : null, sign is not null);
                time = hour ? TimeOnly.FromDateTime(read) : null;
                return true;
            }
        }

        return false;
    }

    public override string ToString() => string.Join(" or ", Patterns);
}
