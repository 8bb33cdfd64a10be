using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Cris;

/// <summary>One version of one crime report, as rows of the four files (docs/integrate/cris-cad-crimint.md).</summary>
/// <param name="People">Who each mention really is, in the order of SEQ.</param>
sealed record CrisRecord(
    string Reference, int Sequence, bool First, string[] Crime, IReadOnlyList<string[]> Persons, IReadOnlyList<string[]> Addresses, IReadOnlyList<string[]> Pages, IReadOnlyList<string> People)
    : Written(Reference, Sequence)
{
    public static readonly string[] CrimeColumns = ["CRIME_NO", "VER", "HO_CLASS", "OFFENCE", "STATUS", "COMMITTED_FROM", "COMMITTED_TO", "REPORTED", "BOCU", "VENUE", "VENUE_PC",
        "DV", "CHILD_AT_ADDR", "CAD_NO", "OIC", "TEAM", "MO"];

    public static readonly string[] PersonColumns = ["CRIME_NO", "SEQ", "CLASS", "SURNAME", "FORENAMES", "ALIAS", "DOB", "AGE", "SEX", "APPEARANCE", "RELATION", "OCCUPATION", "PHONE"];

    public static readonly string[] AddressColumns = ["CRIME_NO", "SEQ", "KIND", "ADDRESS", "POSTCODE", "BOCU"];

    public static readonly string[] PageColumns = ["CRIME_NO", "PAGE", "TYPE", "ENTERED", "BY", "TEXT"];

    public override IEnumerable<(string Mention, string Person)> Truth =>
        First ? People.Select((person, at) => ((at + 1).ToString(CultureInfo.InvariantCulture), person)) : [];
}
