using System.Globalization;
using Rowan.Values;

namespace Rowan.Tests.Synth;

public sealed class MentionsTests(WrittenLondon london) : IClassFixture<WrittenLondon>
{
    [Fact]
    public void Truth_says_who_every_mention_of_a_readable_record_is_once_and_nothing_else()
    {
        var readable = london.Merlin("reports.csv").Where(row => !row["INCIDENT_DATE"].StartsWith("31/02", StringComparison.Ordinal)).Select(row => row["REPORT_NO"]).ToHashSet(StringComparer.Ordinal);
        var merlin = london.Merlin("persons.csv").Where(row => readable.Contains(row["REPORT_NO"])).Select(row => ("MERLIN", row["REPORT_NO"], row["PERSON_NO"]));
        var protect = london.Registrations.Where(one => one.Attribute("Ref")!.Value.Length > 0 && !one.ToString().Contains("-02-31", StringComparison.Ordinal)).SelectMany(one => one.Elements()
            .Where(element => element.Name.LocalName is "Carer").Select((_, at) => $"carer-{at + 1}").Prepend("child").Select(mention => ("PROtect", one.Attribute("Ref")!.Value, mention)));

        var truth = london.Truth.Where(row => row["source"] is "MERLIN" or "PROtect").Select(row => (row["source"], row["reference"], row["mention"])).ToList();
        Assert.Equal(truth.Count, truth.Distinct().Count());
        Assert.Equal(merlin.Concat(protect).Distinct().Order(), truth.Order());
    }

    [Fact]
    public void A_mention_keeps_its_number_from_version_to_version()
    {
        var roles = london.Merlin("persons.csv").GroupBy(row => (row["REPORT_NO"], row["PERSON_NO"]), row => row["ROLE"]);
        Assert.All(roles, group => Assert.Single(group.Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_NHS_number_is_valid_and_of_the_test_range_and_belongs_to_one_person()
    {
        var truth = london.Truth.Where(row => row["source"] is "MERLIN" or "PROtect").ToDictionary(row => (row["reference"], row["mention"]), row => row["person"]);
        var merlin = london.Merlin("persons.csv").Where(row => row["NHS_NO"].Length > 0).Select(row => (row["NHS_NO"], truth.GetValueOrDefault((row["REPORT_NO"], row["PERSON_NO"])))).ToList();
        var protect = london.Registrations.Select(one => (one.Elements().First().Attribute("NHS")!.Value, truth.GetValueOrDefault((one.Attribute("Ref")!.Value, "child")))).Where(one => one.Value.Length > 0).ToList();
        Assert.NotEmpty(merlin);
        Assert.NotEmpty(protect);
        Assert.All(merlin.Concat(protect), one =>
        {
            Assert.StartsWith("999", one.Item1, StringComparison.Ordinal);
            Assert.True(NhsNumber.TryParse(one.Item1, out _), one.Item1);
        });
        Assert.All(merlin.Concat(protect).Where(one => one.Item2 is not null).GroupBy(one => one.Item1, one => one.Item2), group => Assert.Single(group.Distinct()));
    }

    [Fact]
    public void Every_pupil_number_is_valid()
    {
        var numbers = london.Registrations.Select(one => one.Elements().First().Attribute("UPN")!.Value).Where(number => number.Length > 0).ToList();
        Assert.NotEmpty(numbers);
        Assert.All(numbers, number => Assert.True(Upn.TryParse(number, out _), number));
    }

    [Fact]
    public void Every_person_of_a_report_is_born_by_the_day_of_it()
    {
        var reports = london.Merlin("reports.csv").GroupBy(row => row["REPORT_NO"], row => row["INCIDENT_DATE"], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var usedAgain = london.Merlin("reports.csv").Where(row => row["VERSION"] == "3").Select(row => row["REPORT_NO"]).ToHashSet(StringComparer.Ordinal);
        foreach (var row in london.Merlin("persons.csv").Where(row => row["DOB"].Length == 10 && !usedAgain.Contains(row["REPORT_NO"]) && reports.ContainsKey(row["REPORT_NO"]) && !reports[row["REPORT_NO"]].StartsWith("31/02", StringComparison.Ordinal)))
        {
            var born = DateOnly.ParseExact(row["DOB"], "dd/MM/yyyy", CultureInfo.InvariantCulture);
            Assert.True(born <= DateOnly.ParseExact(reports[row["REPORT_NO"]], "dd/MM/yyyy", CultureInfo.InvariantCulture), row["REPORT_NO"]);
        }
    }
}
