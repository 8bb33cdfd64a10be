namespace Rowan.Matching;

public sealed partial class Scorer
{
    /// <summary>Bits taken off for a word that a person's names do not hold.</summary>
    internal const float NotFound = -4;

    /// <summary>Bits taken off for a word found in another part of the name than it was said to be.</summary>
    const float OtherPart = -2;

    /// <summary>How well a person answers a query: each thing asked for is compared as in a pair, and what a person has no value for neither counts for nor against.</summary>
    public QueryScore ScoreQuery(Query query, Person person)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(person);
        var sheet = new QuerySheet(8);
        var (terms, features) = (query.Terms, person.Features);
        QueryNames.Score(terms.Names, features, this, sheet);
        Birth(query, features, sheet);
        Address(terms, features, sheet);
        Identifiers(terms.Identifiers, features, sheet);
        if (query.Sex is Sex.Male or Sex.Female)
        {
            var level = features.Sex is not (Sex.Male or Sex.Female) ? SexLevel.Missing : features.Sex == query.Sex ? SexLevel.Same : SexLevel.Different;
            sheet.Add("sex", EvidenceWords.Code(level), W.Sex[(int)level][0], W.Sex[(int)SexLevel.Same][0], query.Sex.ToString(), features.Sex.ToString(), $"Sex: {(level == SexLevel.Same ? "the same" : "different")}", level != SexLevel.Missing);
        }

        return sheet.Total();
    }

    internal ModelWeights W => Model.Weights;

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

    void Birth(Query query, Features person, QuerySheet sheet)
    {
        if (query.Birth is not { } asked)
        {
            return;
        }

        var level = BirthComparison.Compare(asked, person.Birth);
        var best = BirthComparison.Compare(asked, asked);
        var said = query.BirthSaid is { } words ? $"{char.ToUpperInvariant(words[0])}{words[1..]}: born {asked}" : $"Born {asked}";
        var fits = level is <= BirthLevel.WideFits and not (BirthLevel.OneSlip or BirthLevel.TwoParts or BirthLevel.Swapped);
        sheet.Add("birth", EvidenceWords.Code(level), W.Birth[(int)level][0], W.Birth[(int)best][0], asked.ToString(), person.Birth?.ToString(),
            fits ? $"{said} fits {person.Birth}" : $"{said} / {person.Birth} – {EvidenceWords.Words(level)}", level != BirthLevel.Missing);
    }

    void Address(QueryTerms query, Features person, QuerySheet sheet)
    {
        if (query.Postcodes.Length > 0)
        {
            var level = AddressComparison.Postcodes(query.Postcodes, person.Postcodes, out var asked, out var found);
            var best = Postcode.IsUnit(asked) ? PostcodeLevel.Same : PostcodeLevel.SameDistrict;

            // To be of the district asked for is all that was asked; a whole postcode asked for and only its district met is little.
            var bits = W.Postcode[(int)level][0];
            bits = level == PostcodeLevel.SameCode ? W.Postcode[(int)best][0] : bits;
            sheet.Add("postcode", EvidenceWords.Code(level), bits, W.Postcode[(int)best][0], Postcode.Words(asked), Postcode.Words(found),
                best == PostcodeLevel.SameDistrict && level is PostcodeLevel.SameDistrict or PostcodeLevel.SameCode
                    ? $"Postcode: {Postcode.Words(found)} is in {Postcode.Words(asked)}"
                    : $"Postcode: {Postcode.Words(asked)} / {Postcode.Words(found)} – {EvidenceWords.Words(level)}",
                level != PostcodeLevel.Missing);
        }

        if (query.Places.Length > 0)
        {
            var level = AddressComparison.Places(query.Places, person.Places, rarity, out var asked, out var found);
            sheet.Add("place", EvidenceWords.Code(level), W.Place[(int)level][0], W.Place[(int)PlaceLevel.Same][0], asked?.Text, found?.Text,
                $"Place: {asked?.Text} / {found?.Text}", level != PlaceLevel.Missing);
        }
    }

    /// <summary>A number may have been asked for under several kinds: the best counts, once.</summary>
    void Identifiers(Identifier[] query, Features person, QuerySheet sheet)
    {
        foreach (var same in query.GroupBy(i => i.Value, StringComparer.Ordinal))
        {
            var (best, kind, bits, value) = (IdentifierLevel.Missing, "", 0f, (string?)null);
            foreach (var asked in same)
            {
                var level = IdentifierComparison.Kind([asked], person.Identifiers, asked.Kind, out _, out var found);
                if (level != IdentifierLevel.Missing && (best == IdentifierLevel.Missing || level < best))
                {
                    var strength = IdentifierComparison.Strength([asked], person.Identifiers, asked.Kind, Model).Strength;
                    (best, kind, bits, value) = (level, asked.Kind, strength[(int)level][0], found);
                }
            }

            sheet.Add("identifier:" + kind, EvidenceWords.Code(best), bits, W.Personal[(int)IdentifierLevel.Same][0], same.Key, value,
                $"Identifier {kind}: {value} – {(best == IdentifierLevel.Same ? "the same" : best == IdentifierLevel.OneSlip ? "one slip apart" : "different")}", best != IdentifierLevel.Missing);
        }
    }
}
