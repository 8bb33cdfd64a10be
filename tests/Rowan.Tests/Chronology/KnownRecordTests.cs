using FsCheck;
using FsCheck.Fluent;
using Rowan.Chronology;
using Rowan.People;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Tests.Chronology;

/// <summary>What was known on a day, worked out from everything kept.</summary>
[Proves("H08-07")]
public sealed class KnownRecordTests
{
    const long Child = 1;
    static readonly DateTime Start = Saying.Day("2007-01-01");

    [Fact]
    public void No_day_knows_more_records_or_entries_than_a_later_one() => Prop.ForAll(Some(unlinking: false), Two(), (rows, days) =>
    {
        var (earlier, later) = (Ids(KnownRecord.Of(rows, At(days.First))), Ids(KnownRecord.Of(rows, At(days.Second))));
        return earlier.IsSubsetOf(later);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_received_after_the_day_has_a_part_in_it() => Prop.ForAll(Some(unlinking: true), Two(), (rows, days) =>
    {
        var before = At(days.First);
        var only = rows with
        {
            Versions = [.. rows.Versions.Where(v => v.Received < before)],
            Links = [.. rows.Links.Where(l => l.Received < before).Select(l => l.EndedAt >= before ? Link(l.PersonaId, l.IdentityId, l.Received, null, l.FactId) : l)],
        };
        return Told(rows, before) == Told(only, before) && KnownRecord.Of(rows, before).All(r => r.Versions.All(v => v.Received < before));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void As_known_when_all_has_come_is_the_story_without_a_date() => Prop.ForAll(Some(unlinking: true), rows =>
        Told(rows, null) == Told(rows, At(10_000))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_mention_unlinked_that_day_is_in_the_story_the_day_before_and_no_longer_on_the_day()
    {
        var rows = Rows([Version(1, 1, 0)], [Link(1, Child, Start, Start.AddDays(10), 1), Link(1, 9, Start.AddDays(10), null, 2)]);

        Assert.Single(KnownRecord.Of(rows, At(9)));
        Assert.Empty(KnownRecord.Of(rows, At(10)));
    }

    [Fact]
    public void The_version_believed_is_the_latest_by_the_sources_own_count_not_by_the_order_of_coming()
    {
        var rows = Rows([Version(1, 1, 0, "3"), Version(2, 1, 5, "2"), Version(3, 1, 9, "10")], [Link(1, Child, Start, null, 1)]);

        Assert.Equal([1L, 1L, 3L], new[] { At(0), At(5), At(9) }.Select(d => KnownRecord.Of(rows, d)[0].Current.Id));
    }

    [Fact]
    public void The_day_ends_at_midnight_in_London_summer_time_and_all()
    {
        Assert.Equal(Saying.Day("2007-03-03"), LondonDay.EndOf(new DateOnly(2007, 3, 2)));
        Assert.Equal(Saying.Day("2007-07-01").AddHours(-1), LondonDay.EndOf(new DateOnly(2007, 6, 30)));
        Assert.Equal(new DateOnly(2007, 7, 1), LondonDay.Of(Saying.Day("2007-06-30").AddHours(23)));
    }

    static DateTime At(int day) => Start.AddDays(day).AddHours(1);

    static HashSet<(string, long)> Ids(IReadOnlyList<KnownRecord> known) =>
        [.. known.Select(r => ("record", r.Record.Id)), .. known.SelectMany(r => r.Versions.Select(v => ("version", v.Id)))];

    static string Told(StoryRows rows, DateTime? before)
    {
        var story = Story.Tell(KnownRecord.Of(rows, before), new DateOnly(2010, 1, 1));
        return string.Join('|', story.Entries.Select(e => $"{e.EntryId} {e.By.Reference} {e.Version}/{e.Versions} {e.FirstReceived:O} {e.Changed}"))
            + string.Join('|', story.Who.Facts.SelectMany(f => f.Values.Select(v => $"{f.Name}={v.Value} {v.By.Count}")))
            + string.Join('|', story.Records.Select(r => $"{r.By.Reference} {r.NamedNow}"));
    }

    static Arbitrary<(int First, int Second)> Two() =>
        (from a in Gen.Choose(0, 100) from b in Gen.Choose(0, 100) select (Math.Min(a, b), Math.Max(a, b))).ToArbitrary();

    /// <summary>Up to six records of up to three versions; each mention linked to the child once it has come, perhaps unlinked later.</summary>
    static Arbitrary<StoryRows> Some(bool unlinking) => (
        from records in Gen.Choose(1, 6)
        from days in Gen.Choose(0, 100).ArrayOf(records * 3)
        from versions in Gen.Choose(1, 3).ArrayOf(records)
        from linked in Gen.Choose(0, 30).ArrayOf(records)
        from ended in Gen.Choose(-40, 40).ArrayOf(records)
        select Rows(
            [.. Enumerable.Range(0, records).SelectMany(r => Enumerable.Range(0, versions[r]).Select(v => Version((r * 3) + v + 1, r + 1, days.AsSpan(r * 3, v + 1).ToArray().Max(), null, v + 1)))],
            [.. Enumerable.Range(0, records).Select(r => Link(r + 1, Child, Start.AddDays(days[r * 3] + linked[r]), !unlinking || ended[r] < 0 ? null : Start.AddDays(days[r * 3] + linked[r] + ended[r]), r + 1))])).ToArbitrary();

    static IdentityLink Link(long persona, long identity, DateTime received, DateTime? ended, long fact) => new()
    {
        Id = fact, PersonaId = persona, IdentityId = identity, FactId = fact, Received = received, Recorded = received, EndedAt = ended, Model = "m",
    };

    static RecordVersion Version(long id, long record, int day, string? version = null, int? number = null) => new()
    {
        Id = id, RecordId = record, Kind = "report", Number = number ?? (int)id, SourceVersion = version, DeliveryId = 1, LatestSequence = 1, File = "f", Line = 1, GivenFactId = id, ReadingFactId = id,
        Received = Start.AddDays(day), Recorded = Start.AddYears(1), GivenHash = [],
    };

    static StoryRows Rows(IReadOnlyList<RecordVersion> versions, IReadOnlyList<IdentityLink> links) => new(
        Child, links,
        [.. versions.Select(v => v.RecordId).Distinct().Select(r => new SourceRecord { Id = r, Source = "MERLIN", KeptAs = "report", Kind = "report", Reference = $"R{r}", SubjectKey = "", CurrentVersionId = 0 })],
        versions,
        [.. versions.Select(v => v.RecordId).Distinct().Select(r => new Persona { Id = r, RecordId = r, Mention = "1", Source = "MERLIN", CurrentVersionId = 0 })],
        [.. versions.Select(v => new PersonaSaid(v.RecordId, v.Id, Saying.Person("Ayesha", born: $"2003-05-{(v.Id % 28) + 1:00}")))],
        [.. versions.Select(v => new ChronologyEntry
        {
            Id = v.Id, RecordId = v.RecordId, RecordVersionId = v.Id, Source = "MERLIN", Key = "report", Kind = "pac", Heading = $"Report {v.Id % 2}", Happened = "2006-12-01",
            HappenedFrom = new DateOnly(2006, 12, 1), Received = v.Received, Recorded = v.Recorded, Details = SourceJson.Write(Array.Empty<DetailReading>()),
        })],
        [.. versions.Select(v => new EntryPersona { EntryId = v.Id, PersonaId = v.RecordId })], [], [], new Dictionary<long, string> { [Child] = "7K3M-92QX" });
}
