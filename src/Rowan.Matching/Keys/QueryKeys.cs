namespace Rowan.Matching;

/// <summary>The keys to look up for a query. What the stored keys leave out is tried here: both orders of the names, day and month exchanged, several years.</summary>
public static class QueryKeys
{
    /// <summary>Most keys one query looks up.</summary>
    public const int MaximumKeys = 64;

    /// <summary>Widest span of years that is looked up year by year.</summary>
    const int MaximumYears = 8;

    /// <summary>The keys of a query, the most telling first. Empty when the query has nothing to look up by.</summary>
    public static IReadOnlyList<long> Of(Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var keys = new KeySet(MaximumKeys);
        var terms = query.Terms;
        foreach (var identifier in terms.Identifiers)
        {
            keys.Add(KeyHash.For(KeyRule.Identifier).With(identifier.Kind).With(identifier.Value));
        }

        var days = Days(query.Birth);
        foreach (var postcode in terms.Postcodes)
        {
            foreach (var day in days)
            {
                keys.Add(KeyHash.For(KeyRule.DistrictBirth).With(Postcode.Words(Postcode.Outward(postcode))).With(day));
            }

            keys.Add(BlockingKeys.PostcodeKey(postcode));
        }

        Names(keys, terms.Names, days, BlockingKeys.Years(query.Birth, MaximumYears));
        return keys.Keys;
    }

    static void Names(KeySet keys, IReadOnlyList<QueryTerm> terms, List<int> days, List<int> years)
    {
        var given = terms.Select(t => t.Field == TermField.Family ? [] : Codes(t.Token)).ToList();
        var family = Families(terms);
        foreach (var day in days)
        {
            foreach (var f in family)
            {
                keys.Add(BlockingKeys.FamilySoundBirth(f.Token, day));
            }

            foreach (var g in given.SelectMany(g => g))
            {
                keys.Add(BlockingKeys.GivenBirth(g, day));
            }
        }

        // Labelled parts are tried as labelled first, then exchanged, as people do enter them the wrong way round.
        foreach (var exchanged in new[] { false, true })
        {
            foreach (var (f, from, to) in family)
            {
                for (var i = 0; i < terms.Count; i++)
                {
                    var wrongWay = terms[i].Field == TermField.Family || terms[from].Field == TermField.Given;
                    if ((i >= from && i <= to) || wrongWay != exchanged)
                    {
                        continue;
                    }

                    keys.Add(BlockingKeys.GivenStartFamily(terms[i].Token.Text, f.Text));
                    foreach (var g in Codes(terms[i].Token))
                    {
                        BlockingKeys.Both(keys, g, f, years);
                    }
                }
            }
        }

        foreach (var (f, from, _) in family)
        {
            if (terms[from].Field != TermField.Given)
            {
                BlockingKeys.FamilyAlone(keys, f, years);
            }
        }

        foreach (var g in given.SelectMany(g => g))
        {
            keys.Add(KeyHash.For(KeyRule.GivenAlone).With(g));
        }
    }

    static HashSet<int> Codes(NameToken token)
    {
        var codes = new HashSet<int>();
        NameKeys.Given(token, withOwn: true, codes);
        return codes;
    }

    /// <summary>Each word, and each two neighbouring words run together (O Neill, van Dyk, Smith-Jones), as a family name; with the words it takes up.</summary>
    static List<(NameToken Token, int From, int To)> Families(IReadOnlyList<QueryTerm> terms)
    {
        var families = new List<(NameToken, int, int)>();
        for (var i = 0; i + 1 < terms.Count; i++)
        {
            if (terms[i].Field == terms[i + 1].Field && terms[i].Field != TermField.Given)
            {
                families.Add((Vocabulary.None.Token(terms[i].Token.Text + terms[i + 1].Token.Text), i, i + 1));
            }
        }

        for (var i = 0; i < terms.Count; i++)
        {
            families.Add((terms[i].Token, i, i));
        }

        return families;
    }

    static List<int> Days(Birth? birth)
    {
        var days = new List<int>(2);
        if (birth is { IsWhole: true } b)
        {
            days.Add(b.Earliest.DayNumber);
            if (b.IsSwappable)
            {
                days.Add(b.Swapped().Earliest.DayNumber);
            }
        }

        return days;
    }
}
