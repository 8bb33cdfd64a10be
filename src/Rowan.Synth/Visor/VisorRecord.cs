using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Visor;

/// <summary>One version of one managed offender, as rows of the six files (docs/integrate/pnc-visor-ini.md), with the truth of its mentions.</summary>
/// <param name="First">Whether no delivery before held it.</param>
/// <param name="Others">Who of the household is named for the first time: mention and person.</param>
sealed record VisorRecord(
    string Reference,
    int Sequence,
    bool First,
    string PersonId,
    string[] Nominal,
    IReadOnlyList<string[]> Aliases,
    IReadOnlyList<string[]> Addresses,
    IReadOnlyList<string[]> Orders,
    IReadOnlyList<string[]> Vehicles,
    IReadOnlyList<string[]> Household,
    IReadOnlyList<(string Mention, string Person)> Others) : Written(Reference, Sequence)
{
    public static readonly string[] NominalColumns = ["VISOR_REF", "LAST_UPDATED", "STATUS", "MAPPA_CAT", "MAPPA_LEVEL", "RISK", "FAMILY_NAME", "GIVEN_NAMES", "BORN", "GENDER", "PNC_ID", "CRO_NO",
        "REG_FROM", "REG_UNTIL", "OFFENDER_MANAGER", "OM_UNIT", "OM_PHONE", "PLAN_MADE", "PLAN_REVIEW", "MANAGEMENT_PLAN"];

    public static readonly string[] AliasColumns = ["VISOR_REF", "ALIAS_NO", "FAMILY_NAME", "GIVEN_NAMES", "BORN"];

    public static readonly string[] AddressColumns = ["VISOR_REF", "ADDR_NO", "ADDR_STATUS", "ADDRESS", "POSTCODE", "NOTIFIED", "LEFT"];

    public static readonly string[] OrderColumns = ["VISOR_REF", "ORDER_NO", "ORDER_TYPE", "CONDITION", "FROM_DT", "TO_DT"];

    public static readonly string[] VehicleColumns = ["VISOR_REF", "VRM", "NOTIFIED"];

    public static readonly string[] HouseholdColumns = ["VISOR_REF", "PERSON_NO", "RELATION", "FAMILY_NAME", "GIVEN_NAMES", "BORN"];

    public override IEnumerable<(string Mention, string Person)> Truth => First ? Others.Prepend(("nominal", PersonId)) : Others;
}
