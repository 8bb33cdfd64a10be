using FsCheck;
using FsCheck.Fluent;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Policy;
using Rowan.Sources.Feeds;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Forms;

/// <summary>What changes from one version of a form to the next is shown before it takes effect.</summary>
[Proves("E07-24")]
public sealed class FormComparisonTests
{
    static readonly FormsOfPack Forms = FormsFile.Read(RepositoryRoot.File("policy", "england-2010"), FeedFiles.Load(RepositoryRoot.File("policy", "feeds")));

    /// <summary>The checklist as it is to be from 2011: another question, one gone, other words, a code that ends and a new one.</summary>
    static (string File, string Stands, string Instead) Second()
    {
        var text = File.ReadAllText(RepositoryRoot.File("policy", "england-2010", "forms", "pac.yaml"));
        foreach (var (stands, instead) in new[]
        {
            ("forms/pac/1", "forms/pac/2"), ("from: 2010-04-01", "from: 2011-01-01"), ("words: Where was it?", "words: Where was the child?"),
            ("{ code: before, words: Before anybody has helped }", "{ code: before, words: Before anybody has helped, until: 2011-03-31 }\n    - { code: during, words: While somebody helps, from: 2011-04-01 }"),
            ("      - code: school\n", "      - code: nursery\n"),
        })
        {
            Assert.Contains(stands, text, StringComparison.Ordinal);
            text = text.Replace(stands, instead, StringComparison.Ordinal);
        }

        return ("england-2010/forms/pac-2.yaml", "", text);
    }

    [Fact]
    public void A_version_differs_from_itself_in_nothing_and_each_change_is_told_both_ways() => Prop.ForAll(
        (from form in Gen.Elements(Forms.All.ToArray())
         from part in Gen.Elements(form.Parts.ToArray())
         from field in Gen.Elements(part.Fields.ToArray())
         from change in Gen.Elements<Func<FormField, FormField?>>(
             _ => null, f => f with { Words = f.Words + "?" }, f => f with { Needed = !f.Needed }, f => f with { Guidance = "Otherwise." }, f => f with { List = [.. f.List, new ListEntry("zz", "New", null, null)] },
             f => f with { List = [.. f.List.Select((e, at) => at == 0 ? e with { Until = new DateOnly(2011, 1, 1) } : e), .. f.List.Count == 0 ? new[] { new ListEntry("zz", "New", null, null) } : []] })
         select (form, part, field, changed: change(field))).ToArbitrary(),
        d =>
        {
            var otherwise = d.form with { Parts = [.. d.form.Parts.Select(p => p.Code != d.part.Code ? p : p with { Fields = [.. p.Fields.Select(f => f.Code == d.field.Code ? d.changed : f).OfType<FormField>()] })] };
            var (there, back) = (FormComparison.Of(d.form, otherwise), FormComparison.Of(otherwise, d.form));
            Assert.Empty(FormComparison.Of(d.form, d.form));
            var one = Assert.Single(there);
            Assert.Equal((one.After, one.Before), (Assert.Single(back).Before, back[0].After));
            Assert.Equal(one.Change switch { FormChange.Added => FormChange.TakenAway, FormChange.TakenAway => FormChange.Added, _ => FormChange.Changed }, back[0].Change);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task The_verb_says_what_changes_and_what_there_is_to_compare()
    {
        var pack = Path.Combine(GivenPolicy.Where(Second()), "england-2010");
        var (code, said) = await RunAsync(pack, "pac");
        Assert.Equal(ExitCode.Ok, code);
        foreach (var line in new[]
        {
            "From england-2010/forms/pac/1 (from 2010-04-01) to england-2010/forms/pac/2 (from 2011-01-01)", "What happened: Where was the child?: words: Where was it? -> Where was the child?",
            "the code ‘before’: Before anybody has helped -> Before anybody has helped, until 31 March 2011", "+ What happened: Is this before or after an intervention?: the code ‘during’: While somebody helps, from 1 April 2011",
            "+ The children: the question: School, nursery or college (text)", "- The children: the question: School, nursery or college (text)",
        })
        {
            Assert.Contains(line, said, StringComparison.Ordinal);
        }

        Assert.Contains("they ask the same", (await RunAsync(pack, "pac", "--before", "england-2010/forms/pac/2")).Said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.NotFound, (await RunAsync(pack, "missing")).Code);
        Assert.Equal(ExitCode.NotFound, (await RunAsync(pack, "nothing")).Code);
        Assert.Equal(ExitCode.NotFound, (await RunAsync(pack, "pac", "--after", "england-2010/forms/pac/3")).Code);
        Assert.Equal(ExitCode.ConfigurationWrong, (await RunAsync(Path.Combine(GivenPolicy.Where(("england-2010/forms/pac.yaml", "kind: time", "kind: clock")), "england-2010"), "pac")).Code);
    }

    /// <summary>An administrator sees which version is in force and which is to come, what changes, and how it will look; nobody is asked the new questions before their day.</summary>
    [Fact]
    public async Task An_administrator_compares_versions_and_previews_the_one_that_is_to_come()
    {
        await using var web = await RowanWeb.StartAsync(over: await TestRowan.OpenAsync(DatabaseKind.Sqlite, policy: GivenPolicy.Where(Second())));
        var administrator = await web.SignInAsync(Roles.Administrator);
        var all = await administrator.GetAsync("/administer/forms");
        Assert.Contains("england-2010/forms/pac/1 1 April 2010 In force 10 questions at least", all.Words, StringComparison.Ordinal);
        Assert.Contains("england-2010/forms/pac/2 1 January 2011 To come 10 questions at least", all.Words, StringComparison.Ordinal);
        var compared = await administrator.GetAsync("/administer/forms/pac");
        Assert.Contains("What happened: Where was the child? words Changed Where was it? Where was the child?", compared.Words, StringComparison.Ordinal);
        Assert.Contains("They ask the same.", (await administrator.GetAsync("/administer/forms/pac?before=2010-04-01&after=2010-04-01")).Words, StringComparison.Ordinal);
        Assert.Contains("There is one version", (await administrator.GetAsync("/administer/forms/missing")).Words, StringComparison.Ordinal);
        var preview = await administrator.GetAsync("/administer/forms/pac/2011-01-01");
        Assert.Contains("Where was the child?", preview.Words, StringComparison.Ordinal);
        Assert.NotNull(preview.Document.QuerySelector("fieldset[disabled] #concern-0-place"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await administrator.GetAsync("/administer/forms/pac/2012-01-01")).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await administrator.GetAsync("/administer/forms/nothing")).Status);

        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await Notifications.GivenNotification.BegunAsync(officer);
        Assert.Contains("Where was it?", (await officer.GetAsync($"{draft}/concern")).Words, StringComparison.Ordinal);
        web.Clock.Advance(TimeSpan.FromDays(38));
        officer = await web.SignInAsync(Roles.Officer);
        draft = await Notifications.GivenNotification.BegunAsync(officer);
        Assert.Contains("Where was the child?", (await officer.GetAsync($"{draft}/concern")).Words, StringComparison.Ordinal);
        Assert.Contains("england-2010/forms/pac/1 1 April 2010 Not in force any more", (await (await web.SignInAsync(Roles.Administrator)).GetAsync("/administer/forms")).Words, StringComparison.Ordinal);
    }

    static async Task<(ExitCode Code, string Said)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = (ExitCode)await CommandLine.RunAsync(["policy", "compare", .. arguments], output, error, new TestClock());
        return (code, $"{output}{error}");
    }
}
