using System.Text;

namespace Rowan.Matching;

/// <summary>A phonetic code for the names of London's communities: up to six sounds, five bits each.</summary>
/// <remarks>
/// Finer than Soundex, which throws c, g, j, k, q, s, x and z together, and coarser where transliteration varies:
/// ph, f, v and a leading w are one sound, as are c, k, q, ck and kh, s, z and soft c, t, d, th and dh, ch, sh and sch, and a leading y or g before e and i
/// goes with j. Vowels count only at the start, where all are one; a leading h before a vowel is silent (Hassan, Assan); doubled letters are one.
/// The code is part of stored blocking keys: a change needs a new <see cref="BlockingKeys.Version"/>.
/// </remarks>
public static class SoundCode
{
    const int MaximumSounds = 6;
    const string Letters = "-ABFGJKLMNPRSTX";

    /// <summary>The code of a folded token; 0 where it holds no letter of the Latin alphabet.</summary>
    public static int Of(ReadOnlySpan<char> name)
    {
        var (code, sounds, last) = (0, 0, '-');
        var i = Start(name, out var first);
        if (first != '-')
        {
            (code, sounds, last) = (Letters.IndexOf(first, StringComparison.Ordinal), 1, first);
        }

        while (i < name.Length && sounds < MaximumSounds)
        {
            var sound = Sound(name, ref i);
            if (sound == '-')
            {
                last = '-';
            }
            else if (sound != last && sound != ' ')
            {
                code = (code << 5) | Letters.IndexOf(sound, StringComparison.Ordinal);
                sounds++;
                last = sound;
            }
        }

        return code;
    }

    /// <summary>The code in letters.</summary>
    public static string Words(int code)
    {
        var text = new StringBuilder(MaximumSounds);
        for (var shift = 25; shift >= 0; shift -= 5)
        {
            if (((code >> shift) & 31) is > 0 and var sound)
            {
                text.Append(Letters[sound]);
            }
        }

        return text.ToString();
    }

    /// <summary>Beginnings that sound otherwise than they are spelt.</summary>
    static int Start(ReadOnlySpan<char> n, out char sound)
    {
        sound = '-';
        var i = 0;
        if (n.StartsWith("kn") || n.StartsWith("gn") || n.StartsWith("pn") || n.StartsWith("wr") || n.StartsWith("ps"))
        {
            i = 1;
        }
        else if (n.Length > 1 && n[0] == 'h' && IsVowel(n[1]))
        {
            i = 1;
        }

        if (i >= n.Length)
        {
            return i;
        }

        var next = i + 1 < n.Length ? n[i + 1] : ' ';
        switch (n[i])
        {
            case 'y' when IsVowel(next):
            case 'g' when next is 'e' or 'i':
                sound = 'J';
                return i + 1;
            case 'w':
                sound = 'F';
                return i + 1;
            case 'x':
                sound = 'S';
                return i + 1;
            case 'g' when next == 'h':
                sound = 'G';
                return i + 2;
            case var c when IsVowel(c) || c == 'y':
                sound = 'A';
                return i + 1;
            default:
                return i;
        }
    }

    /// <summary>The next sound: <c>-</c> for a vowel, which lets a sound repeat after it; a space for silence, which does not.</summary>
    static char Sound(ReadOnlySpan<char> n, ref int i)
    {
        var c = n[i++];
        var next = i < n.Length ? n[i] : ' ';
        switch (c)
        {
            case 'p' when next == 'h':
                i++;
                return 'F';
            case 's' when next == 'c' && i + 1 < n.Length && n[i + 1] == 'h':
                i += 2;
                return 'X';
            case 's' or 'c' when next == 'h':
                i++;
                return 'X';
            case 'c' when next is 'e' or 'i' or 'y':
                return 'S';
            case 'k' when next == 'h':
            case 'c' when next is 'k' or 'q':
                i++;
                return 'K';
            case 'g' when next == 'h':
                i++;
                return i > 2 && n[i - 3] == 'n' ? 'G' : ' ';
            case 'd' when next is 'j' or 'z':
            case 'j' or 'z' when next == 'h':
                i++;
                return 'J';
            case 't' when next is 'c' or 's' && i + 1 < n.Length && n[i + 1] == 'h':
                return ' ';
            case 't' or 'd' or 'b' when next == 'h':
                i++;
                return c == 'b' ? 'B' : 'T';
        }

        return c switch
        {
            'f' or 'v' => 'F',
            'c' or 'k' or 'q' => 'K',
            's' or 'z' => 'S',
            'x' => 'S',
            'd' or 't' => 'T',
            'b' => 'B',
            'p' => 'P',
            'g' => 'G',
            'j' => 'J',
            'l' => 'L',
            'm' => 'M',
            'n' => 'N',
            'r' => 'R',
            'a' or 'e' or 'i' or 'o' or 'u' or 'y' => '-',
            _ => ' ',
        };
    }

    static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
