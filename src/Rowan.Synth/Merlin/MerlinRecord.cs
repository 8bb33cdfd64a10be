using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Merlin;

/// <summary>One version of one report, as rows of the four files (docs/integrate/merlin-and-protect.md), with the truth of its mentions.</summary>
/// <param name="People">Who each mention really is, in the order of PERSON_NO.</param>
/// <param name="Known">How many of them an earlier version already named.</param>
sealed record MerlinRecord(
    string Reference,
    int Sequence,
    int Version,
    string[] Report,
    IReadOnlyList<string[]> Persons,
    IReadOnlyList<string[]> Addresses,
    IReadOnlyList<string[]> Outcomes,
    IReadOnlyList<string> People,
    int Known) : Written(Reference, Sequence)
{
    public override IEnumerable<(string Mention, string Person)> Truth =>
        People.Select((person, at) => ((at + 1).ToString(CultureInfo.InvariantCulture), person)).Skip(Known);

    public static readonly string[] ReportColumns = ["REPORT_NO", "VERSION", "TYPE", "INCIDENT_DATE", "INCIDENT_TIME", "CREATED", "BOROUGH", "OFFICER_RANK",
        "OFFICER_NAME", "OFFICER_NO", "RISK", "CIRCUMSTANCES", "ACTION_TAKEN", "SHARED_WITH", "FOUND_DATE", "CAD_NO", "CRIME_NO"];

    public static readonly string[] PersonColumns = ["REPORT_NO", "PERSON_NO", "ROLE", "SURNAME", "FORENAME", "MIDDLE", "ALIAS", "DOB", "APPROX_AGE", "SEX",
        "ETHNICITY", "NHS_NO", "SCHOOL", "PHONE", "OCCUPATION"];

    public static readonly string[] AddressColumns = ["REPORT_NO", "PERSON_NO", "ADDR_TYPE", "ADDRESS", "POSTCODE", "BOROUGH", "FROM_DATE", "TO_DATE"];

    public static readonly string[] OutcomeColumns = ["REPORT_NO", "PERSON_NO", "OUTCOME", "MET", "NOTE"];
}
