namespace Rowan.Search.Understanding;

static class Sexes
{
    public static QueryPart? Read(ReadOnlySpan<Word> rest, DateOnly today) => rest[0].Folded switch
    {
        "boy" or "male" or "son" or "man" or "lad" => new QueryPart(PartKind.Sex, "", "male"),
        "girl" or "female" or "daughter" or "woman" => new QueryPart(PartKind.Sex, "", "female"),
        _ => null,
    };
}
