using System.Globalization;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Synth.Lives;
using Rowan.Synth.Planted;
using Rowan.Tests.Host;

namespace Rowan.Tests.Synth;

/// <summary>What the force's own systems deliver of an invented London of 1,500 people, as read through their feed files.</summary>
public sealed class MetropolitanSystems : IDisposable
{
    static readonly string[] Sources = ["MERLIN", "PROtect", "CRIS", "CAD", "CrimInt"];
    static readonly IReadOnlyDictionary<string, Feed> Feeds = FeedFiles.Load(RepositoryRoot.File("policy", "feeds"));

    public MetropolitanSystems()
    {
        London = new(1500, 6, 150_000);
        Readings = [.. from source in Sources
                       from path in London.Deliveries(source)
                       from outcome in FeedReader.Read(Feeds[source], DeliveryFolder.Open(path, ReadLimits.Usual).Files, ReadLimits.Usual)
                       where outcome is RecordRead
                       select ((RecordRead)outcome).Reading];
        Truth = London.Truth.Where(row => Sources.Contains(row["source"])).Select(row => ((row["source"], row["reference"], row["mention"]), row["person"])).ToList();
    }

    internal WrittenLondon London { get; }
    internal IReadOnlyList<RecordReading> Readings { get; }
    internal IReadOnlyList<((string Source, string Reference, string Mention) Mention, string Person)> Truth { get; }

    internal IEnumerable<RecordReading> Of(string source) => Readings.Where(reading => reading.Source == source);

    internal IEnumerable<RecordReading> Of(Situation situation, string source)
    {
        var theirs = string.Create(CultureInfo.InvariantCulture, $"{situation.Story.Family.Number:D6}-"); // the family's people, and their neighbours
        var references = Truth.Where(one => one.Mention.Source == source && one.Person[1..].StartsWith(theirs, StringComparison.Ordinal)).Select(one => one.Mention.Reference).ToHashSet(StringComparer.Ordinal);
        return Of(source).Where(reading => references.Contains(reading.Reference));
    }

    public void Dispose() => London.Dispose();
}

public sealed class MetropolitanSystemsTests(MetropolitanSystems systems) : IClassFixture<MetropolitanSystems>
{
    static Situation Planted(string kind) => Planting.Situations(WrittenLondon.AsOf).First(one => one.Kind == kind);

    [Theory]
    [InlineData("CRIS")]
    [InlineData("CAD")]
    [InlineData("CrimInt")]
    public void Truth_names_every_mention_once_and_nobody_else(string source)
    {
        var truth = systems.Truth.Where(one => one.Mention.Source == source).Select(one => one.Mention).ToList();
        Assert.NotEmpty(truth);
        Assert.Equal(truth.Count, truth.Distinct().Count());
        var read = systems.Of(source).SelectMany(reading => reading.Personas.Select(persona => (reading.Source, reading.Reference, persona.Mention))).ToHashSet();
        Assert.Equal(truth.Order(), read.Order());
    }

    [Fact]
    public void A_call_that_another_record_names_is_there()
    {
        var calls = systems.Of("CAD").Select(reading => reading.Reference).ToHashSet(StringComparer.Ordinal);
        foreach (var source in new[] { "CRIS", "MERLIN" })
        {
            var named = systems.Of(source).SelectMany(reading => reading.References).Where(reference => reference.Kind == ReferenceKinds.Cad).ToList();
            Assert.NotEmpty(named);
            Assert.All(named, reference => Assert.Contains(reference.Value, calls));
        }

        var crimes = systems.Of("CRIS").Select(reading => reading.Reference).ToHashSet(StringComparer.Ordinal);
        var told = systems.Of("CrimInt").Concat(systems.Of("MERLIN")).SelectMany(reading => reading.References).Where(reference => reference.Kind == ReferenceKinds.Crime).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, reference => Assert.Contains(reference.Value, crimes));
    }

    [Fact]
    public void A_domestic_incident_with_a_child_at_the_address_warns_of_it_and_no_other_crime_does()
    {
        var warned = systems.Of("CRIS").Where(reading => reading.Warnings.Count > 0).ToList();
        Assert.NotEmpty(warned);
        Assert.All(warned.SelectMany(reading => reading.Warnings.Select(warning => (reading, warning))), one =>
        {
            Assert.Equal(WarningKinds.DomesticAbuse, one.warning.Kind);
            Assert.Equal("subject", one.reading.Personas.Single(persona => persona.Mention == one.warning.Mention).Role);
        });
        Assert.Contains(systems.Of("CRIS"), reading => reading.Warnings.Count == 0 && reading.Entries[0].Heading.StartsWith("BURGLARY", StringComparison.Ordinal));
    }

    [Fact]
    public void Intelligence_is_never_read_without_its_grade() => Assert.All(systems.Of("CrimInt").SelectMany(reading => reading.Entries), entry =>
    {
        Assert.Matches("^Intelligence graded [A-E][1-5][1-5]", entry.Heading);
        Assert.Contains(entry.Details, detail => detail.Label == "Source" && detail.Value.Length > 3);
    });

    [Fact]
    public void A_telephone_number_leads_to_one_family()
    {
        var people = systems.Truth.ToDictionary(one => one.Mention, one => one.Person);
        var phones = systems.Readings.SelectMany(reading => reading.Personas.SelectMany(persona => persona.Contacts.Select(contact => (contact.Value, Person: people.GetValueOrDefault((reading.Source, reading.Reference, persona.Mention)))))).ToList();
        var homes = phones.Where(one => one.Person?.StartsWith('F') == true).GroupBy(one => one.Value, one => one.Person![..7], StringComparer.Ordinal).ToList();
        Assert.InRange(homes.Count, 50, 2000);
        Assert.All(homes, families => Assert.Single(families.Distinct(StringComparer.Ordinal)));
        Assert.DoesNotContain(phones, one => one.Person?.StartsWith('W') == true && homes.Exists(home => home.Key == one.Value));
    }

    [Fact]
    public void Neighbours_foster_carers_and_professionals_are_told_apart_from_families() =>
        Assert.All("FNCW", kind => Assert.Contains(systems.Truth, one => one.Person[0] == kind));

    [Fact]
    public void A_missing_child_is_warned_of_until_found()
    {
        var mila = Planted("missing");
        var warnings = systems.Of(mila, "MERLIN").SelectMany(reading => reading.Warnings).Where(warning => warning.Kind == WarningKinds.Missing).OrderBy(warning => warning.From).ToList();
        Assert.Equal(3, warnings.Count);
        Assert.All(warnings[..2], warning => Assert.True(warning.Until > warning.From));
        Assert.Equal((WrittenLondon.AsOf.AddDays(-4).DayNumber, (DateOnly?)null), (OpenDaysApart(warnings[2].From!.Value), warnings[2].Until));

        static int OpenDaysApart(DateOnly from) => Enumerable.Range(-4, 3).Select(day => WrittenLondon.AsOf.AddDays(day)).First(day => OpenDays.Weekday(day) == from).DayNumber;
    }

    [Fact]
    public void Each_evening_of_the_planted_abuse_stands_in_three_systems_that_name_one_another()
    {
        var hiba = Planted("domestic-abuse");
        var evenings = hiba.Story.Notices.Select(notice => notice.Happened).ToList();
        Assert.Equal(3, evenings.Count);
        foreach (var source in new[] { "MERLIN", "CRIS", "CAD" })
        {
            var days = systems.Readings.Where(reading => reading.Source == source && systems.Of(hiba, source).Contains(reading)).Select(reading => reading.Happened!.From.Earliest).ToHashSet();
            Assert.Subset(days, evenings.ToHashSet());
        }
    }

    [Fact]
    public void Six_small_concerns_stand_in_four_systems_and_none_was_rated_high()
    {
        var callum = Planted("small-concerns");
        Assert.Equal(["CAD", "CAD", "CRIS", "CrimInt", "MERLIN", "MERLIN"], callum.Story.Entries.Select(entry => entry.Source).Order(StringComparer.Ordinal));
        Assert.All(callum.Story.Notices, notice => Assert.Equal("L", notice.Risk));
        Assert.All(systems.Of(callum, "MERLIN").SelectMany(reading => reading.Entries), entry => Assert.DoesNotContain("risk high", entry.Heading, StringComparison.Ordinal));
    }

    [Fact]
    public void The_Friday_report_is_made_on_a_Friday_and_nothing_follows_before_Monday()
    {
        var report = Planted("friday-report").Story.Notices.Single();
        Assert.Equal((DayOfWeek.Friday, DayOfWeek.Friday, DayOfWeek.Monday), (report.Happened.DayOfWeek, report.Entered.DayOfWeek, report.Change!.Value.DayOfWeek));
    }

    [Fact]
    public void The_unborn_child_has_no_name_no_number_and_an_expected_day()
    {
        var baby = Planted("unborn");
        var told = systems.Readings.SelectMany(reading => reading.Personas.Select(persona => (reading, persona)))
            .Where(one => systems.Truth.Contains(((one.reading.Source, one.reading.Reference, one.persona.Mention), baby.People[0]))).ToList();
        Assert.Equal(["MERLIN", "PROtect"], told.Select(one => one.reading.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(told, one => Assert.Empty(one.persona.Identifiers));
        Assert.All(told.Where(one => one.reading.Source == "PROtect"), one => Assert.Contains(one.persona.Details, detail => detail.Label == "Not yet born"));
    }

    [Fact]
    public void A_professional_is_named_in_the_records_of_several_families_and_is_a_relative_in_none()
    {
        var named = systems.Truth.Where(one => one.Person == Professionals.HealthVisitor.Id).Select(one => one.Mention).ToHashSet();
        Assert.InRange(named.Count, 4, 8);
        var readings = systems.Readings.Where(reading => named.Any(mention => mention.Reference == reading.Reference)).ToList();
        Assert.All(readings.SelectMany(reading => reading.Personas.Where(persona => named.Contains((reading.Source, reading.Reference, persona.Mention))).Select(persona => (reading, persona))), one =>
        {
            Assert.Equal("professional", one.persona.Role);
            Assert.DoesNotContain(one.reading.Relationships, relationship => relationship.From == one.persona.Mention);
        });
    }

    [Fact]
    public void The_fostered_boy_is_told_of_at_both_homes_with_his_foster_carer_as_such()
    {
        var jayden = Planted("foster-placement");
        var night = systems.Of(jayden, "MERLIN").Single(reading => reading.Warnings.Count > 0);
        Assert.Contains(night.Relationships, relationship => relationship.Kind == "foster-carer");
        Assert.Equal(2, jayden.Story.Family.Children.Single().Stays.Select(stay => stay.Address).Distinct().Count());
    }
}
