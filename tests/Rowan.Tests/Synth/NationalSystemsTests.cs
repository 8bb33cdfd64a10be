using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Offending;
using Rowan.Tests.Host;
using Rowan.Values;

namespace Rowan.Tests.Synth;

/// <summary>What the PNC, ViSOR and the INI deliver of an invented London of 1,500 people, as read through their feed files.</summary>
public sealed class NationalSystems : IDisposable
{
    static readonly IReadOnlyDictionary<string, Feed> Feeds = FeedFiles.Load(RepositoryRoot.File("policy", "feeds"));

    public NationalSystems()
    {
        London = new(1500, 5, 150_000);
        Readings = [.. from source in new[] { "PNC", "ViSOR", "INI" }
                       from path in London.Deliveries(source)
                       from outcome in FeedReader.Read(Feeds[source], DeliveryFolder.Open(path, ReadLimits.Usual).Files, ReadLimits.Usual)
                       select outcome];
        Truth = London.Truth.Where(row => row["source"] is "PNC" or "ViSOR" or "INI").Select(row => ((row["source"], row["reference"], row["mention"]), row["person"])).ToList();
    }

    internal WrittenLondon London { get; }
    internal IReadOnlyList<ReadOutcome> Readings { get; }
    internal IReadOnlyList<((string Source, string Reference, string Mention) Mention, string Person)> Truth { get; }

    internal IEnumerable<RecordReading> Of(string source) => Readings.OfType<RecordRead>().Select(read => read.Reading).Where(reading => reading.Source == source);

    public void Dispose() => London.Dispose();
}

public sealed class NationalSystemsTests(NationalSystems systems) : IClassFixture<NationalSystems>
{
    [Fact]
    public void Truth_names_every_mention_once_and_nobody_else()
    {
        Assert.Equal(systems.Truth.Count, systems.Truth.Select(one => one.Mention).Distinct().Count());
        var read = new[] { "PNC", "ViSOR", "INI" }.SelectMany(systems.Of).SelectMany(reading => reading.Personas.Select(persona => (reading.Source, reading.Reference, persona.Mention))).ToHashSet();
        Assert.Equal(systems.Truth.Select(one => one.Mention).Order(), read.Order());
    }

    [Fact]
    public void Every_PNC_identifier_is_valid_and_some_people_have_two()
    {
        var nominals = systems.Truth.Where(one => one.Mention.Source == "PNC").ToList();
        Assert.All(nominals, one => Assert.True(PncId.TryParse(one.Mention.Reference, out _), one.Mention.Reference));
        Assert.InRange(nominals.Select(one => one.Person).Distinct().Count(), nominals.Count / 2, nominals.Count - 1);
    }

    [Fact]
    public void Every_kind_of_warning_that_they_give_occurs()
    {
        var kinds = systems.Of("PNC").Concat(systems.Of("ViSOR")).SelectMany(reading => reading.Warnings).Select(warning => warning.Kind).Distinct(StringComparer.Ordinal);
        Assert.Equal(WarningKinds.All.Except([WarningKinds.DomesticAbuse]).Order(StringComparer.Ordinal), kinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_is_managed_for_a_conviction_was_convicted_before_today_whenever_the_offence_was()
    {
        var (asOf, person) = (new DateOnly(2010, 6, 30), new FamilyMaker(1, new DateOnly(2010, 6, 30), fosterHomes: 2).Make(1).People[0]);
        Assert.All(
            Enumerable.Range(40, 400).SelectMany(ago => Enumerable.Range(0, 25).Select(seed => (Day: asOf.AddDays(-ago), seed))),
            taken => Assert.True(Offences.Taken(taken.Day, Offence.Of("GBH"), person, null, asOf, convicted: true, Dice.Of(taken.seed, "arrest", taken.Day.DayNumber)).Disposal?.Convicted));
    }

    [Fact]
    public void Whoever_ViSOR_holds_has_a_level_of_risk_and_a_plan_with_the_day_of_its_review()
    {
        var warnings = systems.Of("ViSOR").Select(reading => Assert.Single(reading.Warnings)).ToList();
        Assert.NotEmpty(warnings);
        Assert.All(warnings, warning =>
        {
            Assert.Equal((WarningKinds.DangerousPerson, "nominal"), (warning.Kind, warning.Mention));
            Assert.Matches("^(very high|high|medium|low) risk of serious harm; (MAPPA category|potentially dangerous)", warning.Words);
            Assert.True(warning.Plan!.Length > 80, warning.Plan);
            Assert.Contains(warning.Details, detail => detail.Label == "Plan to be reviewed");
            Assert.Contains(warning.Details, detail => detail.Label == "Offender manager");
        });
    }

    [Fact]
    public void A_plan_is_written_again_and_the_later_version_holds_the_later_plan()
    {
        var again = systems.Of("ViSOR").GroupBy(reading => reading.Reference, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        Assert.NotEmpty(again);
        Assert.All(again, group =>
        {
            Assert.Equal(group.Select(reading => reading.Version), group.Select(reading => reading.Version).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            var made = group.Select(reading => reading.Entries.Single(entry => entry.Key == "plan").Happened!.From.Earliest).ToList();
            Assert.Equal(made.Order(), made);
        });
        Assert.Contains(again, group => group.Select(reading => reading.Warnings[0].Plan).Distinct(StringComparer.Ordinal).Count() > 1);
    }

    [Fact]
    public void Other_forces_give_references_again_and_the_number_of_the_person_tells_them_apart()
    {
        var again = systems.Of("INI").GroupBy(reading => reading.Reference, StringComparer.Ordinal).Where(group => group.Select(reading => reading.SubjectKey).Distinct(StringComparer.Ordinal).Count() > 1).ToList();
        Assert.NotEmpty(again);
    }

    [Fact]
    public void Now_and_then_a_force_weeds_what_a_pointer_told_of_later_than_it_was_entered()
    {
        var weeded = systems.Of("INI").Where(reading => reading.Withdrawn is not null).ToList();
        Assert.NotEmpty(weeded);
        Assert.All(weeded, reading =>
        {
            var earlier = systems.Of("INI").Where(other => other.Withdrawn is null && other.Reference == reading.Reference && other.SubjectKey == reading.SubjectKey).ToList();
            Assert.NotEmpty(earlier);
            Assert.All(earlier, other => Assert.True(string.CompareOrdinal(other.Version, reading.Version) < 0));
            Assert.Equal(("deleted", 0), (reading.Withdrawn, reading.Personas.Count));
        });
    }

    [Fact]
    public void A_pointer_says_that_another_force_holds_something_and_whom_to_ask_and_nothing_of_it()
    {
        Assert.All(systems.Of("INI").Where(reading => reading.Withdrawn is null), reading =>
        {
            var entry = Assert.Single(reading.Entries);
            Assert.Contains("What it says is not here", entry.Heading, StringComparison.Ordinal);
            Assert.Null(entry.Account);
            Assert.Contains(entry.Details, detail => detail.Label == "Whom to ask");
            Assert.Equal(("other-force", reading.Reference), (reading.References.Single().Kind, reading.References.Single().Value));
            Assert.Empty(reading.Personas[0].Addresses);
        });
    }

    [Fact]
    public void Some_of_those_managed_live_with_children_and_ViSOR_often_knows_it()
    {
        var household = systems.Of("ViSOR").SelectMany(reading => reading.Relationships).Select(one => one.Kind).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("step-child", household);
        Assert.Contains("partner", household);
    }

    [Fact]
    public void Aliases_come_with_the_birthdays_that_were_given()
    {
        var aliased = systems.Of("PNC").Where(reading => reading.Personas[0].Names.Any(name => name is { Kind: "alias", Full: null })).ToList();
        Assert.NotEmpty(aliased);
        Assert.All(aliased, reading => Assert.Contains(reading.Personas[0].Details, detail => detail.Label == "Date of birth used"));
    }
}
