namespace Rowan.People;

/// <summary>A phone number or e-mail address in the one form by which it is looked up.</summary>
public static class ContactForm
{
    /// <summary>
    /// A phone: its digits in national form (<c>+44 7700 900 123 ext 4</c> is <c>07700900123</c>); numbers of other countries keep <c>+</c>.
    /// An e-mail: without blanks, in small letters.
    /// </summary>
    public static string Of(string kind, string given) => kind == "phone" ? Phone(given) : string.Concat(given.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();

    static string Phone(string given)
    {
        var end = given.IndexOf('x', StringComparison.OrdinalIgnoreCase);
        var e = given.IndexOf("ext", StringComparison.OrdinalIgnoreCase);
        var number = (e >= 0 ? given[..e] : end > 0 ? given[..end] : given).Replace("(0)", "", StringComparison.Ordinal);
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        var abroad = number.TrimStart(' ', '(').StartsWith('+') || digits.StartsWith("00", StringComparison.Ordinal);
        digits = digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
        return !abroad ? digits
            : digits.StartsWith("44", StringComparison.Ordinal) ? "0" + digits[2..].TrimStart('0')
            : "+" + digits;
    }
}
