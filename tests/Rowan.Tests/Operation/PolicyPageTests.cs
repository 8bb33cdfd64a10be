using System.Net;
using Rowan.Access;
using Rowan.Tests.Host;

namespace Rowan.Tests.Operation;

/// <summary>An administrator sees what the pack says, and what of it nobody has verified.</summary>
public sealed class PolicyPageTests
{
    [Theory, OnBothDatabases]
    public async Task An_administrator_sees_what_needs_a_lawyers_eye_and_where_it_stands(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var administrator = await web.SignInAsync(Roles.Administrator);
        Assert.NotNull((await administrator.GetAsync("/administer")).Document.QuerySelector("a[href='/administer/policy']"));
        var page = await administrator.GetAsync("/administer/policy");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("england-2010, access rules", page.Words, StringComparison.Ordinal);
        var open = page.Document.QuerySelectorAll(".rowan-by-file table tbody tr").Select(r => string.Join(" ", r.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains(open, r => r.Contains("The whole of sharing.yaml", StringComparison.Ordinal) && r.Contains("invented", StringComparison.Ordinal) && r.Contains("england-2010/sharing.yaml, line 6", StringComparison.Ordinal));
        Assert.Contains(open, r => r.Contains("A child who came to notice, until the hundredth birthday", StringComparison.Ordinal) && r.Contains("Management of Police Information", StringComparison.Ordinal));
        Assert.Contains(page.Document.QuerySelectorAll(".rowan-by-file summary"), s => s.TextContent.Trim().StartsWith("england-2010/sharing.yaml: ", StringComparison.Ordinal));
        var verified = page.Document.QuerySelectorAll("main table")[^1].QuerySelectorAll("tbody tr").ToList();
        Assert.True(verified.Count >= 8);
        Assert.Contains($"The pack says of {open.Count + verified.Count} things how sure it is. {verified.Count} are verified", page.Words, StringComparison.Ordinal);
        Assert.Equal("shown", Assert.Single(await web.EntriesOfAsync(() => administrator.GetAsync("/administer/policy"))).Outcome);
    }

    [Fact]
    public async Task Files_that_could_not_be_used_any_more_are_said_with_the_line()
    {
        var policy = GivenPolicy.Where();
        await using var web = await RowanWeb.StartAsync(over: await TestRowan.OpenAsync(DatabaseKind.Sqlite, policy: policy));
        var file = Path.Combine(policy, "england-2010", "looks.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("version:", "verzion:", StringComparison.Ordinal));
        var page = await (await web.SignInAsync(Roles.Administrator)).GetAsync("/administer/policy");
        Assert.Contains("could not be used", page.Document.QuerySelector(".govuk-warning-text")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("'verzion' is not a word", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main table"));
    }

    [Fact]
    public async Task A_file_beside_the_pack_that_Rowan_does_not_read_breaks_nothing()
    {
        var policy = GivenPolicy.Where();
        await using var web = await RowanWeb.StartAsync(over: await TestRowan.OpenAsync(DatabaseKind.Sqlite, policy: policy));
        await File.WriteAllTextAsync(Path.Combine(policy, "england-2010", "notes.yaml"), "- [not closed");
        var page = await (await web.SignInAsync(Roles.Administrator)).GetAsync("/administer/policy");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(page.Document.QuerySelectorAll(".rowan-by-file table"));
    }

    [Theory]
    [InlineData(Roles.Supervisor)]
    [InlineData(Roles.Analyst)]
    public async Task Nobody_else_does(string role)
    {
        await using var web = await RowanWeb.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await (await web.SignInAsync(role)).GetAsync("/administer/policy")).Status);
    }
}
