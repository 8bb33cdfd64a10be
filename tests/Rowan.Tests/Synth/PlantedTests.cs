using System.Text.Json;
using Rowan.Synth.Families;
using Rowan.Synth.Planted;

namespace Rowan.Tests.Synth;

public sealed class PlantedTests
{
    [Fact]
    public void Ayesha_stands_open_on_two_registers_under_two_spellings()
    {
        using var london = new WrittenLondon(200, 11, 150_000);
        var person = london.Truth.First(row => row["person"] == "F000001-3")["person"];
        var hers = london.Truth.Where(row => row["person"] == person && row["source"] == "PROtect").Select(row => row["reference"]).ToList();
        var last = hers.ConvertAll(reference => london.Registrations.Last(one => one.Attribute("Ref")!.Value == reference));
        Assert.Equal(["Enfield", "Haringey"], last.Select(one => one.Attribute("Authority")!.Value).Order(StringComparer.Ordinal));
        Assert.Equal(["Rahmani", "Rahmany"], last.Select(one => one.Elements().First().Descendants().First(name => name.Name.LocalName == "Surname").Value).Order(StringComparer.Ordinal));
        Assert.All(last, one => Assert.Equal(("NEG", ""), (one.Elements().Single(element => element.Name.LocalName == "Status").Attribute("Category")!.Value, one.Elements().Single(element => element.Name.LocalName == "Status").Attribute("To")!.Value)));
        Assert.Equal(7, london.Truth.Count(row => row["person"] == person && row["source"] == "MERLIN" && row["mention"] == "1"));
    }

    [Fact]
    public void Whatever_the_as_of_day_Ayesha_is_seven_and_every_story_can_be_told() =>
        Assert.All(Enumerable.Range(0, 4 * 73).Select(step => new DateOnly(2023, 6, 1).AddDays(step * 5)), StoriesCanBeTold);

    static void StoriesCanBeTold(DateOnly asOf)
    {
        var situations = Planting.Situations(asOf);
        var ayesha = situations[0].Story.Family.Children.First();
        Assert.Equal((7, 5, 14, "Ayesha Noor", "Rahmani"), (ayesha.AgeOn(asOf), ayesha.Born.Month, ayesha.Born.Day, ayesha.Name.Forenames, ayesha.Name.Surname));
        Assert.All(situations.SelectMany(situation => situation.Story.Notices.Select(notice => (situation.Story.Family, notice))),
            told => Assert.True(told.notice.Scene.Fits(told.Family, told.notice.Child, told.notice.Happened), $"{told.notice.Child.Id} {told.notice.Scene.Code} {told.notice.Happened:o}"));
    }

    [Fact]
    public void What_is_planted_is_written_down_with_three_searches_worth_trying()
    {
        using var london = new WrittenLondon(200, 11, 150_000);
        using var planted = JsonDocument.Parse(london.Text("planted.json"));
        Assert.Subset(
            planted.RootElement.GetProperty("situations").EnumerateArray().Select(one => one.GetProperty("kind").GetString()!).ToHashSet(StringComparer.Ordinal),
            new HashSet<string> { "two-registers", "twins", "three-boroughs", "same-name", "day-and-month", "one-source", "offender-at-the-address", "three-names", "injury-elsewhere", "small-concerns", "friday-report", "new-injury-on-plan", "keeps-moving", "unborn", "missing", "domestic-abuse", "foster-placement", "professional", "one-school" });
        var searches = planted.RootElement.GetProperty("searches").EnumerateArray().Select(one => one.GetProperty("text").GetString()!).ToList();
        Assert.InRange(searches.Count, 9, 20);
        Assert.Contains(london.Merlin("reports.csv"), row => row["REPORT_NO"] == searches[2]);
        Assert.Contains(london.Registrations, one => one.ToString().Contains(searches[1][..searches[1].LastIndexOf(' ')], StringComparison.Ordinal));
    }

    [Fact]
    public void Each_planted_situation_is_on_record_as_its_words_say()
    {
        using var london = new WrittenLondon(200, 11, 150_000);
        var sources = london.Truth.Where(row => row["mention"] is "1" or "child").ToLookup(row => row["person"], row => row["source"], StringComparer.Ordinal);
        Situation Of(string kind) => Planting.Situations(WrittenLondon.AsOf).First(one => one.Kind == kind);

        Assert.All(Of("twins").People, twin => Assert.Equal(["MERLIN", "PROtect"], sources[twin].Distinct().Order(StringComparer.Ordinal)));
        Assert.Equal(["MERLIN"], sources[Of("one-source").People[0]].Distinct());
        Assert.Equal(3, Of("three-boroughs").Story.Notices.Select(notice => Family.HomeOf(notice.Child, notice.Happened)!.Borough).Distinct().Count());
        var liam = london.Truth.First(row => row["person"] == Of("day-and-month").People[0] && row["source"] == "MERLIN")["reference"];
        Assert.StartsWith("09/04/", london.Merlin("persons.csv").First(row => row["REPORT_NO"] == liam)["DOB"], StringComparison.Ordinal);
        var same = Planting.Situations(WrittenLondon.AsOf).Where(one => one.Kind == "same-name").Select(one => one.Story.Family.Children.Single()).ToList();
        Assert.Equal((same[0].Name, same[0].Born.Year), (same[1].Name, same[1].Born.Year));
        Assert.NotEqual(same[0].Born, same[1].Born);
    }

    [Fact]
    public void Every_reference_of_every_situation_is_of_a_record_that_names_its_family_or_of_a_call_that_names_nobody()
    {
        using var london = new WrittenLondon(200, 11, 150_000);
        using var planted = JsonDocument.Parse(london.Text("planted.json"));
        var truth = london.Truth.Select(row => (row["source"], row["reference"])).ToHashSet();
        foreach (var situation in planted.RootElement.GetProperty("situations").EnumerateArray())
        {
            Assert.NotEqual("", situation.GetProperty("sees").GetString());
            Assert.NotEmpty(situation.GetProperty("addresses").EnumerateArray());
            Assert.True(string.CompareOrdinal(situation.GetProperty("from").GetString(), situation.GetProperty("until").GetString()) <= 0);
            var references = situation.GetProperty("references").EnumerateObject().SelectMany(source => source.Value.EnumerateArray().Select(reference => (source.Name, reference.GetString()!))).ToList();
            Assert.NotEmpty(references);
            Assert.All(references.Where(one => one.Name != "CAD"), one => Assert.Contains(one, truth));
        }
    }

    /// <summary>Three families, three homes, one school, one report of each in two months.</summary>
    [Fact]
    public void Only_their_school_ties_three_children()
    {
        using var london = new WrittenLondon(200, 11, 150_000);
        var three = Planting.Situations(WrittenLondon.AsOf).Where(one => one.Kind == "one-school").ToList();
        Assert.Equal([3, 3, 3], [three.Count, three.Select(one => one.Story.Family.Number).Distinct().Count(), three.Select(one => Family.HomeOf(one.Story.Family.Children.Single(), WrittenLondon.AsOf)).Distinct().Count()]);
        var references = london.Truth.Where(row => row["source"] == "MERLIN" && row["mention"] == "1" && three.Exists(one => one.People[0] == row["person"])).Select(row => row["reference"]).Distinct().ToList();
        Assert.Equal(3, references.Count);
        Assert.Single(london.Merlin("persons.csv").Where(row => references.Contains(row["REPORT_NO"]) && row["PERSON_NO"] == "1").Select(row => row["SCHOOL"]).Where(school => school.Length > 0).Distinct());
        var days = three.SelectMany(one => one.Story.Notices).Select(notice => notice.Happened).Order().ToList();
        Assert.True(days[0] > days[^1].AddMonths(-2));
    }

    /// <summary>What was planted later moves nobody: the first family of chance has its number, and its people the places after those planted first.</summary>
    [Fact]
    public void What_was_planted_later_leaves_all_others_as_they_were()
    {
        var stories = new Population(new(400, 11, WrittenLondon.AsOf)).Stories().ToList();
        var first = stories.Where(story => !Planting.IsLater(story.Family)).ToList();
        Assert.Equal(3, stories.Count - first.Count);
        Assert.Equal(Enumerable.Range(1, first.Count).Select(number => (long)number), first.Select(story => story.Family.Number));
        Assert.Equal(Enumerable.Range(0, first.Sum(story => story.Family.People.Count)).Select(place => (long?)place), first.SelectMany(story => story.Family.People).Select(person => person.Place));
        Assert.Equal([394L, 395, 396, 397, 398, 399], stories.Except(first).SelectMany(story => story.Family.People).Select(person => person.Place!.Value));
        Assert.Equal(400, stories.Sum(story => story.Family.People.Count));
    }

    [Fact]
    public void One_man_stands_under_three_names_in_three_systems_and_a_childs_injury_in_another_force_alone()
    {
        using var london = new WrittenLondon(200, 11, 150_000);
        Situation Of(string kind) => Planting.Situations(WrittenLondon.AsOf).First(one => one.Kind == kind);
        var systems = london.Truth.ToLookup(row => row["person"], row => row["source"], StringComparer.Ordinal);
        Assert.Equal(["CRIS", "INI", "PNC"], systems[Of("three-names").People[0]].Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["INI", "MERLIN"], systems[Of("injury-elsewhere").People[0]].Distinct().Order(StringComparer.Ordinal));
        var tolley = Planting.Situations(WrittenLondon.AsOf).Last(one => one.Kind == "offender-at-the-address").People[0];
        Assert.Equal(["INI", "PNC", "ViSOR"], systems[tolley].Distinct().Order(StringComparer.Ordinal));
    }
}
