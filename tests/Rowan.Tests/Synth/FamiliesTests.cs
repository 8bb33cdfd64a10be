using Rowan.Synth;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Names;
using Rowan.Synth.Places;
using Rowan.Values;

namespace Rowan.Tests.Synth;

public sealed class FamiliesTests
{
    static readonly List<Story> Stories = [.. new Population(new LondonRequest(4000, 5, WrittenLondon.AsOf)).Stories()];
    static readonly List<Person> People = [.. Stories.SelectMany(story => story.Family.People)];

    [Fact]
    public void Twins_share_their_birth_their_mother_and_their_home_and_differ_in_their_given_name()
    {
        var twins = People.Where(person => person.IsChild).GroupBy(child => (child.Mother!.Id, child.Born)).Where(group => group.Count() > 1).ToList();
        Assert.InRange(twins.Sum(pair => pair.Count()) * 100.0 / People.Count(person => person.IsChild), 1, 6);
        Assert.All(twins, pair =>
        {
            Assert.Equal(pair.Count(), pair.Select(child => child.Name.Forename + child.Name.Middle).Distinct(StringComparer.Ordinal).Count());
            Assert.Single(pair.Select(child => child.Stays[0].Address).Distinct());
        });
    }

    [Fact]
    public void Parents_are_of_an_age_to_be_parents()
    {
        Assert.All(People.Where(person => person.IsChild), child =>
        {
            Assert.InRange(child.Mother!.AgeOn(child.Born), 16, 46);
            Assert.True(child.Father is null || child.Father.AgeOn(child.Born) is >= 17 and <= 65, child.Id);
            Assert.InRange(child.AgeOn(WrittenLondon.AsOf), -1, 18); // one is not born yet
        });
    }

    [Fact]
    public void Every_postcode_has_the_form_of_one_and_every_home_follows_the_one_before()
    {
        Assert.All(People.SelectMany(person => person.Stays), stay => Assert.True(Postcode.TryParse(stay.Address.Postcode, out _), stay.Address.Postcode));
        Assert.All(People, person => Assert.All(person.Stays.Zip(person.Stays.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From)));
        Assert.All(People.Where(person => person.IsChild), child => Assert.Equal(child.Born, child.Stays[0].From));
    }

    [Fact]
    public void No_two_people_have_one_NHS_number() =>
        Assert.Equal(People.Count, People.Select(person => person.NhsNumber).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void The_boroughs_and_every_community_are_lived_in()
    {
        Assert.Equal(33, Borough.All.Count);
        Assert.InRange(People.SelectMany(person => person.Stays).Select(stay => stay.Address.Borough).Distinct().Count(), 32, 33); // hardly anyone lives in the City
        Assert.All(Community.All, community => Assert.Contains(People, person => community.Families.Contains(person.Name.Surname) || community.Men.Contains(person.Name.Surname) || person.Name.Surname.Contains(' ', StringComparison.Ordinal)));
    }

    [Fact]
    public void A_Polish_daughter_bears_her_own_ending_and_a_Somali_child_its_fathers_names()
    {
        var dice = Rowan.Synth.Chance.Dice.Of(1, "naming");
        var polish = Naming.Child(Community.Of("polish"), girl: true, new("Anna", "", "Kamińska"), new("Piotr", "", "Kamiński"), [], dice);
        Assert.Equal("Kamińska", polish.Surname);
        var somali = Naming.Child(Community.Of("somali"), girl: false, new("Hodan", "Ali", "Warsame"), new("Ahmed", "Jama", "Farah"), [], dice);
        Assert.Equal(("Ahmed", "Jama"), (somali.Middle, somali.Surname));
    }

    [Fact]
    public void About_a_quarter_of_families_come_to_notice_and_some_of_them_are_registered()
    {
        var noticed = Stories.Count(story => story.Notices.Count > 0);
        Assert.InRange(noticed * 100.0 / Stories.Count, 20, 33);
        Assert.InRange(Stories.Count(story => story.Registrations.Count > 0) * 100.0 / noticed, 20, 45);
    }

    [Fact]
    public void Every_scene_has_words_for_every_age_that_it_fits() => Assert.All(Scene.All, scene =>
    {
        for (var age = scene.Youngest; age <= scene.Oldest; age++)
        {
            Assert.Contains(scene.Texts, line => line.Fits(age));
            Assert.Contains(scene.Actions, line => line.Fits(age));
        }
    });

    [Fact]
    public void Every_category_has_words_for_every_age() => Assert.All(new[] { "NEG", "PHY", "EMO", "SAB", "MUL" }.SelectMany(category => new[] { Minutes.Of(category, violence: true), Minutes.Of(category, violence: false) }), minutes =>
        Assert.All(Enumerable.Range(0, 18), age => Assert.All(new[] { minutes.Reasons, minutes.Keeps, minutes.Ends, minutes.Notes }, lines => Assert.Contains(lines, line => line.Fits(age)))));
}
