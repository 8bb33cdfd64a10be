using System.Text;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Tests.Sources;

/// <summary>A source of warnings: what it warns of, of whom, with the plan beside the flag, and which records elsewhere it names.</summary>
public sealed class ReadingWarningsTests
{
    const string Sheet =
        """
        code: WARN
        words: { name: Warnings, holds: warnings, controller: An invented force }
        processing: law-enforcement
        format: xml
        dates: [yyyy-MM-dd]
        files: { all: { names: [all.xml] } }
        maps:
          signals: { V: violent, F: weapons }
        records:
          - kind: nominal
            words: Nominal
            from: all
            element: All/Nominal
            reference: "@Ref"
            personas:
              - { mention: nominal, role: nominal, names: [ { kind: usual, full: Name } ] }
              - each: Partner
                mention: partner
                role: partner
                names: [ { kind: usual, full: . } ]
                relationships: [ { kind: partner, to: nominal, since: "@Since" } ]
            warnings:
              - { each: Signal, of: nominal, kind: { field: "@Code", map: signals, otherwise: other }, words: "{.}", from: "@From", until: "@To" }
              - { when: Risk, of: nominal, kind: dangerous-person, words: "{Risk} risk", plan: Plan, details: [ { label: Manager, value: Manager } ] }
            references:
              - { each: Cad, kind: cad, value: . }
            chronology: []
        """;

    const string Nominal =
        """
        <All>
          <Nominal Ref="1"><Name>Example SAMPLE</Name><Partner Since="2008-02-01">Pat Invented</Partner>
            <Signal Code="V" From="2007-02-01" To="2008-01-31">Assaulted an officer</Signal>
            <Signal Code="Q" From="31/02/2007">A code nobody told us of</Signal>
            <Risk>Very high</Risk><Plan>No unsupervised contact with anybody under sixteen.</Plan><Manager>DC Madeup</Manager>
            <Cad>cad 1234/12mar07</Cad><Cad>CAD 1234/12MAR07</Cad></Nominal>
          <Nominal Ref="2"><Name>Other SAMPLE</Name></Nominal>
        </All>
        """;

    static Feed Feed(string sheet = Sheet) => FeedFiles.Read("warn.yaml", Encoding.UTF8.GetBytes(sheet));

    static readonly List<RecordReading> Read = [.. Feed().Read(Nominal.Named("all.xml")).Cast<Rowan.Sources.Reading.RecordRead>().Select(r => r.Reading)];

    [Fact, Proves("H08-19")]
    public void The_plan_is_read_with_the_flag()
    {
        var warning = Assert.Single(Read[0].Warnings, w => w.Kind == WarningKinds.DangerousPerson);
        Assert.Equal(("nominal", "Very high risk", "No unsupervised contact with anybody under sixteen."), (warning.Mention, warning.Words, warning.Plan));
        Assert.Equal([new DetailReading("Manager", "DC Madeup")], warning.Details);
    }

    [Fact]
    public void A_warning_has_its_days_and_one_that_ended_says_when()
    {
        var violent = Assert.Single(Read[0].Warnings, w => w.Kind == WarningKinds.Violent);
        Assert.Equal((new DateOnly(2007, 2, 1), new DateOnly(2008, 1, 31)), (violent.From, violent.Until));
    }

    [Fact]
    public void A_warning_whose_code_or_day_cannot_be_read_is_still_a_warning_with_what_was_given_beside_it()
    {
        var other = Assert.Single(Read[0].Warnings, w => w.Kind == WarningKinds.Other);
        Assert.Null(other.From);
        Assert.Equal(["@Code, as given: Q", "@From, as given: 31/02/2007"], other.Details.Select(d => $"{d.Label}: {d.Value}"));
    }

    [Fact]
    public void A_record_without_any_warns_of_nothing() => Assert.Empty(Read[1].Warnings);

    [Fact]
    public void A_record_of_another_source_is_named_once_in_capitals() =>
        Assert.Equal([new ReferenceReading("cad", "CAD 1234/12MAR07")], Read[0].References);

    [Fact]
    public void Somebody_may_be_related_to_one_of_any_role() =>
        Assert.Equal([new RelationshipReading("partner", "partner", "nominal", new DateOnly(2008, 2, 1), null)], Read[0].Relationships);

    [Theory]
    [InlineData("kind: dangerous-person", "kind: dangerous", "'dangerous' is not a kind of warning")]
    [InlineData("of: nominal, ", "", "A warning says of whom")]
    [InlineData("F: weapons", "F: guns", "'guns' is not a kind of warning")]
    [InlineData("kind: cad", "kind: call", "'call' is not a kind of reference")]
    public void A_feed_file_that_says_it_wrong_is_refused_with_the_words_that_would_do(string right, string wrong, string told)
    {
        Assert.Contains(right, Sheet, StringComparison.Ordinal);
        Assert.Contains(told, Assert.Throws<FeedFileException>(() => Feed(Sheet.Replace(right, wrong, StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }
}
