using System.Globalization;
using System.Text;

namespace Rowan.Disclosures;

/// <summary>A passage that is taken out: a place in one part of a text, and by which exemption.</summary>
/// <param name="Part">The number of the part.</param>
public sealed record Passage(int Part, int Start, int Length, string Exemption);

/// <summary>Takes passages out of text. Pure.</summary>
public static class Redaction
{
    /// <summary>What stands in the place of a passage, however long it was: its length tells nothing.</summary>
    public const string Block = "██████";

    /// <summary>Fewer letters or digits than this are not looked for: they would be found everywhere.</summary>
    public const int Shortest = 2;

    /// <summary>Whether it can be looked for at all.</summary>
    public static bool CanFind(string? words) => words is not null && Folded(words).Length >= Shortest;

    /// <summary>Every place in the parts where the words stand as words of their own, in whatever case, with whatever accents, and whatever stands between their letters and digits or does not.</summary>
    public static IEnumerable<Passage> Find(IReadOnlyList<string> parts, string words, string exemption)
    {
        var sought = Folded(words);
        if (sought.Length < Shortest)
        {
            yield break;
        }

        for (var part = 0; part < parts.Count; part++)
        {
            foreach (var (start, end) in new FoldedText(parts[part]).Places(sought))
            {
                yield return new Passage(part, start, end - start, exemption);
            }
        }
    }

    /// <summary>Whether both are spellings of the same words: what finds one finds the other.</summary>
    public static bool AreSame(string one, string other) => Folded(one) == Folded(other);

    /// <summary>The same for every spelling of the same words.</summary>
    internal static string Folded(string words) => new FoldedText(words).Letters;

    /// <summary>The part with its passages taken out; those that touch or lie over one another become one.</summary>
    public static string Apply(string text, int part, IEnumerable<Passage> passages)
    {
        var kept = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, end) in Merged(text.Length, passages.Where(p => p.Part == part)))
        {
            kept.Append(text, at, start - at).Append(Block);
            at = end;
        }

        return kept.Append(text, at, text.Length - at).ToString();
    }

    static IEnumerable<(int Start, int End)> Merged(int length, IEnumerable<Passage> passages)
    {
        (int Start, int End)? open = null;
        foreach (var p in passages.OrderBy(p => p.Start))
        {
            var (start, end) = (Math.Clamp(p.Start, 0, length), Math.Clamp(p.Start + p.Length, 0, length));
            if (open is { } o && start <= o.End)
            {
                open = (o.Start, Math.Max(o.End, end));
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = (start, end);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    /// <summary>The letters and digits of a text without case, marks and what does not show, and where each of them stood.</summary>
    sealed class FoldedText
    {
        enum Sort
        {
            Between,
            Unseen,
            Mark,
            Cased,
            Uncased,
            Digit,
        }

        readonly StringBuilder letters = new();
        readonly List<(int Start, int End, bool Opens)> places = [];
        readonly string stream;
        Sort last;
        bool apart = true;

        public FoldedText(string text)
        {
            for (int at = 0, length; at < text.Length; at += length)
            {
                Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out length);
                switch (SortOf(rune))
                {
                    case Sort.Unseen:
                        break;
                    case Sort.Mark when apart:
                        break;
                    case Sort.Mark:
                        places[^1] = places[^1] with { End = at + length };
                        break;
                    case Sort.Between:
                        apart = true;
                        length = rune.Value == Block[0] ? Blocks(text, at) : length;
                        // A sign that stands for letters or digits (½, ™) is none itself: what is beside it begins and ends there.
                        AddMeant(rune, at, at + length);
                        apart = true;
                        break;
                    default:
                        AddMeant(rune, at, at + length);
                        break;
                }
            }

            stream = letters.ToString();
        }

        public string Letters => stream.Replace(Block[..1], "", StringComparison.Ordinal);

        public IEnumerable<(int Start, int End)> Places(string sought)
        {
            for (var at = stream.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = stream.IndexOf(sought, at + 1, StringComparison.Ordinal))
            {
                var after = at + sought.Length;
                if (places[at].Opens && (after == places.Count || places[after].Opens))
                {
                    yield return (places[at].Start, places[after - 1].End);
                }
            }
        }

        /// <summary>Nothing is found across what was taken out: what is left on either side of it does not belong together.</summary>
        int Blocks(string text, int at)
        {
            var length = text.AsSpan(at).IndexOfAnyExcept(Block[0]) is >= 0 and var run ? run : text.Length - at;
            if (length >= Block.Length)
            {
                Add(Block[0], at, at + length, Sort.Between);
            }

            return length;
        }

        void AddMeant(Rune rune, int start, int end)
        {
            if (rune.IsAscii)
            {
                if (Rune.IsLetterOrDigit(rune))
                {
                    Add((char)Rune.ToUpperInvariant(rune).Value, start, end, SortOf(rune));
                }

                return;
            }

            // Of these nothing is meant, and some of them cannot be normalised.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
            {
                return;
            }

            foreach (var meant in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
            {
                var sort = SortOf(meant);
                apart |= sort == Sort.Between;
                foreach (var letter in sort is Sort.Cased or Sort.Uncased or Sort.Digit ? Plain(meant, sort) : "")
                {
                    Add(letter, start, end, sort);
                }
            }
        }

        /// <summary>Only between letters that have case, and between digits, is there no boundary: other scripts are written without spaces, or join small words on.</summary>
        void Add(char letter, int start, int end, Sort sort)
        {
            letters.Append(letter);
            places.Add((start, end, apart || sort != last || sort == Sort.Uncased));
            (last, apart) = (sort, false);
        }

        /// <summary>Letters that are written without their stroke, or as two, where a keyboard does not have them; digits of any script as those of this one.</summary>
        static string Plain(Rune rune, Sort sort) => Rune.ToUpperInvariant(rune).Value switch
        {
            _ when sort == Sort.Digit => ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture),
            'ß' or 'ẞ' => "SS",
            'Æ' => "AE",
            'Œ' => "OE",
            'Þ' => "TH",
            'Ø' => "O",
            'Ł' => "L",
            'Đ' or 'Ð' => "D",
            'Ħ' => "H",
            'ı' => "I",
            _ => Rune.ToUpperInvariant(rune).ToString(),
        };

        static Sort SortOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => Sort.Cased,
            UnicodeCategory.DecimalDigitNumber => Sort.Digit,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Sort.Mark,
            // The zero width space parts words, though it does not show.
            UnicodeCategory.Format => rune.Value == 0x200B ? Sort.Between : Sort.Unseen,
            // The fillers of Hangul are letters that do not show.
            UnicodeCategory.OtherLetter => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 ? Sort.Unseen : Sort.Uncased,
            _ => Sort.Between,
        };
    }
}
