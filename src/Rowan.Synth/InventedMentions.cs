using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Slips;

namespace Rowan.Synth;

/// <summary>An invented person as one record has them, with the slips of police at the kerbside.</summary>
/// <param name="Person">Who it truly is, the same in every record.</param>
/// <param name="Part"><c>subject</c>, or what they are to the subject: <c>mother</c>.</param>
/// <param name="Line">The first line of the address given; empty where none is.</param>
public sealed record InventedMention(
    string Person, string Part, string Forename, string Middle, string Surname, string KnownAs, int? Year, int? Month, int? Day, string Sex, string Nhs, string Upn, string Phone,
    string Line, string Postcode, string Borough, DateOnly? From, DateOnly? Until);

/// <summary>One record of a child and of those at home with it.</summary>
public sealed record InventedRecord(DateOnly Day, IReadOnlyList<InventedMention> Mentions);

/// <summary>Records of invented families without the files of any source: for measuring, where the files would only be read again. Nobody in them is real.</summary>
public static class InventedMentions
{
    /// <summary>How many records tell of each child, by weight: none to six.</summary>
    static readonly int[] Records = [10, 30, 24, 16, 10, 6, 4];

    /// <summary>The same request gives the same records, without end.</summary>
    public static IEnumerable<InventedRecord> Endless(int seed, DateOnly asOf)
    {
        var maker = new FamilyMaker(seed, asOf, fosterHomes: 2);
        var place = 0L;
        for (var number = 1L; ; number++)
        {
            var family = maker.Make(number);
            family.Settle(place);
            place += family.People.Count;
            foreach (var child in family.Children)
            {
                var dice = Dice.Of(seed, $"records {child.Id}");
                for (var i = dice.Weighted(Records); i > 0; i--)
                {
                    var day = dice.Day(child.Born.AddDays(7), asOf);
                    yield return new(day, [Of(child, "subject", day, dice.For("subject", i)), .. family.Household(child, day).Select((p, at) => Of(p, PartOf(p), day, dice.For($"other {at}", i)))]);
                }
            }
        }
    }

    static InventedMention Of(Person person, string part, DateOnly day, Dice dice)
    {
        var rates = person.IsChild ? Rates.Merlin : Rates.MerlinAdult;
        var written = Recorded.By(person, day, rates, dice);
        var home = Recorded.Home(person, day, rates, dice.For("home"));
        return new(
            person.Id, part, written.Forename, written.Middle, written.Surname, written.KnownAs, written.Birth.Year, written.Birth.Month, written.Birth.Day, written.Sex, written.Nhs,
            dice.For("upn").Percent(15) ? person.Upn : "", !person.IsChild && dice.For("phone").Percent(60) ? person.Phone : "",
            home?.Stay.Address.Line ?? "", home?.Postcode ?? "", home?.Stay.Address.Borough.Name ?? "", home?.Stay.From, home?.Stay.Until);
    }

    static string PartOf(Person person) => person.Part switch
    {
        Part.Mother => "mother",
        Part.Father => "father",
        Part.StepFather => "step-father",
        Part.StepMother => "step-mother",
        Part.Grandmother => "grandmother",
        Part.Grandfather => "grandfather",
        Part.Aunt => "aunt",
        _ => "sibling",
    };
}
