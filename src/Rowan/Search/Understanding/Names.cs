using Rowan.Matching;

namespace Rowan.Search.Understanding;

/// <summary>Words of names, of any script; which part of a name they are is known only where it is said.</summary>
static class Names
{
    public static QueryPart? Read(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var word = rest[0];
        if (!word.Bare.Any(c => char.IsLetter(c) || char.IsSurrogate(c)))
        {
            return null;
        }

        if (Labels.Filler.Contains(word.Folded))
        {
            return new QueryPart(PartKind.LeftOut, "", word.Bare, "is not looked for as a name");
        }

        return NameForms.Tokens(word.Bare).Count == 0
            ? new QueryPart(PartKind.LeftOut, "", word.Bare, "says nothing of who the person is")
            : new QueryPart(PartKind.Name, "", word.Bare);
    }
}
