using System.Text;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Values;

namespace Rowan.Tests.Sources;

/// <summary>JSON lines, by the feed of an invented school nursing service.</summary>
public sealed class ReadingJsonLinesTests
{
    const string Words =
        """
        code: NURSING
        words: { name: School nursing, holds: Visits of school nurses, controller: An invented trust }
        processing: general
        format: jsonl
        missing: ["", UNKNOWN]
        dates: [yyyy-MM-dd, yyyy-MM, yyyy]
        files:
          visits:
            names: ["visits*.jsonl"]
        maps:
          relations: { Mum: mother, Dad: father }
          roles: { Mum: mother, Dad: father }
        records:
          - kind: visit
            words: Visit
            from: visits
            reference: id
            version: { field: meta/version, as: number }
            happened: { from: { field: seen/on, required: yes }, time: seen/at }
            author: nurse/name
            personas:
              - each: child
                mention: child
                role: subject
                names:
                  - { kind: usual, given: name/given, family: name/family }
                  - { each: knownAs, kind: alias, full: "." }
                birth: born
                identifiers: [ { kind: nhs, value: nhs } ]
                details: [ { label: Weight in kg, value: weight }, { label: On free meals, value: freeMeals } ]
              - each: adults
                mention: "adult-{position}"
                role: { field: relation, map: roles, otherwise: other }
                names: [ { kind: usual, full: name } ]
                contacts: [ { each: phones, kind: phone, value: "." } ]
                relationship: { kind: { field: relation, map: relations }, to: subject }
            chronology:
              - key: visit
                kind: visit
                heading: "School nurse's visit[ at {seen/place}]"
                account: notes
        """;

    internal const string Visit =
        """{"id":"V1","meta":{"version":2},"seen":{"on":"2007-03-04","at":"09:30","place":"Invented Primary"},"nurse":{"name":"Jo Madeup"},"child":{"name":{"given":"Ayesha","family":"Example"},"knownAs":["Noor","Nooria"],"born":"2003-05-14","nhs":"9990000034","weight":14.50,"freeMeals":true},"adults":[{"relation":"Mum","name":"Farah Example","phones":["020 7946 0000","020 7946 0001"]},{"relation":"Gran","name":"Zohra Sample"}],"notes":"Hungry. \"No food\" \u2013 she says."}""";

    internal static readonly Feed Nursing = FeedFiles.Read("nursing.yaml", Encoding.UTF8.GetBytes(Words));

    static List<ReadOutcome> Read(params string[] lines) => Nursing.Read((string.Join('\n', lines) + "\n").Named("visits.jsonl"));

    [Fact]
    public void Each_line_is_one_record_read_by_the_same_rules_as_every_other_format()
    {
        var visit = Read(Visit).OnlyRecord();
        Assert.Equal(("NURSING", "visit", "V1", "2", "Jo Madeup"), (visit.Source, visit.Kind, visit.Reference, visit.Version, visit.Author));
        Assert.Equal(new HappenedReading(new PartialDate(2007, 3, 4), null, new TimeOnly(9, 30)), visit.Happened);
        Assert.Equal(["child", "adult-1", "adult-2"], visit.Personas.Select(p => p.Mention));
        Assert.Equal([("usual", "Ayesha", null), ("alias", null, "Noor"), ("alias", null, "Nooria")], visit.Personas[0].Names.Select(n => (n.Kind, n.Given, n.Full)));
        Assert.Equal(["020 7946 0000", "020 7946 0001"], visit.Personas[1].Contacts.Select(c => c.Value));
        Assert.Equal([new RelationshipReading("adult-1", "mother", "child", null, null)], visit.Relationships);
        Assert.Equal(("School nurse's visit at Invented Primary", "Hungry. \"No food\" – she says."), (visit.Entries[0].Heading, visit.Entries[0].Account));
    }

    [Fact]
    public void Numbers_true_and_false_stay_as_they_were_given_and_null_is_not_given()
    {
        Assert.Equal([new DetailReading("Weight in kg", "14.50"), new DetailReading("On free meals", "true")], Read(Visit).OnlyRecord().Personas[0].Details);
        Assert.Equal("1e400", Read(Visit.Replace("14.50", "1e400")).OnlyRecord().Personas[0].Details[0].Value);
        Assert.Null(Read(Visit.Replace("\"2003-05-14\"", "null")).OnlyRecord().Personas[0].Birth);
    }

    [Fact]
    public void The_line_is_kept_as_it_came_whatever_ends_it()
    {
        foreach (var end in (string[])["\n", "\r\n", "\r", ""])
        {
            var read = Assert.IsType<RecordRead>(Assert.Single(Nursing.Read(("\ufeff" + Visit + end).Named("visits-3.jsonl", 1))));
            Assert.Equal((Visit, 1L), (read.Given.Text(), read.Line));
        }
    }

    [Fact]
    public void A_line_that_cannot_be_read_costs_only_itself()
    {
        var outcomes = Read(Visit, "", "{\"id\":\"V2\",", Visit.Replace("V1", "V3"));
        Assert.Equal(["V1", "V3"], outcomes.OfType<RecordRead>().Select(r => r.Reading.Reference));
        var rejected = Assert.Single(outcomes.OfType<Rejected>());
        Assert.Equal(("visits.jsonl", 3L, "{\"id\":\"V2\","), (rejected.File, rejected.Line, rejected.Given.Text()));
    }

    [Theory]
    [InlineData("{\"id\":\"V1\",\"id\":\"V2\"}", "stands twice")]
    [InlineData("{\"id\":\"V1\",\"meta\":{\"a\":1,\"\\u0061\":2}}", "stands twice")]
    [InlineData("[1,2]", "not a JSON object")]
    [InlineData("[", "not a JSON object")]
    [InlineData("\"words\"", "not a JSON object")]
    [InlineData("{} {}", "Something follows")]
    [InlineData("{\"id\":[[1]]}", "directly in a list")]
    [InlineData("{\"id\":\"\\ud800\"}", "half a character")]
    [InlineData("{\"\\udc00\":1}", "half a character")]
    [InlineData("{\"id\":\"a\\u0000b\"}", "a NUL")]
    [InlineData("{\"id\":NaN}", "not JSON")]
    [InlineData("{\"id\":1,}", "not JSON")]
    [InlineData("{\"id\":01}", "not JSON")]
    [InlineData("{/*x*/}", "not JSON")]
    public void What_is_wrong_is_said_and_no_value_is_repeated(string line, string wrong) =>
        Assert.Contains(wrong, Assert.IsType<Rejected>(Assert.Single(Read(line))).Reason);

    [Fact]
    public void Too_deep_too_many_or_too_long_costs_only_its_line()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 70);
        var wide = "{" + string.Join(',', Enumerable.Range(0, 1_001).Select(i => $"\"a{i}\":1")) + "}";
        var many = "{\"a\":[" + string.Join(',', Enumerable.Repeat("{}", 10_001)) + "]}";
        var values = "{\"a\":[" + string.Join(',', Enumerable.Repeat("1", 10_001)) + "]}";
        var outcomes = Read(deep, wide, many, values, "{\"id\":\"" + new string('x', 5_000_000) + "\"}", Visit);
        Assert.Equal(["64 deep", "1,000 names", "10,000 objects", "10,000 objects", "5,000,009 bytes"],
            outcomes.OfType<Rejected>().Zip(["64 deep", "1,000 names", "10,000 objects", "10,000 objects", "5,000,009 bytes"], (r, w) => r.Reason.Contains(w) ? w : r.Reason));
        Assert.IsType<RecordRead>(outcomes[^1]);
    }

    [Fact]
    public void The_same_record_twice_is_one_and_of_two_versions_the_later_is_read()
    {
        var outcomes = Read(Visit, Visit, Visit.Replace("\"version\":2", "\"version\":3"));
        Assert.Equal("3", Assert.Single(outcomes.OfType<RecordRead>()).Reading.Version);
        Assert.Contains("A later version", Assert.Single(outcomes.OfType<Rejected>()).Reason);
    }

    [Fact]
    public void Fewer_lines_than_the_manifest_says_are_told()
    {
        var outcomes = Nursing.Read(Visit.Named("visits.jsonl", 7));
        Assert.Contains("The manifest says 7 records; 1 were found", Assert.IsType<Rejected>(outcomes[^1]).Reason);
    }
}
