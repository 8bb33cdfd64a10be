using System.Security.Cryptography;

namespace Rowan.People;

/// <summary>
/// The number people quote for an identity and addresses carry: eight characters drawn at random, without letters that are mistaken for others
/// (<c>7K3M-92QX</c>). It says nothing of the person and cannot be counted through.
/// </summary>
public static class IdentityNumber
{
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => $"{RandomNumberGenerator.GetString(Alphabet, 4)}-{RandomNumberGenerator.GetString(Alphabet, 4)}";

    /// <summary>Understands a number as people write it: with or without the dash, small letters, O for 0, I or L for 1.</summary>
    public static bool TryRead(string? text, out string number)
    {
        Span<char> kept = stackalloc char[8];
        var length = 0;
        number = "";
        foreach (var c in text ?? "")
        {
            if (c is '-' or ' ')
            {
                continue;
            }

            var canonical = char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (length == 8 || !Alphabet.Contains(canonical, StringComparison.Ordinal))
            {
                return false;
            }

            kept[length++] = canonical;
        }

        number = length == 8 ? $"{kept[..4]}-{kept[4..]}" : "";
        return length == 8;
    }
}
