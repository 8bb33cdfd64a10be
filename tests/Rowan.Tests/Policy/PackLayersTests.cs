using System.Net;
using Rowan.Access;
using Rowan.Clocks;
using Rowan.Policy;
using Rowan.Tests.Host;
using Rowan.Web.Cli;
using Rowan.Web.Configuration;

namespace Rowan.Tests.Policy;

/// <summary>A year's or an area's pack says only what differs from the one that it stands on; what that is, anybody can see.</summary>
public sealed class PackLayersTests
{
    static readonly string Shipped = RepositoryRoot.File("policy");

    static ClockRules Clocks(string policy, string pack) => ClocksFile.Read(Path.Combine(policy, pack, "clocks.yaml"));

    static RowanSettings Lies(string policy, string pack) => new("", policy, pack, "");

    [Theory]
    [InlineData("england-2010")]
    [InlineData("england-2006")]
    [InlineData("england-2013")]
    [InlineData("england-2018")]
    [InlineData("england-2026")]
    [InlineData("surrey-2026")]
    [InlineData("merton-2026")]
    public void Every_shipped_pack_can_be_used_and_says_of_each_thing_how_sure_it_is_where_it_stands(string pack)
    {
        var read = CheckedPack.Of(Lies(Shipped, pack));
        Assert.Empty(read.Wrong);
        foreach (var one in read.Open.Concat(read.Verified))
        {
            Assert.Contains(one.Sureness, File.ReadLines(Path.Combine(Shipped, one.File)).Skip((int)one.Line - 1).First(), StringComparison.Ordinal);
        }

        Assert.Equal(pack.EndsWith("2026", StringComparison.Ordinal), read.Open.Any(s => s.File == "england-2026/pack.yaml" && s.Sureness == "unresolved"));
    }

    /// <summary>What was the time for an assessment, and for the review of a death, under each edition of Working Together (domain facts §1.3).</summary>
    [Theory]
    [InlineData("england-2006", "2006-04-10", "7 working days", "35 working days", null, "4 months")]
    [InlineData("england-2010", null, "10 working days", "35 working days", null, "6 months")]
    [InlineData("england-2013", "2013-04-15", null, null, "45 working days", "6 months")]
    [InlineData("england-2018", "2018-07-04", null, null, "45 working days", null)]
    [InlineData("england-2026", "2026-04-01", null, null, "45 working days", null)]
    public void Each_edition_has_its_time_limits(string pack, string? from, string? initial, string? core, string? one, string? review)
    {
        var clocks = Clocks(Shipped, pack);
        string? Limit(string code) => clocks.Find(code) is { } rule ? $"{rule.Limit}" : null;
        Assert.Equal((initial, core, one, review), (Limit("IA-1"), Limit("CA-1"), Limit("ASS-1"), Limit("SCR-1")));
        Assert.Equal(from, PackLayers.From(Path.Combine(Shipped, pack))?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Todays_time_limits_are_those_of_2010_but_for_what_the_law_has_changed()
    {
        var (then, now) = (Clocks(Shipped, "england-2010"), Clocks(Shipped, "england-2026"));
        Assert.Equal("england-2026/clocks/1", now.Version);
        Assert.Equal(["CA-1", "IA-1", "SCR-1"], then.Rules.Select(r => r.Code).Except(now.Rules.Select(r => r.Code)).Order());
        Assert.Equal("45 working days", $"{now.Find("ASS-1")!.Limit}");
        Assert.Equal(then.Find("PP-1"), now.Find("PP-1"), SameSaid);
        Assert.Equal("Working Together 2023", now.Find("S47-5")!.Source);
        Assert.Equal(("15 working days", StartsAt.Last, then.Find("S47-5")!.Words), ($"{now.Find("S47-5")!.Limit}", now.Find("S47-5")!.Counts, now.Find("S47-5")!.Words));
    }

    static bool SameSaid(ClockRule? one, ClockRule? other) => one is not null && other is not null && (one.Words, $"{one.Limit}", one.Source, one.Owner) == (other.Words, $"{other.Limit}", other.Source, other.Owner);

    [Fact]
    public void A_local_area_counts_otherwise_and_the_difference_is_shown()
    {
        Assert.Equal(["24 hours", "72 hours", "24 hours"], new[] { "england-2026", "surrey-2026", "merton-2026" }.Select(p => $"{Clocks(Shipped, p).Find("BRAG-GREEN")!.Limit}"));
        var differ = PackComparison.Of(Path.Combine(Shipped, "surrey-2026"), Path.Combine(Shipped, "merton-2026"));
        Assert.Contains(new PackDifference("clocks.yaml", "rules, BRAG-RED, within", "4 hours", "2 hours"), differ);
        Assert.Contains(new PackDifference("clocks.yaml", "rules, BRAG-GREEN, within", "72 hours", "24 hours"), differ);
        Assert.All(differ, d => Assert.True(d is { File: "clocks.yaml" } && (d.Where == "version" || d.Where.StartsWith("rules, BRAG-", StringComparison.Ordinal)), $"{d}"));
        Assert.Empty(PackComparison.Of(Path.Combine(Shipped, "merton-2026"), Path.Combine(Shipped, "merton-2026")));
    }

    [Fact]
    public void What_is_only_in_one_pack_is_said_whole_and_what_says_who_may_see_what_is_read_whole()
    {
        var policy = GivenPolicy.Where(("merton-2026/access.yaml", "", File.ReadAllText(Path.Combine(Shipped, "england-2010", "access.yaml")).Replace("people: 600", "people: 500", StringComparison.Ordinal)));
        var differ = PackComparison.Of(Path.Combine(policy, "england-2026"), Path.Combine(policy, "merton-2026"));
        Assert.Equal([new PackDifference("access.yaml", "bulk, people", "600", "500")], differ.Where(d => d.File == "access.yaml"));
        Assert.Contains(differ, d => d is { File: "clocks.yaml", Where: "rules, BRAG-RED", Before: null } && d.After!.Contains("within: 2 hours", StringComparison.Ordinal));
        Assert.Contains(PackComparison.Of(Path.Combine(policy, "england-2010"), Path.Combine(policy, "england-2026")), d => d is { Where: "rules, IA-1", After: null } && d.Before!.Contains("within: 10 working days", StringComparison.Ordinal));
        Assert.Equal(500, AccessFile.Read(Path.Combine(policy, "merton-2026", "access.yaml")).Bulk!.People);
        Assert.Equal(600, AccessFile.Read(Path.Combine(policy, "surrey-2026", "access.yaml")).Bulk!.People);
    }

    [Theory]
    [InlineData("merton-2026/pack.yaml", "over: england-2026", "over: england-1908", "merton-2026/pack.yaml, line 2: There is no pack 'england-1908'")]
    [InlineData("merton-2026/pack.yaml", "over: england-2026", "over: ../england-2026", "'over' is the name of a pack's folder")]
    [InlineData("england-2026/pack.yaml", "over: england-2010", "over: merton-2026", "none on itself")]
    [InlineData("merton-2026/pack.yaml", "over: england-2026", "under: england-2026", "'under' is not a word")]
    [InlineData("merton-2026/clocks.yaml", "version: merton-2026/clocks/1", "", "gives a 'version' of its own")]
    [InlineData("merton-2026/clocks.yaml", "  - code: BRAG-GREEN\n    source: Merton\n", "  - code: BRAG-GREEN\n", "merton-2026/clocks.yaml, line 23: 'BRAG-GREEN' differs from what stands beneath: it gives its own 'source'")]
    [InlineData("merton-2026/clocks.yaml", "code: BRAG-AMBER", "code: BRAG-RED", "Each item of this list has a code of its own")]
    [InlineData("merton-2026/clocks.yaml", "  - code: BRAG-GREEN\n", "  - code: BRAG-BLUE\n    removed: yes\n", "There is no 'BRAG-BLUE' beneath")]
    [InlineData("merton-2026/clocks.yaml", "within: 2 hours", "within: at once", "merton-2026/clocks.yaml, line 7: 'at once' is not a time")]
    [InlineData("england-2010/clocks.yaml", "within: 72 hours", "within: at once", "england-2010/clocks.yaml, line 29: 'at once' is not a time")]
    public void What_cannot_be_laid_over_another_is_said_with_the_file_and_the_line(string file, string stands, string instead, string said)
    {
        var wrong = Assert.Throws<PolicyFileException>(() => Clocks(GivenPolicy.Where((file, stands, instead)), "merton-2026"));
        Assert.Contains(said, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verb_compares_packs()
    {
        using StringWriter output = new(), error = new();
        var code = (ExitCode)await CommandLine.RunAsync(["policy", "compare", Path.Combine(Shipped, "england-2010"), Path.Combine(Shipped, "england-2026") + "/"], output, error, new TestClock());
        Assert.True(code == ExitCode.Ok, $"{error}");
        Assert.Contains("From england-2010 to england-2026", $"{output}", StringComparison.Ordinal);
        Assert.Contains("+ clocks.yaml, rules, ASS-1: ", $"{output}", StringComparison.Ordinal);
        Assert.Contains("- clocks.yaml, rules, IA-1: ", $"{output}", StringComparison.Ordinal);
        Assert.Contains("  clocks.yaml, rules, S47-5, source: Working Together 2010 -> Working Together 2023", $"{output}", StringComparison.Ordinal);
    }

    /// <summary>An administrator of an area sees on which pack theirs stands, and in what it differs from that and from any other.</summary>
    [Fact]
    public async Task An_administrator_sees_in_what_the_pack_differs()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite, policy: Shipped, pack: "merton-2026");
        await using var web = await RowanWeb.StartAsync(over: rowan);
        var administrator = await web.SignInAsync(Roles.Administrator);
        var page = await administrator.GetAsync("/administer/policy");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("it stands on england-2026 (England, with Working Together to Safeguard Children of December 2023), which stands on england-2010.", page.Words, StringComparison.Ordinal);
        Assert.Contains("clocks.yaml: rules, BRAG-GREEN, source the London model", page.Words, StringComparison.Ordinal);
        var surrey = await administrator.GetAsync("/administer/policy?with=surrey-2026");
        Assert.Contains("clocks.yaml: rules, BRAG-RED, within 4 hours 2 hours", surrey.Words, StringComparison.Ordinal);
        Assert.Contains("differ from surrey-2026", surrey.Words, StringComparison.Ordinal);
        Assert.Contains("differ from england-2026", (await administrator.GetAsync("/administer/policy?with=../../etc")).Words, StringComparison.Ordinal);
    }
}
