namespace Rowan.Risk;

/// <summary>Around whom or what a concern stands, seen from the children of another.</summary>
[Flags]
public enum CountedOver
{
    None = 0,
    Child = 1,
    Siblings = 2,

    /// <summary>Other children who live with them.</summary>
    Household = 4,

    /// <summary>It happened where they live.</summary>
    Address = 8,

    /// <summary>Whoever is suspected of harming them is suspected in it.</summary>
    Suspect = 16,

    /// <summary>Children of other families who go to the school of one of them.</summary>
    School = 32,
}

/// <summary>A kind of concern, as it is counted.</summary>
public sealed record ConcernKind(string Code, string Words);

/// <summary>What of the entries of a source is a concern, and how grave it is by itself.</summary>
/// <param name="Says">One of these stands in its heading or its details; empty for every entry of these kinds.</param>
/// <param name="Grade">0: it does not count. From <see cref="RiskRules.Threshold"/> on it reaches the threshold by itself.</param>
public sealed record ConcernLine(string Kind, string System, IReadOnlyList<string> Entries, IReadOnlyList<string> Says, int Grade, string Source, string Sureness);

/// <summary>What of the entries of a source is a suspected non-accidental injury.</summary>
public sealed record InjuryLine(string System, IReadOnlyList<string> Entries, IReadOnlyList<string> Says, string Source, string Sureness);

/// <summary>When concerns add up.</summary>
/// <param name="Words">What is said of them, before how many they are.</param>
/// <param name="Over">Around whom or what they are counted.</param>
/// <param name="Least">How many there must be; what happened on one day is one.</param>
/// <param name="Months">Within how many.</param>
/// <param name="Kinds">Of these kinds; empty for all.</param>
/// <param name="Differ">Of how many different kinds they are, at least.</param>
/// <param name="Boroughs">In how many different boroughs, at least.</param>
/// <param name="Beyond">One of them, at least, is about other children than those of the family and the household.</param>
/// <param name="UpTo">How grave one may be by itself and still be counted.</param>
/// <param name="DownTo">How grave one must be by itself to be counted; 0 for all.</param>
/// <param name="Families">Of how many different families they are, at least, where they are counted over a school; that of the children themselves is one.</param>
/// <param name="Rising">None is less grave than the one before, and the last is graver than the first.</param>
public sealed record AccumulationRule(
    string Code, string Words, CountedOver Over, int Least, int Months, IReadOnlyList<string> Kinds, int Differ, int Boroughs, int UpTo, int DownTo, int Families, bool Rising, bool Beyond, string Source, string Sureness);

/// <summary>What is escalated at once.</summary>
/// <param name="Words">What is said.</param>
/// <param name="Months">How far back is looked; 0 where that does not matter.</param>
public sealed record AtOnceRule(string Code, string Words, int Months, string Source, string Sureness)
{
    /// <summary>A concern about a child who is on a register or a plan.</summary>
    public const string OnPlan = "on-plan";

    /// <summary>An injury to one.</summary>
    public const string InjuryOnPlan = "injury-on-plan";

    /// <summary>A second suspected non-accidental injury to the child, or to a sibling.</summary>
    public const string SecondInjury = "second-injury";

    public static IReadOnlyList<string> Known { get; } = [OnPlan, InjuryOnPlan, SecondInjury];
}

/// <summary>What the pack says of risk.</summary>
/// <param name="WatchDays">For how long after its decision a concern is read again when something comes.</param>
/// <param name="Crowded">At an address at which more people than so many live nothing is counted but what is of the children and their family: a hostel is no household.</param>
/// <param name="Threshold">The grade from which on a concern reaches the threshold by itself.</param>
public sealed record RiskRules(
    string Version, int WatchDays, int Crowded, int Threshold, IReadOnlyList<ConcernKind> Kinds, IReadOnlyList<ConcernLine> Concerns, IReadOnlyList<InjuryLine> Injuries, IReadOnlyList<AccumulationRule> Accumulations,
    IReadOnlyList<AtOnceRule> AtOnce)
{
    /// <summary>How many months any rule looks back.</summary>
    public int MostMonths => Accumulations.Select(a => a.Months).Concat(AtOnce.Select(a => a.Months)).Append(1).Max();

    public string KindWords(string code) => Kinds.FirstOrDefault(k => k.Code == code)?.Words ?? code;
}
