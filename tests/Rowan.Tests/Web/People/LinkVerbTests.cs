using Microsoft.EntityFrameworkCore;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Web.People;

/// <summary>Issue 2, point 5: <c>rowan link --all</c> and <c>rowan evaluate</c>.</summary>
[Proves("C03-25")]
public sealed class LinkVerbTests
{
    const string Truth = "source,reference,mention,person\nMERLIN,07PAC000001,1,ayesha\nMERLIN,07PAC000002,1,ewa\n\"MERLIN\",07PAC000004,1,ayesha\nMERLIN,07PAC000099,1,nobody\n";

    [Theory, OnBothDatabases]
    public async Task Two_mentions_of_one_girl_are_linked_and_measured_against_the_truth(DatabaseKind kind)
    {
        await using var on = await ImportedAsync(kind);

        var linked = await Typed.RunAsync(on, "link", "--all", "--historical", "--json");
        var measured = await Typed.RunAsync(on, "evaluate", "--truth", await FileAsync(on, Truth), "--json");

        Assert.Equal(ExitCode.Ok, linked.Code);
        Assert.Equal((3, 2), (linked.Document.GetProperty("mentions").GetInt32(), linked.Document.GetProperty("identities").GetInt32()));
        Assert.Equal(ExitCode.Ok, measured.Code);
        Assert.Equal(1, measured.Document.GetProperty("pairs").GetProperty("f1").GetDouble());
        Assert.Equal(1, measured.Document.GetProperty("clusters").GetProperty("precision").GetDouble());
        Assert.Equal(1, measured.Document.GetProperty("clusters").GetProperty("recall").GetDouble());
        Assert.Equal((3, 1), (measured.Document.GetProperty("mentions").GetInt32(), measured.Document.GetProperty("missing").GetInt32()));
    }

    [Fact]
    public async Task Linking_again_makes_no_link_and_the_log_has_been_brought_up_to_date()
    {
        await using var on = await ImportedAsync(DatabaseKind.Sqlite);
        await Typed.RunAsync(on, "link", "--all");

        var again = await Typed.RunAsync(on, "link", "--all", "--json");

        Assert.Equal(0, again.Document.GetProperty("linked").GetInt32());
        await using var tables = on.Tables();
        Assert.False(await tables.AuditPending.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Linking_says_what_it_links()
    {
        await using var on = await TestDatabases.NewAsync(DatabaseKind.Sqlite);

        Assert.Equal(ExitCode.Usage, (await Typed.RunAsync(on, "link")).Code);
    }

    [Theory]
    [InlineData("source,reference\nMERLIN,1\n", "line 1")]
    [InlineData("", "line 1")]
    [InlineData("source,reference,mention,person\nMERLIN,1,1,a\nMERLIN,1\n", "line 3")]
    [InlineData("source,reference,mention,person\nMERLIN,,1,a\n", "line 2")]
    public async Task A_truth_file_that_cannot_be_used_is_refused_with_the_line(string content, string where)
    {
        await using var on = await TestDatabases.NewAsync(DatabaseKind.Sqlite);

        var typed = await Typed.RunAsync(on, "evaluate", "--truth", await FileAsync(on, content), "--json");

        Assert.Equal(ExitCode.Failed, typed.Code);
        Assert.Contains($"truth.csv, {where}:", typed.Document.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    static async Task<TestDatabase> ImportedAsync(DatabaseKind kind)
    {
        var on = await TestDatabases.NewAsync(kind);
        var folder = Path.Combine(on.Folder, "deliveries");
        new MerlinDelivery(1, "2007-02-20T02:00:00Z")
            .Report("07PAC000001").Person("07PAC000001", 1, "SUBJ", "Ayesha", "Rahmani", "14/05/1999").Address("07PAC000001", 1, "12 Elm Road", "N15 3AA")
            .Report("07PAC000002").Person("07PAC000002", 1, "SUBJ", "Ewa", "Kowalska", "08/08/1997")
            .Report("07PAC000004").Person("07PAC000004", 1, "SUBJ", "Ayesha", "Rahmany", "14/05/1999").Address("07PAC000004", 1, "12 Elm Road", "N15 3AA")
            .WriteUnder(folder);
        Assert.Equal(ExitCode.Ok, (await Typed.RunAsync(on, "import", "--all", folder, "--historical")).Code);
        return on;
    }

    static async Task<string> FileAsync(TestDatabase on, string content)
    {
        var file = Path.Combine(on.Folder, "truth.csv");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        return file;
    }
}
