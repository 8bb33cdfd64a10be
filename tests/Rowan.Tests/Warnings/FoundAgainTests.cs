using FsCheck;
using FsCheck.Fluent;
using Rowan.Chronology;
using Rowan.Sources;
using Rowan.Warnings;

namespace Rowan.Tests.Warnings;

/// <summary>A child is missing until a report that this child is found names that one: never because of another child's, another episode's, or what a report was counted before.</summary>
[Proves("C03-23")]
public sealed class FoundAgainTests
{
    static readonly DateOnly Day = new(2010, 11, 24);

    static WarningGiven Missing(long child, int report, int? until = null) =>
        new(child, WarningKinds.Missing, "Missing", null, Day, until is { } days ? Day.AddDays(days) : null, [], new SaidBy("Notifications", report, "missing", $"MIS-2010-{report:000000}", new DateTime(2010, 11, 24, 0, 0, 0, DateTimeKind.Utc)));

    [Fact]
    public void Each_episode_ends_by_a_report_of_the_same_child_that_names_it_and_by_no_other() => Prop.ForAll(
        (from missing in Gen.ListOf(from child in Gen.Choose(1, 3) from report in Gen.Choose(1, 4) select (child, report))
         from found in Gen.ListOf(from child in Gen.Choose(1, 3) from names in Gen.Choose(0, 5) from days in Gen.Choose(0, 9) select (child, names, days))
         select (missing: missing.Distinct().ToList(), found)).ToArbitrary(),
        d =>
        {
            var open = d.missing.ConvertAll(m => Missing(m.child, m.report));
            var found = d.found.Index().Select(f => (Report: 100 + f.Index, f.Item.names, Given: Missing(f.Item.child, 100 + f.Index, f.Item.days))).ToList();
            var names = found.Where(f => f.names > 0).ToLookup(f => (long)f.Report, f => $"MIS-2010-{f.names:000000}");
            IReadOnlyList<WarningGiven> given = [.. open, .. found.Select(f => f.Given)];
            var ended = FoundAgain.End(given, names);

            var expected = open.Select(o => o with { Until = found.Where(f => f.names > 0 && f.Given.Key == o.Key && o.By.Reference == $"MIS-2010-{f.names:000000}").Min(f => f.Given.Until) })
                .Concat(found.Where(f => f.names == 0).Select(f => f.Given)).ToHashSet();
            Assert.Equal(expected, ended.ToHashSet());
            Assert.Equal(expected, FoundAgain.End([.. given.Reverse()], names).ToHashSet());
        }).QuickCheckThrowOnFailure();
}
