using Rowan.Chronology;
using Rowan.People;
using Rowan.Sources;

namespace Rowan.Tests.Chronology;

/// <summary>A family as the records of all its members tell it.</summary>
public sealed class FamilyPictureTests
{
    const long Ayesha = 1, Farah = 2, Bilal = 3, Nasreen = 4, Dean = 5;
    static readonly DateOnly Day = new(2010, 6, 1);

    static KnownMention Mention(long identity, long record, string name, string role, string? sex = null, params AddressReading[] addresses) => new(
        (identity * 100) + record, role, identity, $"N{identity}",
        new PersonaReading(role, role, [new NameReading("usual", name, null, "Example", null)], null, null, null, null, sex, addresses, [], [], [], []));

    static KnownRecord Record(long id, KnownMention[] mentions, params (long From, string Kind, long To)[] ties)
    {
        var record = new SourceRecord { Id = id, Source = "MERLIN", KeptAs = "pac", Kind = "pac", Reference = $"07PAC{id}", SubjectKey = "", CurrentVersionId = id };
        var version = new RecordVersion
        {
            Id = id, RecordId = id, Kind = "pac", Number = 1, DeliveryId = 1, File = "reports.csv", Line = 1, GivenFactId = 1, ReadingFactId = 2, Received = Saying.Day("2007-03-01"),
            Recorded = Saying.Day("2007-03-01"), GivenHash = [],
        };
        return new KnownRecord(record, version, [version], [mentions[0]], mentions[1..], [], [], [], [],
        [
            .. ties.Select((t, i) => new RelationshipSaid
            {
                Id = (id * 10) + i, RecordVersionId = id, FromPersonaId = (t.From * 100) + id, Kind = t.Kind, ToPersonaId = (t.To * 100) + id, Received = version.Received,
            }),
        ]);
    }

    static readonly KnownRecord OfAyesha = Record(
        1,
        [
            Mention(Ayesha, 1, "Ayesha", "subject", "F", Saying.Home("14 Invented Road", "N15 3AA", "Haringey", "2006-02-01")),
            Mention(Farah, 1, "Farah", "mother", "F", Saying.Home("14 Invented Road", "N15 3AA", "Haringey")),
            Mention(9, 1, "Teacher", "professional"),
        ],
        (Farah, "mother", Ayesha));

    static readonly KnownRecord OfFarah = Record(
        2,
        [
            Mention(Farah, 2, "Farah", "victim", "F"), Mention(Nasreen, 2, "Nasreen", "mother", "F"), Mention(Bilal, 2, "Bilal", "child", "M"),
            Mention(Dean, 2, "Dean", "suspect", "M", Saying.Home("14, Invented Rd", "N15 3AA", until: "2006-01-01")),
        ],
        (Nasreen, "mother", Farah), (Farah, "mother", Bilal), (Dean, "partner", Farah));

    [Fact, Proves("H08-10", "L09-04")]
    public void A_grandmother_and_a_brother_whom_only_the_mothers_records_name_are_on_the_childs_picture()
    {
        var picture = FamilyPicture.Of(Ayesha, [OfAyesha, OfFarah], Day);

        Assert.Equal(
            [("Nasreen EXAMPLE", -2), ("Dean EXAMPLE", -1), ("Farah EXAMPLE", -1), ("Ayesha EXAMPLE", 0), ("Bilal EXAMPLE", 0)],
            picture.People.Select(p => (p.Name, p.Generation)).OrderBy(p => p.Generation).ThenBy(p => p.Name, StringComparer.Ordinal));
        Assert.Equal("Ayesha EXAMPLE", picture.People.Single(p => p.Subject).Name);
    }

    [Fact]
    public void Each_tie_says_who_says_so_and_is_told_once()
    {
        var again = Record(3, [Mention(Ayesha, 3, "Ayesha", "subject"), Mention(Farah, 3, "Farah", "mother")], (Farah, "mother", Ayesha));

        var tie = Assert.Single(FamilyPicture.Of(Ayesha, [OfAyesha, again], Day).Ties);

        Assert.Equal(("Mother", true, 2), (tie.Words, tie.IsParent, tie.By.Count));
    }

    [Fact]
    public void A_mother_who_is_not_linked_to_herself_yet_is_drawn_once_and_the_picture_says_so()
    {
        var again = Record(3, [Mention(Ayesha, 3, "Ayesha", "subject"), Mention(77, 3, "Farah", "mother")], (77, "mother", Ayesha));
        var another = Record(4, [Mention(Ayesha, 4, "Ayesha", "subject"), Mention(78, 4, "Susan", "mother")], (78, "mother", Ayesha));

        var people = FamilyPicture.Of(Ayesha, [OfAyesha, again, another], Day).People;

        Assert.Equal(["Ayesha EXAMPLE", "Farah EXAMPLE", "Susan EXAMPLE"], people.Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(1, people.Single(p => p.Name.StartsWith("Farah", StringComparison.Ordinal)).NotLinked);
    }

    [Fact]
    public void A_foster_carer_is_drawn_and_the_carers_other_children_who_are_another_family_are_not()
    {
        var own = Record(3, [Mention(Ayesha, 3, "Ayesha", "subject"), Mention(20, 3, "Jean", "carer")], (20, "foster-carer", Ayesha));
        var another = Record(4, [Mention(20, 4, "Jean", "carer"), Mention(21, 4, "Otherchild", "subject"), Mention(22, 4, "Othermother", "mother")], (20, "foster-carer", 21), (22, "mother", 21));

        var people = FamilyPicture.Of(Ayesha, [OfAyesha, own, another], Day).People;

        Assert.Equal(["Ayesha EXAMPLE", "Farah EXAMPLE", "Jean EXAMPLE"], people.Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.False(people.Single(p => p.Name.StartsWith("Jean", StringComparison.Ordinal)).Kin);
    }

    [Fact]
    public void A_professional_is_nobodys_family() => Assert.DoesNotContain(FamilyPicture.Of(Ayesha, [OfAyesha], Day).People, p => p.Name.StartsWith("Teacher", StringComparison.Ordinal));

    [Fact, Proves("H08-129")]
    public void Who_lives_at_the_address_now_is_in_the_household_and_who_left_before_the_child_came_never_was()
    {
        var picture = FamilyPicture.Of(Ayesha, [OfAyesha, OfFarah], Day);

        var household = Assert.Single(picture.Households);
        Assert.True(household.Now);
        Assert.Equal(["Farah EXAMPLE"], household.Members.Select(m => picture.Person(m.Key).Name));
        Assert.Equal(["Ayesha EXAMPLE", "Farah EXAMPLE"], picture.People.Where(p => p.InHousehold).Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_a_child_whom_no_record_ties_to_anybody_there_is_no_family_but_the_child() =>
        Assert.Equal(["Ayesha EXAMPLE"], FamilyPicture.Of(Ayesha, [Record(1, [Mention(Ayesha, 1, "Ayesha", "subject"), Mention(Farah, 1, "Farah", "other")])], Day).People.Select(p => p.Name));
}
