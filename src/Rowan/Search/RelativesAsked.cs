using System.Collections.Frozen;
using Rowan.Matching;
using Rowan.People;

namespace Rowan.Search;

/// <summary>Which relatives a search asks for. Pure.</summary>
public sealed class RelativesAsked
{
    public static FrozenSet<string> Parent { get; } = Set("mother", "father", "parent");
    public static FrozenSet<string> Child { get; } = Set("child", "son", "daughter");
    static readonly FrozenSet<string> StepParents = Set("step-mother", "step-father", "step-parent", "partner-of-parent");
    static readonly FrozenSet<string> Partners = Set("partner", "ex-partner", "spouse", "husband", "wife", "former-partner");
    static readonly FrozenSet<string> Grandparents = Set("grandmother", "grandfather", "grandparent");
    static readonly FrozenSet<string> Carers = Set("carer", "foster-carer", "guardian", "foster-mother", "foster-father");

    static readonly FrozenDictionary<string, RelativesAsked> All = new Dictionary<string, RelativesAsked>
    {
        ["children of"] = new(Kin.Children), ["sons of"] = new(Kin.Children, Sex.Male), ["daughters of"] = new(Kin.Children, Sex.Female),
        ["parents of"] = new(Set([.. Parent, .. StepParents])), ["mother of"] = new(Set("mother", "parent"), Sex.Female), ["father of"] = new(Set("father", "parent"), Sex.Male),
        ["step-parents of"] = new(StepParents),
        ["siblings of"] = new(Kin.Siblings) { ThroughParents = true }, ["brothers of"] = new(Kin.Siblings, Sex.Male) { ThroughParents = true },
        ["sisters of"] = new(Kin.Siblings, Sex.Female) { ThroughParents = true },
        ["partner of"] = new(Partners), ["grandparents of"] = new(Grandparents), ["grandchildren of"] = new(Set("grandchild", "grandson", "granddaughter")),
        ["aunts and uncles of"] = new(Set("aunt", "uncle")), ["carers of"] = new(Carers),
        ["family of"] = new(null) { ThroughParents = true }, ["household of"] = new(Set("same-household")),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    readonly FrozenSet<string>? relations;
    readonly Sex sex;

    RelativesAsked(FrozenSet<string>? relations, Sex sex = Sex.NotGiven) => (this.relations, this.sex) = (relations, sex);

    /// <summary>Whether those count who are told to have a parent in common, though no source calls them brother or sister.</summary>
    public bool ThroughParents { get; private init; }

    /// <param name="value">The value of a part of the kind Relative: <c>mother of</c>.</param>
    public static RelativesAsked Of(string value) => All[value];

    public bool Fits(string relation) => relations?.Contains(relation) ?? true;

    /// <summary>Fits unless every record that gives the sex gives the other.</summary>
    public bool FitsSex(IEnumerable<Sex> said)
    {
        var given = said.Where(s => s is Sex.Male or Sex.Female).ToList();
        return sex == Sex.NotGiven || given.Count == 0 || given.Contains(sex);
    }

    /// <summary>What somebody is to one who is said to be this to them: <c>mother</c> → <c>child</c>.</summary>
    public static string TheOtherWay(string relation) => relation switch
    {
        _ when Parent.Contains(relation) => "child",
        _ when Child.Contains(relation) => "parent",
        _ when StepParents.Contains(relation) => "step-child",
        "step-child" => "step-parent",
        _ when Grandparents.Contains(relation) => "grandchild",
        "grandchild" or "grandson" or "granddaughter" => "grandparent",
        "foster-carer" or "foster-mother" or "foster-father" => "foster-child",
        "foster-child" => "foster-carer",
        "carer" or "guardian" => "child-cared-for",
        "aunt" or "uncle" => "niece-or-nephew",
        "brother" or "sister" => "sibling",
        "husband" or "wife" => "spouse",
        _ when Kin.Siblings.Contains(relation) || Partners.Contains(relation) || relation is "same-household" or "cousin" => relation,
        _ => $"other-way-{relation}",
    };

    static FrozenSet<string> Set(params string[] codes) => codes.ToFrozenSet(StringComparer.Ordinal);
}
