using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Rowan.Values;

/// <summary>An NHS number: ten digits, the last a modulus-11 check digit (domain-facts §2.5). Numbers from 999 are for tests only.</summary>
[JsonConverter(typeof(NhsNumberJson))]
public readonly record struct NhsNumber : IParsable<NhsNumber>
{
    readonly string? digits;

    NhsNumber(string digits) => this.digits = digits;

    /// <summary>The ten digits, without spaces: <c>9990000034</c>.</summary>
    public string Digits => digits ?? throw new InvalidOperationException("An NHS number that was never given.");

    /// <summary>Reads ten digits, with or without spaces and hyphens between them.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out NhsNumber number)
    {
        var digits = ValueText.Compact(text);
        var stands = digits.Length == 10 && digits.All(char.IsAsciiDigit) && CheckDigit(digits) == digits[9] - '0';
        number = stands ? new NhsNumber(digits) : default;
        return stands;
    }

    static bool IParsable<NhsNumber>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NhsNumber result) => TryParse(s, out result);

    /// <exception cref="FormatException">It is not ten digits, or the check digit does not agree.</exception>
    public static NhsNumber Parse(string text) => TryParse(text, out var number) ? number
        : throw new FormatException("Not an NHS number: it has ten digits, and the last must agree with the others.");

    static NhsNumber IParsable<NhsNumber>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>As people read it aloud: <c>999 000 0034</c>.</summary>
    public override string ToString() => digits is null ? "" : $"{digits[..3]} {digits[3..6]} {digits[6..]}";

    // 10 means that no number with these nine digits is ever issued; no digit equals it.
    static int CheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += (digits[i] - '0') * (10 - i);
        }

        return (11 - (sum % 11)) % 11;
    }
}
