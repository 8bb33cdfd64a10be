namespace Rowan.Matching;

public sealed partial class Scorer
{
    /// <summary>Bits taken off for a word that a person's names do not hold.</summary>
    internal const float NotFound = -4;

    /// <summary>Bits taken off for a word found in another part of the name than it was said to be.</summary>
    const float OtherPart = -2;

    /// <summary>How well a person answers a query: each thing asked for is compared as in a pair, and what a person has no value for neither counts for nor against.</summary>
    /// <param name="explain">Whether the evidence is wanted; without it scoring takes a fraction of the time, for finding the best among many.</param>
    public QueryScore ScoreQuery(Query query, Person person, bool explain = true)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(person);
        var sheet = new QuerySheet(explain);
        var (terms, features) = (query.Terms, person.Features);
        QueryNames.Score(terms.Names, features.Candidates, this, ref sheet);
        Birth(query, features, ref sheet);
        Address(terms, features, ref sheet);
        Identifiers(terms.Identifiers, features, ref sheet);
        Sexes(query.Sex, features.Sex, ref sheet);
        return sheet.Total();
    }

    /// <summary>Bits of a word of a query found in a person's name at a level.</summary>
    internal (float Bits, float Most) Word(TokenLevel level, NameToken token, TermField asked, TermField found)
    {
        var given = found == TermField.Given;
        var most = given ? W.Given[(int)GivenLevel.Same][0] + rarity.Given(token) : W.Family[(int)FamilyLevel.Same][0] + rarity.Family(token);
        var bits = level switch
        {
            TokenLevel.Same => most,
            TokenLevel.Variant => Math.Min(most, given ? W.Given[(int)GivenLevel.Variant][0] : W.Family[(int)FamilyLevel.Variant][0]) - 0.5f,
            TokenLevel.Near => Math.Min(most, given ? W.Given[(int)GivenLevel.Near][0] : W.Family[(int)FamilyLevel.Near][0]) - 0.5f,
            TokenLevel.Alike => 1.5f,
            TokenLevel.Initial => 1f,
            TokenLevel.LookAlike => 0.5f,
            _ => NotFound,
        };
        return (asked != TermField.Any && asked != found && bits > 0 ? bits + OtherPart : bits, Math.Max(most, 1));
    }

    void Sexes(Sex asked, Sex found, ref QuerySheet sheet)
    {
        if (asked is not (Sex.Male or Sex.Female))
        {
            return;
        }

        if (found is not (Sex.Male or Sex.Female))
        {
            sheet.AddMissing(W.Sex[(int)SexLevel.Same][0]);
            return;
        }

        var level = asked == found ? SexLevel.Same : SexLevel.Different;
        if (sheet.Add(W.Sex[(int)level][0], W.Sex[(int)SexLevel.Same][0]))
        {
            sheet.Say("sex", EvidenceWords.Code(level), W.Sex[(int)level][0], asked.ToString(), found.ToString(), $"Sex: {(level == SexLevel.Same ? "the same" : "different")}");
        }
    }

    void Birth(Query query, Features person, ref QuerySheet sheet)
    {
        if (query.Birth is not { } asked)
        {
            return;
        }

        var best = W.Birth[(int)BirthComparison.Compare(asked, asked)][0];
        var level = BirthComparison.Compare(asked, person.Birth);
        if (level == BirthLevel.Missing)
        {
            sheet.AddMissing(best);
        }
        else if (sheet.Add(W.Birth[(int)level][0], best))
        {
            var said = query.BirthSaid is { Length: > 0 } words ? $"{char.ToUpperInvariant(words[0])}{words[1..]}: born {asked}" : $"Born {asked}";
            var fits = level is BirthLevel.Same or BirthLevel.MonthFits or BirthLevel.YearFits or BirthLevel.SpanFits or BirthLevel.WideFits;
            sheet.Say("birth", EvidenceWords.Code(level), W.Birth[(int)level][0], asked.ToString(), person.Birth?.ToString(),
                fits ? $"{said} fits {person.Birth}" : $"{said} / {person.Birth} – {EvidenceWords.Words(level)}");
        }
    }

    void Address(QueryTerms query, Features person, ref QuerySheet sheet)
    {
        if (query.Postcodes.Length > 0)
        {
            Postcodes(query.Postcodes, person.Postcodes, ref sheet);
        }

        if (query.Places.Length > 0)
        {
            var best = W.Place[(int)PlaceLevel.Same][0];
            var level = AddressComparison.Places(query.Places, person.Places, rarity, out var asked, out var found);
            if (level == PlaceLevel.Missing)
            {
                sheet.AddMissing(best);
            }
            else if (sheet.Add(W.Place[(int)level][0], best))
            {
                sheet.Say("place", EvidenceWords.Code(level), W.Place[(int)level][0], asked?.Text, found?.Text, $"Place: {asked?.Text} / {found?.Text} – {EvidenceWords.Words(level)}");
            }
        }
    }

    /// <summary>To be of the district asked for is all that was asked; of a whole postcode asked for, only the district met is little.</summary>
    void Postcodes(ulong[] asked, ulong[] has, ref QuerySheet sheet)
    {
        var level = AddressComparison.Postcodes(asked, has, out var a, out var b);
        var wholly = Postcode.IsUnit(a) ? PostcodeLevel.Same : PostcodeLevel.SameDistrict;
        var best = W.Postcode[(int)wholly][0];
        var bits = level == PostcodeLevel.SameCode ? best : W.Postcode[(int)level][0];
        if (level == PostcodeLevel.Missing)
        {
            sheet.AddMissing(best);
        }
        else if (sheet.Add(bits, best))
        {
            var (x, y) = (Postcode.Words(a), Postcode.Words(b));
            sheet.Say("postcode", EvidenceWords.Code(level), bits, x, y,
                wholly == PostcodeLevel.SameDistrict && level is PostcodeLevel.SameDistrict or PostcodeLevel.SameCode ? $"Postcode: {y} is in {x}" : $"Postcode: {x} / {y} – {EvidenceWords.Words(level)}");
        }
    }

    /// <summary>A number may have been asked for under several kinds: the best counts, once.</summary>
    void Identifiers(Identifier[] query, Features person, ref QuerySheet sheet)
    {
        if (query.Length == 0)
        {
            return;
        }

        var most = W.Personal[(int)IdentifierLevel.Same][0];
        foreach (var same in query.GroupBy(i => i.Value, StringComparer.Ordinal))
        {
            var (best, kind, bits, value) = (IdentifierLevel.Missing, "", 0f, (string?)null);
            foreach (var asked in same)
            {
                var level = IdentifierComparison.Kind([asked], person.Identifiers, asked.Kind, out _, out var found);
                if (level != IdentifierLevel.Missing && (best == IdentifierLevel.Missing || level < best))
                {
                    var strength = IdentifierComparison.Strength([asked], person.Identifiers, asked.Kind, this).Strength;
                    (best, kind, bits, value) = (level, asked.Kind, strength[(int)level][0], found);
                }
            }

            if (best == IdentifierLevel.Missing)
            {
                sheet.AddMissing(most);
            }
            else if (sheet.Add(best == IdentifierLevel.Same ? most : bits, most))
            {
                sheet.Say("identifier:" + kind, EvidenceWords.Code(best), bits, same.Key, value, $"Identifier {kind}: {value} – {EvidenceWords.Words(best)}");
            }
        }
    }
}
