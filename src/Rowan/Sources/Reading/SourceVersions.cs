using System.Globalization;
using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>The source's own versions of a record, and which comes after which.</summary>
public static class SourceVersions
{
    /// <summary>Compares two versions of one record, as they stand in <see cref="RecordReading.Version"/>: numbers by value, times and text as written; no version comes first.</summary>
    public static int Compare(string? a, string? b)
    {
        if (a is null || b is null)
        {
            return (a is null ? 0 : 1) - (b is null ? 0 : 1);
        }

        var numbers = a.All(char.IsAsciiDigit) && b.All(char.IsAsciiDigit);
        var (left, right) = numbers ? (a.TrimStart('0'), b.TrimStart('0')) : (a, b);
        return numbers && left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
    }

    /// <summary>The version in the form in which it is kept and compared; null, and why, when there is none that can be understood.</summary>
    internal static (string? Version, string? Fault) Read(VersionRule rule, SourceNode node, Cleaning cleaning)
    {
        var given = cleaning.Clean(rule.Field.Raw(node));
        return (given, rule.Order) switch
        {
            (null, _) => (null, $"{rule.Field.Text} is empty: it says which version of the record this is."),
            (_, VersionOrder.Text) => (given, null),
            (_, VersionOrder.Number) => given.Length <= 18 && given.All(char.IsAsciiDigit)
                ? (long.Parse(given, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture), null)
                : (null, $"{rule.Field.Text} is not a whole number: it says which version of the record this is."),
            _ => rule.Forms.TryRead(given, out var date, out var time) && date.IsWhole
                ? (date.Earliest.ToDateTime(time ?? default).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), null)
                : (null, $"{rule.Field.Text} is not a time in the form {rule.Forms}: it says which version of the record this is."),
        };
    }
}
