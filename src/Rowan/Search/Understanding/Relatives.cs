using System.Collections.Frozen;

namespace Rowan.Search.Understanding;

/// <summary>Whose relatives are looked for: <c>child of</c>, <c>mother of</c>, <c>at the address of</c>; the person is named after it.</summary>
static class Relatives
{
    static readonly FrozenDictionary<string, string> Said = new (string Value, string[] Words)[]
    {
        ("children of", ["child", "children", "kid", "kids"]), ("sons of", ["son", "sons"]), ("daughters of", ["daughter", "daughters"]),
        ("parents of", ["parent", "parents"]), ("mother of", ["mother", "mothers", "mum", "mummy", "mom"]), ("father of", ["father", "fathers", "dad", "daddy"]),
        ("step-parents of", ["stepparent", "stepparents", "step-parent", "step-parents", "stepfather", "step-father", "stepdad", "stepmother", "step-mother", "stepmum"]),
        ("siblings of", ["sibling", "siblings"]), ("brothers of", ["brother", "brothers"]), ("sisters of", ["sister", "sisters"]),
        ("partner of", ["partner", "partners", "husband", "wife", "boyfriend", "girlfriend", "spouse"]),
        ("grandparents of", ["grandparent", "grandparents", "grandmother", "grandfather", "gran", "nan", "grandma", "grandad", "grandpa"]),
        ("grandchildren of", ["grandchild", "grandchildren", "grandson", "granddaughter"]),
        ("aunts and uncles of", ["aunt", "aunts", "uncle", "uncles"]),
        ("carers of", ["carer", "carers", "guardian", "guardians"]),
        ("family of", ["family", "relative", "relatives", "relations", "relation"]),
        ("household of", ["household"]),
    }.SelectMany(r => r.Words.Select(w => (Word: w, r.Value))).ToFrozenDictionary(r => r.Word, r => r.Value, StringComparer.Ordinal);

    static readonly (string[] Words, string Value)[] Phrases =
    [
        (["at", "the", "address", "of"], "household of"), (["at", "address", "of"], "household of"), (["same", "address", "as"], "household of"),
        (["living", "with"], "household of"), (["lives", "with"], "household of"), (["foster", "carer", "of"], "carers of"), (["foster", "carers", "of"], "carers of"),
        (["foster-carer", "of"], "carers of"), (["aunts", "and", "uncles", "of"], "aunts and uncles of"), (["brothers", "and", "sisters", "of"], "siblings of"),
        (["step", "father", "of"], "step-parents of"), (["step", "mother", "of"], "step-parents of"), (["step", "parent", "of"], "step-parents of"),
    ];

    public static QueryPart? Read(ReadOnlySpan<Word> rest, DateOnly today)
    {
        foreach (var (words, value) in Phrases)
        {
            if (Begins(rest, words))
            {
                return new QueryPart(PartKind.Relative, "", value) { Taken = words.Length };
            }
        }

        return rest.Length > 1 && rest[1].Folded == "of" && !rest[0].CommaAfter && Said.GetValueOrDefault(rest[0].Folded) is { } relation
            ? new QueryPart(PartKind.Relative, "", relation) { Taken = 2 }
            : null;
    }

    static bool Begins(ReadOnlySpan<Word> rest, string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (rest.Length <= i || rest[i].Folded != words[i])
            {
                return false;
            }
        }

        return true;
    }
}
