using System.Diagnostics;
using System.Globalization;
using Rowan.Matching;
using Rowan.Matching.Matches;
using Rowan.Matching.Records;
using Rowan.Web.Matching;

namespace Rowan.Tests.Matching;

/// <summary>Data that others have labelled, found through <c>ROWAN_PUBLIC_DATA</c>; plainly skipped where it is absent.</summary>
public sealed class PublicData(ITestOutputHelper output)
{
    const string Febrls = "given=given_name,family=surname,address=street_number,address=address_1,address=address_2,place=suburb,postcode=postcode,category=state,birth=date_of_birth,identifier:ssn=soc_sec_id";

    static string File(params string[] path)
    {
        var root = Environment.GetEnvironmentVariable("ROWAN_PUBLIC_DATA");
        Assert.SkipWhen(root is null, "ROWAN_PUBLIC_DATA does not say where the public data sets are.");
        var file = Path.Combine([root!, .. path]);
        Assert.SkipUnless(System.IO.File.Exists(file), $"{path[^1]} is not among the public data sets.");
        return file;
    }

    [Fact]
    public void Febrl3_is_linked_with_the_defaults()
    {
        var (people, truth) = Febrl(File("febrl3", "dataset3.csv"));

        var found = Linked(people, truth);

        Assert.True(found.Pairs.F1 > 0.97, $"pair F1 {found.Pairs.F1}");
    }

    /// <summary>Better than the best open matcher on each, with nothing set for any: its figures are in docs/performance.md.</summary>
    [Theory]
    [InlineData("fake_1000", "fake_1000.csv", "given=first_name,family=surname,birth=dob,place=city,email=email", 0.8605, 0.9218)]
    [InlineData("febrl1", "dataset1.csv", Febrls, 0.9999, 0.9999)]
    [InlineData("febrl2", "dataset2.csv", Febrls, 0.9971, 0.9971)]
    [InlineData("febrl3", "dataset3.csv", Febrls, 0.9959, 0.9959)]
    public void Any_file_of_people_is_matched_without_labels(string folder, string name, string columns, double pairs, double clusters)
    {
        var lines = System.IO.File.ReadAllLines(File(folder, name));
        var csv = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(l => l.Replace(", ", ",", StringComparison.Ordinal))) + "\n");
        int[] truth = [.. lines.Skip(1).Select(l => int.Parse(folder == "fake_1000" ? l.Split(',')[^1] : l.Split('-')[1], CultureInfo.InvariantCulture))];
        var clock = Stopwatch.StartNew();
        var found = MatchPeople.Run(PeopleFile.Read(csv, DeclaredColumn.Parse(columns)), new MatchOptions([]), TestContext.Current.CancellationToken);
        var accuracy = new MatchAccuracy(found, truth);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {found.Comparisons} comparisons, {clock.Elapsed.TotalSeconds:0.00} s; pairs {accuracy.PairsAtBest()}; clusters {accuracy.GroupsAtBest()}, at 0.5 {accuracy.GroupsAt(0.5)}"));
        Assert.True(accuracy.PairsAtBest().F1 > pairs, $"{accuracy.PairsAtBest()}");
        Assert.True(accuracy.GroupsAtBest().F1 > clusters, $"{accuracy.GroupsAtBest()}");
        Assert.True(accuracy.GroupsAt(0.5).F1 > clusters, $"{accuracy.GroupsAt(0.5)}");
        Assert.True(accuracy.CalibrationError() < 0.03, $"{accuracy.CalibrationError()}");
        Assert.True(accuracy.PairsAt(0.95).Precision > 0.95, $"{accuracy.PairsAt(0.95)}");
    }

    Evaluation Linked(List<Person> people, Dictionary<long, string> truth)
    {
        var clock = Stopwatch.StartNew();
        var result = Linker.Link(people, LinkConstraints.None, MatchingModel.Default, cancel: TestContext.Current.CancellationToken);
        var seconds = clock.Elapsed.TotalSeconds;
        var found = Evaluation.Compare(result.Clusters, truth);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{people.Count} people, {result.Comparisons} comparisons, {seconds:0.00} s; pairs P {found.Pairs.Precision:0.0000} R {found.Pairs.Recall:0.0000} F1 {found.Pairs.F1:0.0000}; clusters P {found.Clusters.Precision:0.0000} R {found.Clusters.Recall:0.0000} F1 {found.Clusters.F1:0.0000}"));
        return found;
    }

    static (List<Person> People, Dictionary<long, string> Truth) Febrl(string file)
    {
        var (people, truth) = (new List<Person>(), new Dictionary<long, string>());
        foreach (var line in System.IO.File.ReadLines(file).Skip(1))
        {
            var c = line.Split(',', StringSplitOptions.TrimEntries);
            truth.Add(people.Count, c[0].Split('-')[1]);
            people.Add(new Person
            {
                Id = people.Count,
                Names = [new PersonName(c[1], c[2])],
                Birth = Day(c[9]),
                Postcodes = [c[7]],
                Places = [$"{c[3]} {c[4]}", c[6]],
                Identifiers = c[10].Length == 0 ? [] : [new Identifier("ssn", c[10])],
            });
        }

        return (people, truth);
    }

    /// <summary>Dates with impossible days are no evidence; they occur among the errors that were put in.</summary>
    static Birth? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1 ? Birth.On(day.Year, day.Month, day.Day) : null;
}
