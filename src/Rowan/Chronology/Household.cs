namespace Rowan.Chronology;

/// <summary>Somebody said to have lived in a household.</summary>
/// <param name="Key">The person's key on the picture.</param>
public sealed record HouseholdMember(string Key, DateOnly? From, DateOnly? Until, IReadOnlyList<SaidBy> By)
{
    public string Period => (From, Until) switch
    {
        ({ } from, { } until) => $"{HappenedWords.Of(from)} to {HappenedWords.Of(until)}",
        ({ } from, null) => $"from {HappenedWords.Of(from)}",
        (null, { } until) => $"until {HappenedWords.Of(until)}",
        _ => "when is not said",
    };
}

/// <summary>Those who lived at one address while the person did, then or now, and who says so (H08-129).</summary>
/// <param name="Now">The person is said to live there still.</param>
public sealed record Household(Stay Stay, bool Now, IReadOnlyList<HouseholdMember> Members)
{
    /// <param name="own">The stays of the person whose households they are.</param>
    /// <param name="stays">Of everybody on the picture, by key.</param>
    /// <returns>The latest first.</returns>
    public static IReadOnlyList<Household> Of(
        IReadOnlyList<Stay> own, string self, IReadOnlyDictionary<string, IReadOnlyList<Stay>> stays, IReadOnlyList<FamilyPerson> people) =>
    [
        .. from stay in own.Where(s => s.Lived).Reverse()
           select new Household(stay, stay == Current(own), [.. MembersOf(stay, self, stays, people)]),
    ];

    /// <summary>Where they live now: of the stays of which nobody says that they ended the one said last. Null where there is none.</summary>
    public static Stay? Current(IReadOnlyList<Stay> own) => own.Where(s => s.Lived && s.Until is null).OrderBy(s => s.LastSaid).ThenBy(s => s.From ?? DateOnly.MinValue).LastOrDefault();

    static IEnumerable<HouseholdMember> MembersOf(Stay stay, string self, IReadOnlyDictionary<string, IReadOnlyList<Stay>> stays, IReadOnlyList<FamilyPerson> people) =>
        from person in people
        where person.Key != self
        from theirs in stays[person.Key]
        where theirs.Lived && theirs.Place == stay.Place && Together(theirs, stay)
        select new HouseholdMember(person.Key, theirs.From, theirs.Until, theirs.By);

    /// <summary>Their times touch, as far as anybody says when they began and ended.</summary>
    public static bool Together(Stay one, Stay other) => !(one.Until < other.From) && !(other.Until < one.From);
}
