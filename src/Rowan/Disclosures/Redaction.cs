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
    public static bool CanFind(string? words) => words?.Count(char.IsLetterOrDigit) >= Shortest;

    /// <summary>Every place in the parts where the words stand, in whatever case and however they are spaced.</summary>
    public static IEnumerable<Passage> Find(IReadOnlyList<string> parts, string words, string exemption)
    {
        var sought = string.Join(' ', words.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (!CanFind(sought))
        {
            yield break;
        }

        for (var part = 0; part < parts.Count; part++)
        {
            for (var at = 0; at < parts[part].Length; at++)
            {
                if (LengthAt(parts[part], at, sought) is { } length)
                {
                    yield return new Passage(part, at, length, exemption);
                }
            }
        }
    }

    /// <summary>The part with its passages taken out; those that touch or lie over one another become one.</summary>
    public static string Apply(string text, int part, IEnumerable<Passage> passages)
    {
        var kept = new System.Text.StringBuilder(text.Length);
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

    /// <summary>How much of the text the words take up where they stand at a place; null where they do not stand there.</summary>
    static int? LengthAt(string text, int at, string sought)
    {
        var i = at;
        foreach (var c in sought)
        {
            if (c == ' ')
            {
                var spaces = i;
                while (i < text.Length && char.IsWhiteSpace(text[i]))
                {
                    i++;
                }

                if (i == spaces)
                {
                    return null;
                }
            }
            else if (i < text.Length && char.ToUpperInvariant(text[i]) == char.ToUpperInvariant(c))
            {
                i++;
            }
            else
            {
                return null;
            }
        }

        return i - at;
    }
}
