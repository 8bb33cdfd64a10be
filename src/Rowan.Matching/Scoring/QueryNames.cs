namespace Rowan.Matching;

/// <summary>Finds the words of a query in a person's names, each word once, the best fit first.</summary>
static class QueryNames
{
    sealed record Found(float Bits, int Term, int Candidate, TokenLevel Level);

    sealed record Candidate(NameToken Token, TermField Field, NamePart Part);

    public static void Score(IReadOnlyList<QueryTerm> terms, Features person, Scorer scorer, QuerySheet sheet)
    {
        if (terms.Count == 0)
        {
            return;
        }

        var candidates = Candidates(person);
        var (termDone, partDone) = (new bool[terms.Count], new bool[candidates.Count]);
        RunTogether(terms, candidates, scorer, sheet, termDone, partDone);
        foreach (var found in All(terms, candidates, scorer).OrderByDescending(f => f.Bits).ThenBy(f => f.Term).ThenBy(f => f.Candidate))
        {
            if (!termDone[found.Term] && !partDone[found.Candidate])
            {
                termDone[found.Term] = partDone[found.Candidate] = true;
                Say(terms[found.Term].Written, terms[found.Term], candidates[found.Candidate], found.Level, scorer, sheet);
            }
        }

        for (var i = 0; i < terms.Count; i++)
        {
            if (!termDone[i])
            {
                var (_, most) = scorer.Word(TokenLevel.Same, terms[i].Token, terms[i].Field, terms[i].Field == TermField.Family ? TermField.Family : TermField.Given);
                sheet.Add("name", "notFound", candidates.Count == 0 ? 0 : Scorer.NotFound, most, terms[i].Written, null, $"Name: {terms[i].Written} – not found", candidates.Count > 0);
            }
        }
    }

    static List<Candidate> Candidates(Features person)
    {
        var all = new List<Candidate>(6);
        foreach (var (parts, field) in new[] { (person.Given, TermField.Given), (person.Family, TermField.Family) })
        {
            foreach (var part in parts)
            {
                all.AddRange(part.Tokens.Select(t => new Candidate(t, field, part)));
                if (part.Tokens.Length > 1)
                {
                    all.Add(new(part.Joined, field, part));
                }
            }
        }

        return all;
    }

    static IEnumerable<Found> All(IReadOnlyList<QueryTerm> terms, List<Candidate> candidates, Scorer scorer)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            for (var j = 0; j < candidates.Count; j++)
            {
                var level = candidates[j].Field == TermField.Given
                    ? TokenComparison.Given(terms[i].Token, candidates[j].Token)
                    : TokenComparison.Family(terms[i].Token, candidates[j].Token);
                if (level != TokenLevel.Different)
                {
                    yield return new(scorer.Word(level, terms[i].Token, terms[i].Field, candidates[j].Field).Bits, i, j, level);
                }
            }
        }
    }

    /// <summary>Neighbouring words that together are a part of the name: O Neill for O'Neill, Mary Jane for Maryjane.</summary>
    static void RunTogether(IReadOnlyList<QueryTerm> terms, List<Candidate> candidates, Scorer scorer, QuerySheet sheet, bool[] termDone, bool[] partDone)
    {
        for (var i = 0; i + 1 < terms.Count; i++)
        {
            var joined = terms[i].Token.Text + terms[i + 1].Token.Text;
            var at = candidates.FindIndex(c => string.Equals(c.Part.Joined.Text, joined, StringComparison.Ordinal));
            if (at >= 0 && !termDone[i] && !partDone[at] && candidates[at].Part.Tokens.Length == 1)
            {
                termDone[i] = termDone[i + 1] = partDone[at] = true;
                Say($"{terms[i].Written} {terms[i + 1].Written}", terms[i] with { Token = candidates[at].Token }, candidates[at], TokenLevel.Same, scorer, sheet);
            }
        }
    }

    static void Say(string written, QueryTerm term, Candidate found, TokenLevel level, Scorer scorer, QuerySheet sheet)
    {
        var (bits, most) = scorer.Word(level, term.Token, term.Field, found.Field);
        var label = found.Field == TermField.Given ? "Given name" : "Family name";
        var how = level switch
        {
            TokenLevel.Same => "the same",
            TokenLevel.Variant => "forms of one name",
            TokenLevel.Near => "spelt nearly the same",
            TokenLevel.Alike => "sounds or looks alike",
            TokenLevel.Initial => "the initial fits",
            _ => "alike, but two different names",
        };
        sheet.Add(found.Field == TermField.Given ? "given" : "family", EvidenceWords.Code(level), bits, most, written, found.Part.Written, $"{label}: {written} / {found.Part.Written} – {how}", known: true);
    }
}
