using System.Globalization;
using System.Text.RegularExpressions;

namespace Rowan.Forms;

/// <summary>The reference by which people speak of a notification: <c>PAC-2010-000012</c>. Pure.</summary>
public static partial class NotificationReference
{
    /// <param name="begins">What its form's references begin with.</param>
    public static string Of(string begins, int year, long number) => string.Create(CultureInfo.InvariantCulture, $"{begins}-{year:0000}-{number:000000}");

    /// <summary>As it is kept, whatever blanks and capitals it was typed with; null where it is none.</summary>
    public static string? Read(string typed)
    {
        var reference = string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return Said().IsMatch(reference) ? reference : null;
    }

    /// <summary>What it begins with: <c>PAC</c>.</summary>
    public static string BeginningOf(string reference) => reference[..reference.IndexOf('-', StringComparison.Ordinal)];

    [GeneratedRegex("^[A-Z]{1,8}-[0-9]{4}-[0-9]{6,12}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Said();
}
