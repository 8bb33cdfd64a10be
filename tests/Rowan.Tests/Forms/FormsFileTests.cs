using Rowan.Forms;
using Rowan.Policy;
using Rowan.Sources.Feeds;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;

namespace Rowan.Tests.Forms;

/// <summary>What is wrong with a form of the pack is said with its file and line, and of several versions the one of the day is in force.</summary>
[Proves("E07-24")]
public sealed class FormsFileTests
{
    const string Pac = "england-2010/forms/pac.yaml";
    static readonly string Shipped = File.ReadAllText(RepositoryRoot.File("policy", "england-2010", "forms", "pac.yaml"));

    static FormsOfPack Read(string policy) => FormsFile.Read(Path.Combine(policy, "england-2010"), FeedFiles.Load(Path.Combine(policy, "feeds")));

    [Theory]
    [InlineData("kind: time", "kind: clock", "'clock' is no kind of question")]
    [InlineData("list: stages", "list: stage", "There is no list 'stage'")]
    [InlineData("  stages:\n", "  unused: [{ code: a, words: A }]\n  stages:\n", "No question asks for one of 'unused'")]
    [InlineData("{ code: before, words: Before", "{ code: after, words: Before", "'stages' has 'after' twice")]
    [InlineData("is: [after]", "is: [later]", "'later' is no answer to 'stage'")]
    [InlineData("shown: { field: stage,", "shown: { field: circumstance,", "'concern' asks no 'circumstance' before this")]
    [InlineData("shown: { field: stage, is: [after] }", "shown: { part: children, field: sex, is: [M] }", "'children' is no earlier part")]
    [InlineData("code: at\n", "code: on\n", "'concern' asks 'on' twice")]
    [InlineData("  - code: children\n", "  - code: asked\n", "a word of Rowan's own")]
    [InlineData("least: 1, most: 20", "least: 5, most: 2", "'most' is fewer than 'least'")]
    [InlineData("kind: date\n        past: yes", "kind: date\n        list: stages", "'list' is for choice and choices")]
    [InlineData("        words: At what time?\n", "        wrods: At what time?\n", "'wrods' is not a word that 'fields' can have")]
    [InlineData("        source: HMIC, Haringey, December 2008 (the order of events was not known; H08-07)\n", "", "'fields' needs 'source'")]
    [InlineData("reference: PAC", "reference: pac", "'reference' is up to eight capital letters")]
    [InlineData("code: pac", "code: ctn", "has no records of kind 'ctn'")]
    [InlineData("feed: Notifications", "feed: Nothing", "There is no feed 'Nothing'")]
    [InlineData("feed: Notifications", "feed: MERLIN", "does not read forms")]
    [InlineData("from: 2010-04-01", "from: 2010-04-01\nuntil: 2010-03-01", "'until' is before 'from'")]
    [InlineData("code: on\n        kind: date", "code: when\n        kind: date", "cannot read what this form sends")]
    [InlineData("- code: children\n", "- code: kids\n", "is about nobody")]
    [InlineData("        kind: earlier\n", "        kind: earlier\n        of: [nothing]\n", "There is no form 'nothing'")]
    [InlineData("goesOn: [pac,", "goesOn: [pec,", "There is no form 'pec'. The forms are: advicecall, agencyreferral")]
    [InlineData("        kind: time\n", "        kind: time\n        of: [pac]\n", "'of' is for earlier")]
    [InlineData("reference: PAC", "reference: TPR", "'TPR' begins the references of the form 'thirdparty' too")]
    [InlineData("  stages:\n", "  boroughs: [{ code: a, words: A }]\n  stages:\n", "'boroughs' is a list of lists.yaml")]
    [InlineData("draftDays: 14", "draftDays: 14\nfromPartners: some", "'fromPartners' is yes or no")]
    public void What_is_wrong_with_a_form_is_said_with_its_line(string stands, string instead, string says)
    {
        var wrong = Assert.Throws<PolicyFileException>(() => Read(GivenPolicy.Where((Pac, stands, instead))));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
        Assert.True(wrong.Line > 0);
        Assert.EndsWith("pac.yaml", wrong.File, StringComparison.Ordinal);
    }

    /// <summary>Lists that several forms choose from stand in one file, and each of them is used.</summary>
    [Fact]
    public void A_list_of_several_forms_that_no_form_uses_is_said_with_its_line()
    {
        var wrong = Assert.Throws<PolicyFileException>(() => Read(GivenPolicy.Where(("england-2010/forms/lists.yaml", "  sexes:\n", "  animals: [{ code: a, words: A }]\n  sexes:\n"))));
        Assert.Contains("No form asks for one of 'animals'", wrong.Message, StringComparison.Ordinal);
        Assert.EndsWith("lists.yaml", wrong.File, StringComparison.Ordinal);
        Assert.True(wrong.Line > 0);
        Assert.Equal(33, Read(RepositoryRoot.File("policy")).Find("missing", new DateOnly(2010, 11, 24))!.Find("concern")!.Find("borough")!.List.Count);
    }

    /// <summary>What is about nobody is sent only on a form that says so.</summary>
    [Fact]
    public void Only_a_form_that_says_so_may_name_nobody()
    {
        var wrong = Assert.Throws<PolicyFileException>(() => Read(GivenPolicy.Where(("england-2010/forms/advicecall.yaml", "unnamed: yes", "unnamed: no"))));
        Assert.Contains("what this form sends is about nobody", wrong.Message, StringComparison.Ordinal);
    }

    /// <summary>A version takes effect on its day; the one before it is in force until then.</summary>
    [Fact]
    public void Of_several_versions_the_one_that_began_last_is_in_force()
    {
        var second = Shipped.Replace("forms/pac/1", "forms/pac/2", StringComparison.Ordinal).Replace("from: 2010-04-01", "from: 2011-01-01\nuntil: 2011-12-31", StringComparison.Ordinal);
        var forms = Read(GivenPolicy.Where(("england-2010/forms/pac-2.yaml", "", second)));
        Assert.Null(forms.Find("pac", new DateOnly(2010, 3, 31)));
        Assert.Equal("england-2010/forms/pac/1", forms.Find("pac", new DateOnly(2010, 12, 31))!.Version);
        Assert.Equal("england-2010/forms/pac/2", forms.Find("pac", new DateOnly(2011, 1, 1))!.Version);
        Assert.Equal("england-2010/forms/pac/1", forms.Find("pac", new DateOnly(2012, 1, 1))!.Version);
        Assert.Throws<PolicyFileException>(() => Read(GivenPolicy.Where(("england-2010/forms/pac-2.yaml", "", second.Replace("forms/pac/2", "forms/pac/1", StringComparison.Ordinal)))));
    }

    /// <summary>The check of a pack, which is the verb's and the page's, says it too, and lists what nobody has verified.</summary>
    [Fact]
    public void The_check_of_the_pack_reads_its_forms_and_says_how_sure_they_are()
    {
        static CheckedPack Of(string policy) => CheckedPack.Of(new RowanSettings("", policy, "england-2010", ""));
        var wrong = Of(GivenPolicy.Where((Pac, "kind: time", "kind: clock")));
        Assert.Contains(wrong.Wrong, f => f.What.Contains("pac.yaml, line ", StringComparison.Ordinal) && f.What.Contains("'clock'", StringComparison.Ordinal));
        var read = Of(RepositoryRoot.File("policy"));
        Assert.Empty(read.Wrong);
        Assert.Contains(read.Open, s => s.File.EndsWith("pac.yaml", StringComparison.Ordinal) && s.What == "pac" && s.Sureness == "general knowledge");
        Assert.Contains(read.Verified, s => s.File.EndsWith("pac.yaml", StringComparison.Ordinal) && s.What == "unmet");
    }

    [Fact]
    public void A_pack_without_forms_has_none()
    {
        var policy = GivenPolicy.Where();
        Directory.Delete(Path.Combine(policy, "england-2010", "forms"), recursive: true);
        Assert.Empty(Read(policy).All);
    }
}
