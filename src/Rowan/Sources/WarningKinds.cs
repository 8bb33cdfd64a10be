namespace Rowan.Sources;

/// <summary>What a record may warn of.</summary>
public static class WarningKinds
{
    /// <summary>Managed as a danger to others (ViSOR, MAPPA): the plan says how.</summary>
    public const string DangerousPerson = "dangerous-person";
    public const string SexualOffender = "sexual-offender";
    public const string Violent = "violent";
    public const string Weapons = "weapons";
    public const string Escaper = "escaper";
    public const string SelfHarm = "self-harm";
    public const string Wanted = "wanted";
    public const string BailCondition = "bail-condition";

    /// <summary>A missing episode, from the day the person went missing until the day they were found.</summary>
    public const string Missing = "missing";

    /// <summary>Domestic abuse where the person was or lives.</summary>
    public const string DomesticAbuse = "domestic-abuse";
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } =
        [DangerousPerson, SexualOffender, Violent, Weapons, Escaper, SelfHarm, Wanted, BailCondition, Missing, DomesticAbuse, Other];
}
