using System.Collections.Frozen;

namespace Rowan.People;

/// <summary>What sources call those who are of one family, told apart as far as safeguarding asks.</summary>
public static class FamilyRelations
{
    public static FrozenSet<string> Parents { get; } = Of("mother", "father", "parent");
    public static FrozenSet<string> Children { get; } = Of("child", "son", "daughter");

    /// <summary>Also those whom somebody else brings up.</summary>
    public static FrozenSet<string> AllChildren { get; } = Of("child", "son", "daughter", "step-child", "foster-child", "child-cared-for");
    public static FrozenSet<string> Siblings { get; } = Of("sibling", "half-sibling", "step-sibling", "brother", "sister", "twin");

    static FrozenSet<string> Of(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
