using System.Text;
using Rowan.Matching.Matches;
using Rowan.Matching.Records;
using Rowan.Web.Matching;

namespace Rowan.Tests.Matching.Tables;

/// <summary>Given any file of people, when its columns are declared, then records of one person are found, without labels and whatever the order of its rows.</summary>
[Proves("C03-25")]
public sealed class MatchPeopleTests
{
    static MatchOutcome Matched(byte[] csv, int threads = 2, params string[] block) => Matched(csv, threads, 6_000_000, block);

    static MatchOutcome Matched(byte[] csv, int threads, long counted, string[] block) => MatchPeople.Run(PeopleFile.Read(csv, DeclaredColumn.Parse(InventedTable.Columns), threads), new MatchOptions(block, threads) { Counted = counted });

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
            // Trained on all pairs, and on some.
            foreach (var counted in new[] { 6_000_000, 100_000 })
            {
                var one = Said(Matched(csv, 1, counted, block), lines, [.. Enumerable.Range(1, lines.Length - 1)]);
                Assert.Equal(one, Said(Matched(csv, 3, counted, block), lines, [.. Enumerable.Range(1, lines.Length - 1)]));
                Assert.Equal(one, Said(Matched(shuffled, 2, counted, block), lines, order));
            }
        }
    }

    [Fact]
    public void A_pair_that_no_rule_brought_together_is_found_by_what_it_has_with_others()
    {
        var (csv, truth) = InventedTable.Of(300, seed: 5, slips: 12);
        var rows = Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.ToUpperInvariant().Split(',')).ToList();
        bool Agree(int a, int b, params int[] columns) => columns.All(c => rows[a][c].Length > 0 && rows[a][c] == rows[b][c]);
        var found = Matched(csv, 2, "nhs", "first+last", "last+born");
        var others = found.Pairs.Where(p => p.Probability > 0.9 && !Agree(p.A, p.B, 5) && !Agree(p.A, p.B, 0, 1) && !Agree(p.A, p.B, 1, 2)).ToList();
        Assert.True(others.Count > 20, $"{others.Count}");
        Assert.True(others.Count(p => truth[p.A] == truth[p.B]) > 0.9 * others.Count, $"{others.Count(p => truth[p.A] == truth[p.B])} of {others.Count}");
        Assert.Equal(found.Pairs.Count, found.Pairs.Select(p => (Math.Min(p.A, p.B), Math.Max(p.A, p.B))).Distinct().Count());
    }

    [Fact]
    public void What_is_said_of_pairs_is_so()
    {
        var (csv, truth) = InventedTable.Of(900, seed: 6, slips: 10);
        var accuracy = new MatchAccuracy(Matched(csv, 2, "nhs", "born", "code+last.2", "first+last"), truth);
        Assert.True(accuracy.CalibrationError() < 0.03, $"{accuracy.CalibrationError()}: {string.Join(' ', accuracy.Calibration())}");
        Assert.True(accuracy.PairsAt(0.95).Precision > 0.95, $"{accuracy.PairsAt(0.95)}");
    }

    [Fact]
    public void The_error_of_calibration_is_that_of_each_bin_by_its_pairs()
    {
        var (csv, truth) = InventedTable.Of(200, seed: 7, slips: 12);
        var found = Matched(csv);
        var byHand = 0.0;
        foreach (var bin in found.Pairs.GroupBy(p => Math.Min(9, (int)(p.Probability * 10))))
        {
            byHand += Math.Abs(bin.Sum(p => p.Probability) - bin.Count(p => truth[p.A] == truth[p.B]));
        }

        Assert.Equal(byHand / found.Pairs.Count, new MatchAccuracy(found, truth).CalibrationError(), 1e-9);
        Assert.True(byHand > 0);
    }

    [Fact]
    public void A_model_written_and_used_again_finds_the_same_and_one_of_other_columns_is_refused()
    {
        var (csv, _) = InventedTable.Of(200, seed: 10);
        var lines = Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int[] order = [.. Enumerable.Range(1, lines.Length - 1)];
        var table = PeopleFile.Read(csv, DeclaredColumn.Parse(InventedTable.Columns));
        var trained = MatchPeople.Run(table, new MatchOptions([]));
        var model = trained.Mixture.ToJson();
        var again = MatchPeople.Run(table, new MatchOptions([]) { Model = model });
        Assert.Equal(Said(trained, lines, order), Said(again, lines, order));
        Assert.Equal(model, again.Mixture.ToJson());

        // It is the model that is used, and no other trained in its place.
        var doubting = System.Text.RegularExpressions.Regex.Replace(model, "\"one person\": [0-9.]+,\r?\n(?= *\"one household)", "\"one person\": 0.001,\n", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.NotEqual(model, doubting);
        Assert.True(MatchPeople.Run(table, new MatchOptions([]) { Model = doubting }).Pairs.Count(p => p.Probability > 0.999) < trained.Pairs.Count(p => p.Probability > 0.999));

        // Of two halves it is half of the pairs that lie between, and the others are not looked for.
        RecordTable Half(int half) => PeopleFile.Read(Encoding.UTF8.GetBytes(string.Concat(lines.Where((_, i) => i == 0 || i % 2 == half).Select(l => l + "\n"))), DeclaredColumn.Parse(InventedTable.Columns));
        var mass = MatchPeople.Run(RecordTable.OfTwo(Half(0), Half(1)), new MatchOptions([]) { Model = model }).Mixture.Classes[0].Mass;
        Assert.InRange(mass / trained.Mixture.Classes[0].Mass, 0.5, 0.51);

        var fewer = PeopleFile.Read(csv, DeclaredColumn.Parse("given=first,family=last,birth=born,email=code"));
        var refused = Assert.Throws<FormatException>(() => MatchPeople.Run(fewer, new MatchOptions([]) { Model = model }));
        Assert.Contains("The model lacks: e-mail.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("No column is declared for: sex; postcode; identifier, nhs.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "The model cannot be read")]
    [InlineData("[]", "The model says no version.")]
    [InlineData("{\"version\":7}", "The model is of version 7; this engine reads version 1.")]
    [InlineData("{\"version\":1}", "The model cannot be read")]
    [InlineData("{\"version\":1,\"records\":0,\"possiblePairs\":0,\"pairs\":{},\"fields\":[]}", "The model does not say on how many records")]
    [InlineData("{\"version\":1,\"records\":9,\"possiblePairs\":36,\"pairs\":{},\"fields\":[{\"field\":\"given name\",\"levels\":[]}]}", "The model does not say, above 0, for one person: its pairs.")]
    public void A_model_that_is_none_is_said_to_be_so(string model, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => MatchPeople.Run(PeopleFile.Read("first\nAyesha\nDaniel\n"u8.ToArray(), DeclaredColumn.Parse("given=first")), new MatchOptions([]) { Model = model })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData]
    [InlineData("nhs", "born", "code+last.2", "first+last")]
    public void Between_two_files_only_links_from_one_to_the_other_are_found(params string[] block)
    {
        var (csv, truth) = InventedTable.Of(400, seed: 11);
        var lines = Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int[] one = [.. Enumerable.Range(0, truth.Length).Where(i => i % 3 == 0)];
        int[] other = [.. Enumerable.Range(0, truth.Length).Where(i => i % 3 != 0)];
        RecordTable Table(int[] rows) => PeopleFile.Read(Encoding.UTF8.GetBytes(string.Concat(rows.Select(i => lines[i + 1] + "\n").Prepend(lines[0] + "\n"))), DeclaredColumn.Parse(InventedTable.Columns));
        var found = MatchPeople.Run(RecordTable.OfTwo(Table(one), Table(other)), new MatchOptions(block));
        Assert.All(found.Pairs, p => Assert.True(p.A < one.Length && p.B >= one.Length));
        Assert.True(block.Length > 0 ? found.Comparisons < one.Length * other.Length / 20 : found.Comparisons == one.Length * other.Length, $"{found.Comparisons}");

        int[] who = [.. one.Concat(other).Select(i => truth[i])];
        var accuracy = new MatchAccuracy(found, who);
        Assert.Equal(one.Sum(a => other.LongCount(b => truth[a] == truth[b])), accuracy.TruePairs);
        Assert.True(accuracy.PairsAt(0.5).F1 > 0.95, $"{accuracy.PairsAt(0.5)}");
        Assert.True(accuracy.GroupsAt(0.5).F1 > 0.95, $"{accuracy.GroupsAt(0.5)}");
    }

    [Fact]
    public void Two_files_of_other_columns_or_without_records_are_refused()
    {
        static RecordTable Table(string csv, string columns) => PeopleFile.Read(Encoding.UTF8.GetBytes(csv), DeclaredColumn.Parse(columns));
        var one = Table("first,last\nAyesha,Rahmani\n", "given=first,family=last");
        Assert.Throws<FormatException>(() => RecordTable.OfTwo(one, Table("first,last\nAyesha,Rahmani\n", "given=first")));
        Assert.Contains("second", Assert.Throws<FormatException>(() => RecordTable.OfTwo(one, Table("first,last\n", "given=first,family=last"))).Message, StringComparison.Ordinal);
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
