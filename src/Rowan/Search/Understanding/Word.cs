using System.Runtime.InteropServices;

namespace Rowan.Search.Understanding;

/// <summary>A word of a search.</summary>
/// <param name="Written">As typed, with the signs around it.</param>
/// <param name="Bare">Without the signs around it, every dash a hyphen.</param>
/// <param name="Folded">The bare word in small letters, for comparing with the words Rowan knows.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Word(string Written, string Bare, string Folded, bool CommaAfter)
{
    const string Around = ",;:.\"“”„()[]{}<>!?*=|_-/\\&";

    /// <summary>Cuts a text into words, at spaces and after commas and colons. Signs that stand alone belong to the word before them.</summary>
    public static Word[] Split(string text)
    {
        var words = new List<Word>();
        foreach (var piece in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(Pieces))
        {
            var bare = string.Concat(piece.Select(c => c is '‐' or '‑' or '‒' or '–' or '—' or '−' ? '-' : c)).Trim(Around.ToCharArray());
            if (bare.Length == 0 && words.Count > 0)
            {
                words[^1] = words[^1] with { Written = $"{words[^1].Written} {piece}", CommaAfter = words[^1].CommaAfter || piece.Contains(',') };
                continue;
            }

            words.Add(new Word(piece, bare, bare.ToLowerInvariant(), piece.EndsWith(',')));
        }

        return [.. words];
    }

    public static string AllWritten(ReadOnlySpan<Word> words)
    {
        var all = new List<string>(words.Length);
        foreach (var word in words)
        {
            all.Add(word.Written);
        }

        return string.Join(' ', all);
    }

    /// <summary>The bare words run together.</summary>
    public static string Together(ReadOnlySpan<Word> words)
    {
        var all = "";
        foreach (var word in words)
        {
            all += word.Bare;
        }

        return all;
    }

    static IEnumerable<string> Pieces(string piece)
    {
        var from = 0;
        for (var i = 0; i < piece.Length - 1; i++)
        {
            if (piece[i] is ',' or ';' or ':' or '=' && piece[i + 1] is not (',' or ';' or ':' or '='))
            {
                yield return piece[from..(i + 1)];
                from = i + 1;
            }
        }

        yield return piece[from..];
    }
}
