using System.Text;
using Rowan.Matching.Matches;
using Rowan.Matching.Records;
using Rowan.Web.Matching;

namespace Rowan.Tests.Matching.Tables;

/// <summary>Given any file of people, when its columns are declared, then records of one person are found, without labels and whatever the order of its rows.</summary>
[Proves("C03-25")]
public sealed class MatchPeopleTests
{
    static MatchOutcome Matched(byte[] csv, int threads = 2, params string[] block) => MatchPeople.Run(PeopleFile.Read(csv, DeclaredColumn.Parse(InventedTable.Columns), threads), new MatchOptions(block, threads));

    [Fact]
    public void Records_of_one_person_are_found_and_people_of_one_household_are_kept_apart()
    {
        var (csv, truth) = InventedTable.Of(400, seed: 1);
        var accuracy = new MatchAccuracy(Matched(csv), truth);
        Assert.True(accuracy.PairsAtBest().F1 > 0.97, $"pairs {accuracy.PairsAtBest()}");
        Assert.True(accuracy.GroupsAt(0.5).F1 > 0.97, $"groups {accuracy.GroupsAt(0.5)}");
        Assert.True(accuracy.PairsAt(0.95).Precision > 0.98, $"at 0.95 {accuracy.PairsAt(0.95)}");
    }

    [Fact]
    public void By_rules_as_many_are_found_as_the_rules_bring_together()
    {
        var (csv, truth) = InventedTable.Of(400, seed: 2);
        var whole = Matched(csv);
        var ruled = Matched(csv, 2, "nhs", "born", "code+last.2", "first+last");
        Assert.True(ruled.Comparisons < whole.Comparisons / 20);
        Assert.True(new MatchAccuracy(ruled, truth).GroupsAt(0.5).F1 > 0.96);
    }

    [Fact]
    public void More_candidates_do_not_make_the_outcome_worse()
    {
        var (csv, truth) = InventedTable.Of(600, seed: 3);
        var few = new MatchAccuracy(Matched(csv, 2, "nhs", "first+born", "last+born", "code+first"), truth).GroupsAt(0.5);
        var many = new MatchAccuracy(Matched(csv, 2, "nhs", "born", "code", "last", "first"), truth).GroupsAt(0.5);
        Assert.True(many.F1 >= few.F1 - 0.005, $"{few} then {many}");
    }

    [Fact]
    public void The_order_of_rows_and_the_number_of_threads_have_no_part_in_it()
    {
        var (csv, _) = InventedTable.Of(300, seed: 4);
        var lines = Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int[] order = [.. Enumerable.Range(1, lines.Length - 1)];
        new Random(9).Shuffle(order);
        var shuffled = Encoding.UTF8.GetBytes(string.Join('\n', order.Select(i => lines[i]).Prepend(lines[0])) + "\n");

        foreach (var block in new string[][] { [], ["nhs", "born", "code+last.2", "first+last"] })
        {
            var one = Said(Matched(csv, 1, block), lines, [.. Enumerable.Range(1, lines.Length - 1)]);
            Assert.Equal(one, Said(Matched(csv, 3, block), lines, [.. Enumerable.Range(1, lines.Length - 1)]));
            Assert.Equal(one, Said(Matched(shuffled, 2, block), lines, order));
        }
    }

    [Fact]
    public void A_pair_that_no_rule_brought_together_is_in_no_list_but_counts_in_a_group()
    {
        var (csv, truth) = InventedTable.Of(300, seed: 5, slips: 12);
        var found = Matched(csv, 2, "nhs", "first+last", "last+born");
        var (pairs, groups) = (new MatchAccuracy(found, truth).PairsAtBest(), new MatchAccuracy(found, truth).GroupsAt(0.5));
        Assert.True(groups.Recall > pairs.Recall, $"{pairs} {groups}");
    }

    [Theory]
    [InlineData("first,last\nAyesha,Rahmani\n")]
    [InlineData("first,last\n")]
    [InlineData("first,last\n,\n,\n")]
    [InlineData("first,last\nAyesha,Rahmani\nAyesha,Rahmani\n")]
    public void A_file_with_next_to_nothing_in_it_is_no_failure(string csv) =>
        Assert.InRange(MatchPeople.Run(PeopleFile.Read(Encoding.UTF8.GetBytes(csv), DeclaredColumn.Parse("given=first,family=last")), new MatchOptions([])).Pairs.Count, 0, 1);

    /// <summary>Each group by what its records say, with the likelihood of every pair.</summary>
    static string Said(MatchOutcome found, string[] lines, int[] order) => string.Join('\n',
        found.Groups.At(0.5).Select((g, r) => (g, lines[order[r]])).GroupBy(x => x.g, x => x.Item2).Select(g => string.Join(" | ", g.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)
            .Concat(found.Pairs.Select(p => $"{p.LogOdds:R} {string.Join(" = ", new[] { lines[order[p.A]], lines[order[p.B]] }.Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal)));
}
