using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Rowan.Values;

/// <summary>The reference of a MERLIN report: two digits of the year, PAC, six digits or more: <c>07PAC012345</c>.</summary>
[JsonConverter(typeof(MerlinReferenceJson))]
public readonly record struct MerlinReference : IParsable<MerlinReference>
{
    readonly string? text;

    MerlinReference(string text) => this.text = text;

    /// <summary>The year of the report. MERLIN began in 2002, so both digits are of this century.</summary>
    public int Year => text is null ? 0 : 2000 + int.Parse(text[..2], CultureInfo.InvariantCulture);

    /// <summary>Reads it with or without spaces, and with leading noughts of the serial left out: <c>07 pac 12345</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MerlinReference reference)
    {
        var compact = ValueText.Compact(text);
        var stands = compact.Length is >= 6 and <= 14
            && compact[..2].All(char.IsAsciiDigit)
            && compact.AsSpan(2, 3) is "PAC"
            && compact[5..].All(char.IsAsciiDigit);
        reference = stands ? new MerlinReference(compact[..5] + compact[5..].TrimStart('0').PadLeft(6, '0')) : default;
        return stands;
    }

    static bool IParsable<MerlinReference>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MerlinReference result) => TryParse(s, out result);

    /// <exception cref="FormatException">It has not the form of a MERLIN reference.</exception>
    public static MerlinReference Parse(string text) => TryParse(text, out var reference) ? reference
        : throw new FormatException("Not a MERLIN reference: write it as 07PAC012345.");

    static MerlinReference IParsable<MerlinReference>.Parse(string s, IFormatProvider? provider) => Parse(s);

    public override string ToString() => text ?? "";
}
