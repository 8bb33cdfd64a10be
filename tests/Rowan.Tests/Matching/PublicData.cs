using System.Diagnostics;
using System.Globalization;
using Rowan.Matching;

namespace Rowan.Tests.Matching;

/// <summary>Data that others have labelled, found through <c>ROWAN_PUBLIC_DATA</c>; plainly skipped where it is absent.</summary>
public sealed class PublicData(ITestOutputHelper output)
{
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
