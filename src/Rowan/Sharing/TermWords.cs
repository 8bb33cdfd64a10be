using Rowan.Access;

namespace Rowan.Sharing;

/// <summary>What a protocol lets through, in words.</summary>
public static class TermWords
{
    public static string Of(ProtocolTerm term) => string.Concat(
        term.Gives == Answer.Shown ? "the content of " : "the existence of ",
        term.Sources.Count == 0 ? "everything" : string.Join(", ", term.Sources),
        term.Kinds.Count == 0 ? "" : $", only of {(term.Kinds.Count == 1 ? "the kind" : "the kinds")} {string.Join(", ", term.Kinds.Select(k => k.Words))}",
        term.LawEnforcement switch { true => " (law enforcement)", false => " (not law enforcement)", null => "" },
        term.NeverOpened ? ", opened by no emergency" : "");

    /// <summary>And for which purposes, where they are named: terms may differ in that alone.</summary>
    public static string WithPurposes(ProtocolTerm term) =>
        term.Purposes.Count == 0 ? Of(term) : $"{Of(term)} for {string.Join(", ", term.Purposes.Select(p => p.Replace('-', ' ')))}";
}
