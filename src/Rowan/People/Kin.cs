using System.Collections.Frozen;

namespace Rowan.People;

/// <summary>What records call those who belong to somebody's family: codes of relations, and of the parts that people play in a record.</summary>
public static class Kin
{
    public static FrozenSet<string> Children { get; } = new[] { "child", "son", "daughter", "step-child", "foster-child", "child-cared-for" }.ToFrozenSet(StringComparer.Ordinal);
    public static FrozenSet<string> Siblings { get; } = new[] { "sibling", "half-sibling", "step-sibling", "brother", "sister", "twin" }.ToFrozenSet(StringComparer.Ordinal);
}
