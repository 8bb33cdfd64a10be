using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Rowan.Values;

/// <summary>A Police National Computer identifier: year, serial and check letter (domain-facts §2.5).</summary>
[JsonConverter(typeof(PncIdJson))]
public readonly record struct PncId : IParsable<PncId>
{
    const string CheckLetters = "ZABCDEFGHJKLMNPQRTUVWXY";

    readonly string? text;

    PncId(string text) => this.text = text;

    /// <summary>Reads the long form <c>1981/0000034U</c> and the short <c>81/34U</c>; a short year after 40 is of the last century.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PncId id)
    {
        id = default;
        var parts = ValueText.Compact(text).Split('/');
        if (parts.Length != 2 || parts[0].Length is not (2 or 4) || parts[1].Length is < 2 or > 8
            || !parts[0].All(char.IsAsciiDigit) || !parts[1][..^1].All(char.IsAsciiDigit))
        {
            return false;
        }

        var serial = parts[1][..^1].PadLeft(7, '0');
        var check = int.Parse(parts[0][^2..] + serial, CultureInfo.InvariantCulture) % CheckLetters.Length;
        if (CheckLetters[check] != parts[1][^1])
        {
            return false;
        }

        var year = parts[0].Length == 4 ? parts[0] : (string.CompareOrdinal(parts[0], "40") > 0 ? "19" : "20") + parts[0];
        id = new PncId($"{year}/{serial}{CheckLetters[check]}");
        return true;
    }

    static bool IParsable<PncId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PncId result) => TryParse(s, out result);

    /// <exception cref="FormatException">It is not a PNC identifier, or the check letter does not agree.</exception>
    public static PncId Parse(string text) => TryParse(text, out var id) ? id
        : throw new FormatException("Not a PNC identifier: write it as 1981/0000034U; the letter must agree with the digits.");

    static PncId IParsable<PncId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>Canonical: <c>1981/0000034U</c>.</summary>
    public override string ToString() => text ?? "";
}
