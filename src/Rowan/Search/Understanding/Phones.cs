using System.Text.RegularExpressions;
using Rowan.People;

namespace Rowan.Search.Understanding;

/// <summary>Phone numbers in any spelling, and e-mail addresses: <c>07700 900 123</c>, <c>+44 (0)7700 900123 ext 4</c>.</summary>
static partial class Phones
{
    const int National = 11;
    const int MostDigits = 15;

    public static QueryPart? Read(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = Labels.Phone.Contains(rest[0].Folded) ? 1 + Labels.Count(rest[1..], Labels.Number) : 0;
        var said = rest[labels..];
        if (said.Length == 0)
        {
            return null;
        }

        var given = "";
        var taken = 0;
        while (taken < said.Length && IsPiece(said[taken], taken) && Digits(given + said[taken].Bare) <= Most(given.Length == 0 ? said[0].Bare : given))
        {
            given += said[taken++].Bare;
        }

        var (extension, more) = given.Length == 0 ? (null, 0) : Extension(said[taken..]);
        var number = ContactForm.Of("phone", given);
        if (taken == 0 || !IsWhole(number) || (labels == 0 && !BeginsAsOne().IsMatch(said[0].Bare)))
        {
            return labels == 0 || taken == 0 ? null
                : new QueryPart(PartKind.LeftOut, "", given, "has not the length of a phone number: look at it again") { Taken = labels + taken + more };
        }

        return new QueryPart(PartKind.Phone, "", Spaced(number), extension is null ? null : $"the extension {extension} is not looked for, only the number") { Taken = labels + taken + more };
    }

    public static QueryPart? Email(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = rest[0].Folded is "email" or "e-mail" && rest.Length > 1 ? 1 : 0;
        return Mail().IsMatch(rest[labels].Folded) ? new QueryPart(PartKind.Email, "", rest[labels].Folded) { Taken = labels + 1 } : null;
    }

    static bool IsPiece(Word word, int at) => Piece().IsMatch(word.Bare) && (at == 0 || word.Bare[0] != '+');

    static int Most(string given) => given.StartsWith('+') || given.StartsWith("00", StringComparison.Ordinal) ? MostDigits : National;

    static int Digits(string text) => text.Replace("(0)", "", StringComparison.Ordinal).Count(char.IsAsciiDigit);

    static bool IsWhole(string number) => number.StartsWith('+') ? number.Length is >= 9 and <= MostDigits + 1
        : number.Length is 10 or National && number[0] == '0' && number[1] is '1' or '2' or '3' or '7' or '8';

    static (string? Number, int Taken) Extension(ReadOnlySpan<Word> rest) =>
        rest.Length > 0 && Hanging().Match(rest[0].Folded) is { Success: true } hanging ? (hanging.Groups["number"].Value, 1)
        : rest.Length > 1 && rest[0].Folded is "ext" or "extension" or "x" && rest[1].Bare.Length is > 0 and < 7 && rest[1].Bare.All(char.IsAsciiDigit) ? (rest[1].Bare, 2)
        : (null, 0);

    /// <summary>As it is said aloud: <c>07700 900123</c>, <c>020 7946 0018</c>.</summary>
    static string Spaced(string number) => number.StartsWith('+') || number.Length < 10 ? number
        : number[1] == '2' ? $"{number[..3]} {number[3..7]} {number[7..]}"
        : $"{number[..5]} {number[5..]}";

    [GeneratedRegex(@"^\+?[0-9()\-.]*[0-9][0-9()\-.]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Piece();

    [GeneratedRegex(@"^(\+[0-9]|00[1-9]|0[12378][0-9])", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex BeginsAsOne();

    [GeneratedRegex("^(x|ext|ext\\.)(?<number>[0-9]{1,6})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Hanging();

    [GeneratedRegex(@"^[^@\s]{1,64}@[^@\s]{1,100}\.[a-z]{2,20}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Mail();
}
