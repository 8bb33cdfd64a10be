using FsCheck;
using FsCheck.Fluent;
using Rowan.People;

namespace Rowan.Tests.People;

public sealed class LinkTimesTests
{
    static readonly DateTime Start = new(2007, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_mention_alike_only_to_a_later_one_waits_for_it()
    {
        var times = LinkTimes.Of(
            new Dictionary<long, DateTime> { [1] = Start, [2] = Start.AddDays(10), [3] = Start.AddDays(20) },
            new Dictionary<(long, long), double> { [(1, 3)] = 12, [(2, 3)] = 9 });

        Assert.Equal((Start, null), times[1]);
        Assert.Equal((Start.AddDays(20), 1L), times[3]);
        Assert.Equal((Start.AddDays(20), 3L), times[2]);
    }

    [Fact]
    public void Nobody_is_linked_before_being_received_and_the_first_has_no_evidence() => Prop.ForAll(
        Gen.Choose(0, 900).ListOf().Where(days => days.Count is > 0 and < 12).ToArbitrary(),
        days =>
        {
            var personas = days.Select((d, i) => ((long)i + 1, Start.AddDays(d))).ToDictionary(p => p.Item1, p => p.Item2);
            var likeness = personas.Keys.Where(p => p > 1 && p % 3 != 0).ToDictionary(p => (p - 1, p), p => (double)p);
            var times = LinkTimes.Of(personas, likeness);
            return times.Count == personas.Count
                && times.All(t => t.Value.At >= personas[t.Key])
                && times.Count(t => t.Value.Evidence is null) == 1;
        }).QuickCheckThrowOnFailure();
}

public sealed class AssignIdentitiesTests
{
    [Fact]
    public void Most_mentions_carry_the_number_along()
    {
        var assigned = AssignIdentities.For([[1, 2, 3], [4, 5]], new Dictionary<long, long> { [1] = 10, [2] = 10, [3] = 20, [4] = 20, [5] = 20 });

        Assert.Equal([10L, 20L], assigned);
    }

    [Fact]
    public void When_one_identity_parts_the_larger_part_keeps_its_number_and_the_other_gets_a_new_one()
    {
        var assigned = AssignIdentities.For([[1], [2, 3]], new Dictionary<long, long> { [1] = 10, [2] = 10, [3] = 10 });

        Assert.Equal([null, 10L], assigned);
    }

    [Fact]
    public void Of_two_equal_shares_the_older_identity_stays()
    {
        var assigned = AssignIdentities.For([[1, 2]], new Dictionary<long, long> { [1] = 20, [2] = 10 });

        Assert.Equal([10L], assigned);
    }

    [Fact]
    public void A_number_is_read_as_people_write_it()
    {
        Assert.True(IdentityNumber.TryRead("7k3m92qx", out var number));
        Assert.Equal("7K3M-92QX", number);
        Assert.True(IdentityNumber.TryRead("OIL1-0000", out number));
        Assert.Equal("0111-0000", number);
        Assert.False(IdentityNumber.TryRead("7K3M-92Q", out _));
        Assert.True(IdentityNumber.TryRead(IdentityNumber.New(), out _));
    }
}
