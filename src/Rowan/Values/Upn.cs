using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Rowan.Values;

/// <summary>A unique pupil number: a check letter, the local authority (3 digits), the school (4), the year (2) and a serial (3),
/// whose last place is a letter in a temporary number (domain-facts §2.5).</summary>
[JsonConverter(typeof(UpnJson))]
public readonly record struct Upn : IParsable<Upn>
{
    const string CheckLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    readonly string? text;

    Upn(string text) => this.text = text;

    /// <summary>Given by a school to a pupil whose number is not known yet.</summary>
    public bool IsTemporary => text is not null && char.IsAsciiLetterUpper(text[12]);

    public static bool TryParse([NotNullWhen(true)] string? text, out Upn upn)
    {
        var compact = ValueText.Compact(text);
        var stands = compact.Length == 13
            && compact[1..12].All(char.IsAsciiDigit)
            && (char.IsAsciiDigit(compact[12]) || CheckLetters.Contains(compact[12]))
            && CheckLetters[Enumerable.Range(1, 12).Sum(place => Worth(compact[place]) * (place + 1)) % CheckLetters.Length] == compact[0];
        upn = stands ? new Upn(compact) : default;
        return stands;
    }

    static bool IParsable<Upn>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Upn result) => TryParse(s, out result);

    /// <exception cref="FormatException">It is not a pupil number, or the check letter does not agree.</exception>
    public static Upn Parse(string text) => TryParse(text, out var upn) ? upn
        : throw new FormatException("Not a unique pupil number: it has a letter and twelve digits, and the letter must agree with them.");

    static Upn IParsable<Upn>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>Canonical: <c>B801200005001</c>.</summary>
    public override string ToString() => text ?? "";

    static int Worth(char c) => char.IsAsciiDigit(c) ? c - '0' : CheckLetters.IndexOf(c);
}
