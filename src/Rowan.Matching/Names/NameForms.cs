using System.Globalization;
using System.Text;

namespace Rowan.Matching;

/// <summary>How names are brought to a form that can be compared. What was written is never changed: folding is for comparing only.</summary>
public static class NameForms
{
    /// <summary>Longest folded token; a name that is longer is compared by its beginning.</summary>
    public const int MaximumToken = 40;

    /// <summary>Most tokens of one part of a name that are compared.</summary>
    public const int MaximumTokens = 8;

    /// <summary>Lower case, Latin, Greek and Cyrillic letters without their marks, apostrophes gone, hyphens and other signs as one space.
    /// Letters of other scripts stay as they are.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = true;
        foreach (var c in text)
        {
            plain &= char.IsAsciiLetterLower(c);
        }

        if (plain)
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        var strip = true;
        foreach (var c in Ascii(text) ? text : Decomposed(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark && strip)
            {
                continue;
            }

            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                strip = c < '\u0780';
                folded.Append(Plain(char.ToLowerInvariant(c)) is { } several ? several : char.ToLowerInvariant(c).ToString());
            }
            else if (c is not ('\'' or '’' or '‘' or 'ʼ' or '`' or '´' or '.') && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The folded tokens of a part of a name: titles and words that say nothing left out, none at all when the part stands for "no name yet".</summary>
    public static IReadOnlyList<string> Tokens(string? part)
    {
        if (string.IsNullOrWhiteSpace(part))
        {
            return [];
        }

        var folded = Fold(part.Length > PersonName.MaximumLength ? part[..PersonName.MaximumLength] : part);
        if (NameVariants.Default.SaysNothing(folded))
        {
            return [];
        }

        var tokens = new List<string>(2);
        foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!NameVariants.Default.IsNoise(word) && tokens.Count < MaximumTokens)
            {
                tokens.Add(word.Length > MaximumToken ? word[..MaximumToken] : word);
            }
        }

        return tokens;
    }

    /// <summary>Whether a folded token is a particle that belongs to the family name after it: <c>de</c>, <c>bin</c>, <c>al</c>.</summary>
    public static bool IsParticle(string folded) => NameVariants.Default.IsParticle(folded);

    /// <summary>Whether two folded given names are forms of one: a nickname, a spelling of the same name.</summary>
    public static bool AreGivenVariants(string a, string b) => NameVariants.Share(NameVariants.Default.GivenGroups(a), NameVariants.Default.GivenGroups(b));

    /// <summary>Whether two folded family names are spellings of one.</summary>
    public static bool AreFamilyVariants(string a, string b) => NameVariants.Share(NameVariants.Default.FamilyGroups(a), NameVariants.Default.FamilyGroups(b));

    /// <summary>How a folded name sounds; see <see cref="Matching.SoundCode"/>.</summary>
    public static string SoundCode(string folded) => Matching.SoundCode.Words(Matching.SoundCode.Of(folded));

    static bool Ascii(string text) => System.Text.Ascii.IsValid(text);

    static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return text; // lone surrogates: compared as they came
        }
    }

    static string? Plain(char c) => c switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ŋ' => "n",
        _ => null,
    };
}
