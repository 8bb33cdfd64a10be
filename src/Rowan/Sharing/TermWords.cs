using Rowan.Access;

namespace Rowan.Sharing;

/// <summary>What a protocol lets through, in words.</summary>
public static class TermWords
{
    public static string Of(ProtocolTerm term) => string.Concat(
        term.Gives == Answer.Shown ? "the content of " : "the existence of ",
        term.Sources.Count == 0 ? "everything" : string.Join(", ", term.Sources),
        term.LawEnforcement switch { true => " (law enforcement)", false => " (not law enforcement)", null => "" });
}
