namespace Rowan.Matching;

/// <summary>A token of a person's names in which a word of a query may be found.</summary>
sealed record NameCandidate(NameToken Token, TermField Field, NamePart Part)
{
    const int Most = 32;

    public static NameCandidate[] Of(Features person)
    {
        var all = new List<NameCandidate>(4);
        Add(all, person.Given, TermField.Given);
        Add(all, person.Family, TermField.Family);
        return all.Count > Most ? [.. all[..Most]] : [.. all];
    }

    static void Add(List<NameCandidate> all, NamePart[] parts, TermField field)
    {
        foreach (var part in parts)
        {
            foreach (var token in part.Tokens)
            {
                all.Add(new(token, field, part));
            }

            if (part.Tokens.Length > 1)
            {
                all.Add(new(part.Joined, field, part));
            }
        }
    }
}

/// <summary>Finds the words of a query in a person's names, each word once, the best fit first.</summary>
static class QueryNames
{
    public static void Score(IReadOnlyList<QueryTerm> terms, NameCandidate[] candidates, Scorer scorer, ref QuerySheet sheet)
    {
        if (terms.Count == 0)
        {
            return;
        }

        Span<bool> termDone = stackalloc bool[terms.Count];
        Span<bool> partDone = stackalloc bool[candidates.Length];
        RunTogether(terms, candidates, scorer, ref sheet, termDone, partDone);
        Span<TokenLevel> levels = stackalloc TokenLevel[terms.Count * candidates.Length];
        Span<float> bits = stackalloc float[levels.Length];
        Compare(terms, candidates, scorer, levels, bits);
        while (Best(termDone, partDone, levels, bits) is var at && at >= 0)
        {
            var (term, part) = (at / candidates.Length, at % candidates.Length);
            termDone[term] = partDone[part] = true;
            Found(terms[term].Written, terms[term], candidates[part], levels[at], scorer, ref sheet);
        }

        for (var i = 0; i < terms.Count; i++)
        {
            if (!termDone[i])
            {
                NotFound(terms[i], candidates.Length > 0, scorer, ref sheet);
            }
        }
    }

    static void Compare(IReadOnlyList<QueryTerm> terms, NameCandidate[] candidates, Scorer scorer, Span<TokenLevel> levels, Span<float> bits)
    {
        for (var at = 0; at < levels.Length; at++)
        {
            var (term, candidate) = (terms[at / candidates.Length], candidates[at % candidates.Length]);
            levels[at] = candidate.Field == TermField.Given
                ? TokenComparison.Given(term.Token, candidate.Token)
                : TokenComparison.Family(term.Token, candidate.Token);
            bits[at] = levels[at] == TokenLevel.Different ? 0 : scorer.Word(levels[at], term.Token, term.Field, candidate.Field).Bits;
        }
    }

    static int Best(Span<bool> termDone, Span<bool> partDone, Span<TokenLevel> levels, Span<float> bits)
    {
        var best = -1;
        for (var at = 0; at < levels.Length; at++)
        {
            if (levels[at] != TokenLevel.Different && !termDone[at / partDone.Length] && !partDone[at % partDone.Length] && (best < 0 || bits[at] > bits[best]))
            {
                best = at;
            }
        }

        return best;
    }

    /// <summary>Neighbouring words that together are a part of the name: O Neill for O'Neill, Mary Jane for Maryjane.</summary>
    static void RunTogether(IReadOnlyList<QueryTerm> terms, NameCandidate[] candidates, Scorer scorer, ref QuerySheet sheet, Span<bool> termDone, Span<bool> partDone)
    {
        for (var i = 0; i + 1 < terms.Count; i++)
        {
            var (one, two) = (terms[i].Token.Text, terms[i + 1].Token.Text);
            for (var at = 0; at < candidates.Length; at++)
            {
                var name = candidates[at].Part.Joined.Text;
                if (name.Length == one.Length + two.Length && name.StartsWith(one, StringComparison.Ordinal) && name.EndsWith(two, StringComparison.Ordinal)
                    && !termDone[i] && !partDone[at] && candidates[at].Part.Tokens.Length == 1)
                {
                    termDone[i] = termDone[i + 1] = partDone[at] = true;
                    Found($"{terms[i].Written} {terms[i + 1].Written}", terms[i] with { Token = candidates[at].Token }, candidates[at], TokenLevel.Same, scorer, ref sheet);
                }
            }
        }
    }

    static void Found(string written, QueryTerm term, NameCandidate found, TokenLevel level, Scorer scorer, ref QuerySheet sheet)
    {
        var (bits, most) = scorer.Word(level, term.Token, term.Field, found.Field);
        if (!sheet.Add(bits, most))
        {
            return;
        }

        var how = level switch
        {
            TokenLevel.Same => "the same",
            TokenLevel.Variant => "forms of one name",
            TokenLevel.Near => "spelt nearly the same",
            TokenLevel.Alike => "sounds or looks alike",
            TokenLevel.Initial => "the initial fits",
            _ => "alike, but two different names",
        };
        var (field, label) = found.Field == TermField.Given ? ("given", "Given name") : ("family", "Family name");
        sheet.Say(field, EvidenceWords.Code(level), bits, written, found.Part.Written, $"{label}: {written} / {found.Part.Written} – {how}");
    }

    static void NotFound(QueryTerm term, bool hasNames, Scorer scorer, ref QuerySheet sheet)
    {
        var (_, most) = scorer.Word(TokenLevel.Same, term.Token, term.Field, term.Field == TermField.Family ? TermField.Family : TermField.Given);
        if (!hasNames)
        {
            sheet.AddMissing(most);
        }
        else if (sheet.Add(Scorer.NotFound, most))
        {
            sheet.Say("name", "notFound", Scorer.NotFound, term.Written, null, $"Name: {term.Written} – not found");
        }
    }
}
