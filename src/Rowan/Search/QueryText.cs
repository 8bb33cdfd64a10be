using System.Globalization;
using System.Text;
using Rowan.Search.Understanding;

namespace Rowan.Search;

/// <summary>Reads what somebody types into the one box: names in any order, dates, ages, addresses, postcodes, phones, numbers, references and whose relatives, in any mix (C03-25). Pure.</summary>
public static class QueryText
{
    public const int MaximumLength = 200;
    public const int MaximumWords = 12;

    /// <summary>What may stand at a place, the more telling first: the first that can read the words there takes them.</summary>
    static readonly Reading[] Readings =
    [
        Relatives.Read, References.Merlin, References.Notification, References.Registration, References.OfSystem, Phones.Read, Phones.Email, Numbers.Nhs, Numbers.Upn, Numbers.Pnc, Addresses.Read, Dates.Read,
        Ages.Read, Places.Read, Sexes.Read, References.Identity, References.Any, Names.Read,
    ];

    delegate QueryPart? Reading(ReadOnlySpan<Word> rest, DateOnly today);

    /// <summary>Understands a search. Never throws: what cannot be searched comes back with the reason.</summary>
    /// <param name="today">The day on which ages are meant.</param>
    public static UnderstoodQuery Parse(string? text, DateOnly today)
    {
        if (Refusal(text) is { } refusal)
        {
            return new UnderstoodQuery([], refusal);
        }

        var words = Word.Split(text!.Normalize(NormalizationForm.FormC));
        if (words.Length > MaximumWords)
        {
            return new UnderstoodQuery([], $"A search has at most {MaximumWords} words; this one has {words.Length}. Leave out what says least.");
        }

        var parts = new List<QueryPart>(words.Length);
        for (var at = 0; at < words.Length; at += parts[^1].Taken)
        {
            parts.Add(Read(words.AsSpan(at), today));
        }

        return new UnderstoodQuery(Settling.Of(parts));
    }

    static QueryPart Read(ReadOnlySpan<Word> rest, DateOnly today)
    {
        foreach (var reading in Readings)
        {
            if (reading(rest, today) is { } part)
            {
                return part with { Written = Word.AllWritten(rest[..part.Taken]), CommaAfter = rest[part.Taken - 1].CommaAfter };
            }
        }

        return new QueryPart(PartKind.LeftOut, rest[0].Written, rest[0].Bare, "has no letter or number in it") { CommaAfter = rest[0].CommaAfter };
    }

    static string? Refusal(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "Enter a name, a date of birth, an age, an address, a phone number or a reference.";
        }

        if (text.Length > MaximumLength)
        {
            return $"A search has at most {MaximumLength} characters; this one has {text.Length}. Leave out what says least.";
        }

        return text.EnumerateRunes().Any(CannotBeSeen) || HasHalfCharacter(text)
            ? "The search has characters in it that cannot be seen. Type it again rather than pasting it."
            : null;
    }

    // Joiners are part of how some names are written (Persian, Hindi); other unseen characters only mislead the reader.
    static bool CannotBeSeen(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => !Rune.IsWhiteSpace(rune),
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
        _ => false,
    };

    static bool HasHalfCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) && ++i > 0))
            {
                return true;
            }
        }

        return false;
    }
}
