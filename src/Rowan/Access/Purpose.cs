namespace Rowan.Access;

/// <summary>Why somebody looks, from the policy pack's list, and what makes it lawful.</summary>
/// <param name="Code">Stands in every audit entry.</param>
/// <param name="Words">What the member reads and chooses.</param>
/// <param name="LawfulBasis">The law that allows it, in words.</param>
/// <param name="Roles">The roles that may give this purpose.</param>
public sealed record Purpose(string Code, string Words, string LawfulBasis, IReadOnlyList<string> Roles);

/// <summary>A purpose as given for an act: the code, its lawful basis, and the member's own words if any.</summary>
public sealed record PurposeGiven(string Code, string LawfulBasis, string? Reason)
{
    /// <summary>A purpose that stands in the nature of the act (<see cref="PurposeIs"/>). Its lawful basis is the pack's (<see cref="AccessRules.LawfulBasisOf"/>).</summary>
    public static PurposeGiven OfTheAct(string code) => new(code, "", null);
}
