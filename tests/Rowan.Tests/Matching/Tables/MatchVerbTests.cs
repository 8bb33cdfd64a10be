using System.Text.Json;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Matching.Tables;

/// <summary>A data engineer matches a file at the command line, with no Rowan behind it.</summary>
[Proves("C03-25")]
public sealed class MatchVerbTests
{
    static async Task<(ExitCode Code, string Out, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["match", .. args], output, error, new TestClock());
        return ((ExitCode)code, output.ToString(), error.ToString());
    }

    static async Task<string> FileAsync(string text)
    {
        var file = Path.Combine(TestDatabases.NewFolder(), "people.csv");
        await File.WriteAllTextAsync(file, text);
        return file;
    }

    [Fact]
    public async Task Without_the_truth_pairs_and_clusters_are_written_by_the_ids_of_the_file()
    {
        var (csv, truth) = InventedTable.Of(60, seed: 8);
        var lines = System.Text.Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var file = await FileAsync(string.Concat(lines.Select((l, i) => (i == 0 ? $"no,{l}" : $"\"R,{i}\",{l}") + "\n")));
        var (code, said, _) = await RunAsync(file, "--columns", $"id=no,{InventedTable.Columns}");
        Assert.Equal(ExitCode.Ok, code);
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "people-matched");
        Assert.Contains(folder, said, StringComparison.Ordinal);

        var pairs = await File.ReadAllLinesAsync(Path.Combine(folder, "pairs.csv"));
        Assert.Equal("a,b,probability", pairs[0]);
        Assert.Matches("^\"R,[0-9]+\",\"R,[0-9]+\",(1|0[.]9[0-9]*)$", pairs[1]);
        var clusters = await File.ReadAllLinesAsync(Path.Combine(folder, "clusters.csv"));
        Assert.Equal("record,cluster", clusters[0]);
        Assert.Equal(Enumerable.Range(1, truth.Length).Select(i => $"\"R,{i}\""), clusters.Skip(1).Select(c => c[..c.LastIndexOf(',')]));
        var of = clusters.Skip(1).Select(c => int.Parse(c[(c.LastIndexOf(',') + 1)..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(1, of[0]);
        var right = Enumerable.Range(1, truth.Length - 1).Count(i => (of[i] == of[i - 1]) == (truth[i] == truth[i - 1]));
        Assert.True(right > 0.95 * (truth.Length - 1), $"{right} of {truth.Length - 1}");
    }

    [Fact]
    public async Task Records_without_an_id_go_by_their_row_and_the_folder_may_be_chosen()
    {
        var file = await FileAsync("first,last,born\nAyesha,Rahmani,2003-05-14\nDaniel,Okafor,1999-11-27\n");
        var folder = Path.Combine(TestDatabases.NewFolder(), "here");
        Assert.Equal(ExitCode.Ok, (await RunAsync(file, "--columns", "given=first,family=last,birth=born", "--into", folder)).Code);
        Assert.Equal(["record,cluster", "1,1", "2,2"], await File.ReadAllLinesAsync(Path.Combine(folder, "clusters.csv")));
    }

    [Fact]
    public async Task With_the_truth_it_says_how_right_it_was_as_one_document_and_writes_nothing()
    {
        var (csv, truth) = InventedTable.Of(60, seed: 8);
        var lines = System.Text.Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var file = await FileAsync(string.Concat(lines.Select((l, i) => (i == 0 ? $"{l},who" : $"{l},{truth[i - 1]}") + "\n")));
        var said = JsonDocument.Parse((await RunAsync(file, "--columns", InventedTable.Columns, "--block", "nhs", "--block", "last+born", "--truth", "who", "--json")).Out).RootElement;
        Assert.Equal(lines.Length - 1, said.GetProperty("records").GetInt32());
        Assert.True(said.GetProperty("comparisons").GetInt64() > 0 && said.GetProperty("peakMemoryBytes").GetInt64() > 0 && said.GetProperty("seconds").GetProperty("total").GetDouble() > 0);
        Assert.InRange(said.GetProperty("pairs").GetProperty("best").GetProperty("f1").GetDouble(), 0.5, 1);
        Assert.InRange(said.GetProperty("clusters").GetProperty("at095").GetProperty("precision").GetDouble(), 0.9, 1);
        Assert.Equal(["nhs", "last+born"], said.GetProperty("rules").EnumerateArray().Select(r => r.GetString()));
        Assert.NotEmpty(said.GetProperty("calibration").EnumerateArray());
        Assert.InRange(said.GetProperty("calibrationError").GetDouble(), 0, 0.1);
        foreach (var (what, which) in new[] { ("pairs", "best"), ("pairs", "at095"), ("clusters", "best"), ("clusters", "at095") })
        {
            var figures = said.GetProperty(what).GetProperty(which);
            Assert.All(["threshold", "precision", "recall", "f1"], f => Assert.InRange(figures.GetProperty(f).GetDouble(), 0, 1));
        }

        Assert.All(["total", "read", "fields", "block", "chance", "train", "score", "cluster"], stage => Assert.True(said.GetProperty("seconds").GetProperty(stage).GetDouble() >= 0));
        Assert.Equal([file], Directory.GetFileSystemEntries(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public async Task A_model_is_written_where_there_is_none_and_used_where_there_is()
    {
        var (csv, _) = InventedTable.Of(60, seed: 8);
        var file = await FileAsync(System.Text.Encoding.UTF8.GetString(csv));
        var folder = Path.GetDirectoryName(file)!;
        var model = Path.Combine(folder, "model.json");
        var first = await RunAsync(file, "--columns", InventedTable.Columns, "--model", model, "--into", Path.Combine(folder, "one"));
        Assert.Contains($"the model that was trained is in {model}", first.Out, StringComparison.Ordinal);
        var written = await File.ReadAllTextAsync(model);
        var root = JsonDocument.Parse(written).RootElement;
        Assert.Equal(1, root.GetProperty("version").GetInt32());
        Assert.Equal(["given name", "family name", "birth", "sex", "postcode", "identifier, nhs"], root.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("field").GetString()));

        var second = await RunAsync(file, "--columns", InventedTable.Columns, "--model", model, "--into", Path.Combine(folder, "two"));
        Assert.Contains("nothing was trained", second.Out, StringComparison.Ordinal);
        Assert.Equal(written, await File.ReadAllTextAsync(model));
        foreach (var name in new[] { "pairs.csv", "clusters.csv" })
        {
            Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "one", name)), await File.ReadAllTextAsync(Path.Combine(folder, "two", name)));
        }

        var (code, _, error) = await RunAsync(file, "--columns", "given=first,family=last", "--model", model);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("No column is declared for: birth; sex; postcode; identifier, nhs.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_between_two_files_are_written_with_the_file_of_each_record()
    {
        var (csv, truth) = InventedTable.Of(80, seed: 12);
        var lines = System.Text.Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string Half(int half) => $"no,{lines[0]},who\n" + string.Concat(Enumerable.Range(0, truth.Length).Where(i => i % 2 == half).Select(i => $"{"AB"[half]}{i},{lines[i + 1]},{truth[i]}\n"));
        var (one, other) = (await FileAsync(Half(0)), await FileAsync(Half(1)));
        var folder = Path.Combine(Path.GetDirectoryName(one)!, "links");
        Assert.Equal(ExitCode.Ok, (await RunAsync(one, "--columns", $"id=no,{InventedTable.Columns}", "--links-between", other, "--into", folder)).Code);

        var pairs = (await File.ReadAllLinesAsync(Path.Combine(folder, "pairs.csv"))).Skip(1).Select(l => l.Split(',')).ToList();
        Assert.All(pairs, p => Assert.True(p[0][0] == 'A' && p[1][0] == 'B'));
        var likely = pairs.Where(p => double.Parse(p[2], System.Globalization.CultureInfo.InvariantCulture) > 0.9).ToList();
        static int Number(string id) => int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(likely.Count(p => truth[Number(p[0])] == truth[Number(p[1])]) > 0.95 * likely.Count && likely.Count > 30);
        var clusters = await File.ReadAllLinesAsync(Path.Combine(folder, "clusters.csv"));
        Assert.Equal("file,record,cluster", clusters[0]);
        Assert.Equal(truth.Length, clusters.Length - 1);
        Assert.All(clusters.Skip(1), c => Assert.StartsWith(c.Contains(",A", StringComparison.Ordinal) ? one : other, c, StringComparison.Ordinal));

        var said = JsonDocument.Parse((await RunAsync(one, "--columns", InventedTable.Columns, "--links-between", other, "--truth", "who", "--json")).Out).RootElement;
        Assert.Equal(truth.Length, said.GetProperty("records").GetInt32());
        Assert.InRange(said.GetProperty("pairs").GetProperty("best").GetProperty("f1").GetDouble(), 0.9, 1);

        var (code, _, error) = await RunAsync(one, "--columns", InventedTable.Columns, "--links-between", await FileAsync("first,last\nAyesha,Rahmani\n"));
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("people.csv: The file has no column 'born'", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.NotFound, (await RunAsync(one, "--columns", InventedTable.Columns, "--links-between", "/no/such/file.csv")).Code);
    }

    [Theory]
    [InlineData("given=nobody", "The file has no column 'nobody'. It has: first, last")]
    [InlineData("name=first", "'name' is not a role")]
    [InlineData("given=first --block last", "names no declared column")]
    public async Task What_is_declared_wrongly_is_said_with_what_there_is(string columns, string says)
    {
        var (code, _, error) = await RunAsync([await FileAsync("first,last\nAyesha,Rahmani\nDaniel,Okafor\n"), "--columns", .. columns.Split(' ')]);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("first,first\nAyesha,Rahmani\n", "Two headings are the same")]
    [InlineData("first,last\nAyesha,Rahmani\nDaniel,Okafor,1999\n", "The row at line 3 has 3 values; the headings are 2.")]
    [InlineData("first,last\nAyesha,Rahmani\n\nDaniel,Okafor\n", "The row at line 3 has 1 value;")]
    [InlineData("first,last\n\"Ayesha,Rahmani\nDaniel,Okafor\n", "The row at line 2 has 1 value;")]
    public async Task A_row_unlike_the_headings_is_said_by_its_line_and_not_what_is_in_it(string csv, string says) => await IsSaidAsync(csv, says);

    [Fact]
    public async Task A_quotation_mark_never_closed_in_a_large_file_is_said_by_its_line() =>
        await IsSaidAsync($"first,last\nAyesha,Rahmani\n\"Daniel,Okafor\n{string.Concat(Enumerable.Repeat("Miriam,Adeyemi\n", 2_500_000))}", "The row at line 3 does not end.");

    [Fact]
    public async Task A_row_unlike_the_headings_is_at_its_line_however_many_threads_read() =>
        await IsSaidAsync($"first,last\n{string.Concat(Enumerable.Repeat("Miriam,Adeyemi\n", 90_000))}Ayesha\n", "The row at line 90002 has 1 value;", "--threads", "3");

    static async Task IsSaidAsync(string csv, string says, params string[] also)
    {
        var (code, _, error) = await RunAsync([await FileAsync(csv), "--columns", "given=first,family=last", .. also]);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain("Ayesha", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Okafor", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said() => Assert.Equal(ExitCode.NotFound, (await RunAsync("/no/such/file.csv", "--columns", "given=first")).Code);

    [Fact]
    public async Task A_file_larger_than_is_read_is_said_before_it_is_read()
    {
        var file = await FileAsync("first\n");
        using (var large = File.OpenWrite(file))
        {
            large.SetLength(3L << 30);
        }

        var (code, _, error) = await RunAsync(file, "--columns", "given=first");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("larger than 2,147,483,591 bytes", error, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said()
    {
        var file = await FileAsync("first,last,born\nAyesha,Rahmani,2003-05-14\nDaniel,Okafor,1999-11-27\n");
        var (code, _, error) = await RunAsync(file, "--columns", "given=first,family=last,birth=born", "--into", file);
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("--into", error, StringComparison.Ordinal);
    }
}
