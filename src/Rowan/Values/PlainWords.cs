using System.Text;

namespace Rowan.Values;

/// <summary>Words as they are compared: without accents, capitals, hyphens, apostrophes and stops.</summary>
public static class PlainWords
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
            else if (char.IsWhiteSpace(letter) || letter == '-')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString();
    }
}
