using FsCheck;
using FsCheck.Fluent;
using Rowan.Chronology;

namespace Rowan.Tests.Chronology;

[Proves("H08-07")]
public sealed class StoryEntriesTests
{
    const string Account = "Police were called to the address by a neighbour who heard shouting and a child crying.";

    [Fact]
    public void A_long_time_without_an_entry_is_a_line_of_its_own()
    {
        var lines = StoryLines.Of([Saying.Entry(1, "2006-05-14"), Saying.Entry(2, "2006-11-01"), Saying.Entry(3, "2007-08-02")]);

        Assert.Equal([null, null, 9], lines.Select(l => l.SilentMonths));
    }

    [Fact]
    public void What_lasted_or_is_only_known_by_its_year_makes_no_silence_within_it()
    {
        var lines = StoryLines.Of([Saying.Entry(1, "2006"), Saying.Entry(2, "2007-02-01"), Saying.Entry(3, "2007-02-02/2008"), Saying.Entry(4, "2009-03-01")]);

        Assert.All(lines, l => Assert.Null(l.SilentMonths));
    }

    [Fact]
    public void The_same_event_keyed_twice_stands_once_and_names_the_other_reference()
    {
        var entries = SameEvent.Together(
        [
            Saying.Entry(1, "2007-02-01", account: Account, received: "2007-02-03", reference: "07PAC000001"),
            Saying.Entry(2, "2007-02-01", account: Account.Replace('.', ' ').ToUpperInvariant(), received: "2007-02-05", reference: "07PAC000002"),
        ]);

        var entry = Assert.Single(entries);
        Assert.Equal("07PAC000001", entry.By.Reference);
        Assert.Equal("07PAC000002", Assert.Single(entry.Also).By.Reference);
    }

    [Theory]
    [InlineData("2007-02-02", "pac", Account)]
    [InlineData("2007-02-01", "missing", Account)]
    [InlineData("2007-02-01", "pac", "The school rang: he came in with a bruise on his arm and would not say how.")]
    [InlineData("2007-02-01", "pac", null)]
    public void What_differs_in_day_kind_or_account_stays_apart(string happened, string kind, string? account) =>
        Assert.Equal(2, SameEvent.Together(
        [
            Saying.Entry(1, "2007-02-01", account: Account, reference: "07PAC000001"), Saying.Entry(2, happened, kind, account, reference: "07PAC000002"),
        ]).Count);

    [Fact]
    public void Drawing_together_loses_no_entry_and_keeps_the_order() => Prop.ForAll(
        (from day in Gen.Choose(1, 4)
         from account in Gen.Elements(Account, Account + " Again.", "Something else altogether was seen by the health visitor.", null)
         from record in Gen.Choose(1, 5)
         select (day, account, record)).ListOf().Where(l => l.Count < 12).ToArbitrary(),
        given =>
        {
            var entries = given.Select((g, i) => Saying.Entry(i + 1, $"2007-02-0{g.day}", account: g.account, reference: $"07PAC00000{g.record}"))
                .OrderBy(e => e.From).ThenBy(e => e.EntryId).ToList();
            var together = SameEvent.Together(entries);
            return together.Sum(e => 1 + e.Also.Count) == entries.Count
                && together.SelectMany(e => e.Also.Append(e)).Select(e => e.EntryId).Order().SequenceEqual(entries.Select(e => e.EntryId).Order())
                && together.Select(e => e.From).SequenceEqual(together.Select(e => e.From).Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_filter_by_days_lets_through_what_may_have_happened_in_them()
    {
        var filter = StoryFilter.None with { From = new DateOnly(2007, 2, 1), Until = new DateOnly(2007, 2, 28) };

        Assert.True(filter.Lets(Saying.Entry(1, "2007")));
        Assert.True(filter.Lets(Saying.Entry(2, "2006-12/2007-03")));
        Assert.False(filter.Lets(Saying.Entry(3, "2007-03-01")));
    }

    [Fact]
    public void A_filter_by_source_kind_and_words_narrows_to_all_three()
    {
        var filter = new StoryFilter(["merlin"], ["pac"], Text: "CRYING");

        Assert.True(filter.Lets(Saying.Entry(1, "2007-02-01", account: Account)));
        Assert.False(filter.Lets(Saying.Entry(2, "2007-02-01", account: Account, source: "PROtect")));
        Assert.False(filter.Lets(Saying.Entry(3, "2007-02-01", "missing", Account)));
        Assert.False(filter.Lets(Saying.Entry(4, "2007-02-01")));
    }

    [Fact]
    public void Learned_weeks_after_it_happened_is_learned_late()
    {
        Assert.True(Saying.Entry(1, "2007-01-01", received: "2007-03-01").LearnedLate);
        Assert.False(Saying.Entry(2, "2007-02-20", received: "2007-03-01").LearnedLate);
        Assert.False(Saying.Entry(3, null, received: "2007-03-01").LearnedLate);
    }
}
