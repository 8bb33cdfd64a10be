using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Rowan.Values;

/// <summary>A United Kingdom postcode, upper case with one space: <c>N15 3AA</c>. The NHS's pseudo-postcodes
/// (<c>ZZ99 3VZ</c>: no fixed abode) are taken too (domain-facts §2.5).</summary>
[JsonConverter(typeof(PostcodeJson))]
public readonly partial record struct Postcode : IParsable<Postcode>
{
    readonly string? text;

    Postcode(string text) => this.text = text;

    /// <summary>The part before the space: <c>N15</c>.</summary>
    public string Outward => text is null ? "" : text[..^4];

    /// <summary>The letters it begins with: <c>N</c>.</summary>
    public string Area => string.Concat(Outward.TakeWhile(char.IsAsciiLetterUpper));

    /// <summary>Stands for no place in the United Kingdom: no fixed abode, abroad, not known.</summary>
    public bool IsPseudo => Outward == "ZZ99";

    public static bool TryParse([NotNullWhen(true)] string? text, out Postcode postcode)
    {
        postcode = default;
        var compact = ValueText.Compact(text);
        if (compact.Length is < 5 or > 7)
        {
            return false;
        }

        var spaced = $"{compact[..^3]} {compact[^3..]}";
        if (!Form().IsMatch(spaced))
        {
            return false;
        }

        postcode = new Postcode(spaced);
        return true;
    }

    static bool IParsable<Postcode>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Postcode result) => TryParse(s, out result);

    /// <exception cref="FormatException">It has not the form of a United Kingdom postcode.</exception>
    public static Postcode Parse(string text) => TryParse(text, out var postcode) ? postcode
        : throw new FormatException("Not a postcode of the United Kingdom: write it as N15 3AA.");

    static Postcode IParsable<Postcode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    public override string ToString() => text ?? "";

    [GeneratedRegex("^(GIR 0AA|ZZ99 [0-9][A-Z]{2}|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPSTUW]) [0-9][ABD-HJLNP-UW-Z]{2})$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
