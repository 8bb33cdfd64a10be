using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Access;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Web;

/// <summary>Whatever is printed says who printed it, when, and which entry on the log that is.</summary>
[Proves("R10-39")]
public sealed partial class PrintedTests
{
    [Theory, OnBothDatabases]
    public async Task A_story_and_a_record_name_the_entry_of_the_look(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.OthersAsync(web.Rowan);
        var researcher = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        foreach (var path in new[] { $"/children/{number}", "/records/1" })
        {
            TestPage page = null!;
            var entries = await web.EntriesOfAsync(async () => page = await researcher.GetAsync(path));
            var entry = Assert.Single(entries);
            foreach (var mark in new[] { ".rowan-printed", ".rowan-watermark" })
            {
                var printed = page.Document.QuerySelector(mark)!.TextContent;
                Assert.Contains($"{entry.Id}", printed, StringComparison.Ordinal);
                Assert.Contains("Imran Sadiq", printed, StringComparison.Ordinal);
                Assert.Contains("24 November 2010", printed, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Where nobody is shown anything of anybody.</summary>
    static readonly string[] OfNobody = [Permissions.PublicPages, Permissions.SignIn];

    [Fact]
    public async Task Every_page_that_a_role_may_open_says_who_printed_it_when_and_which_entry_that_is()
    {
        await using var planted = await PlantedRowan.StartAsync(DatabaseKind.Sqlite, [Stands.Allocated, Stands.GlassOver]);
        var (unmarked, marked) = (new List<string>(), new List<(Asked Asked, string Entry)>());
        await foreach (var asked in AskedOfEverything.OfAsync(planted, planted[Stands.Allocated], []))
        {
            // A copy that goes out is a file by itself: it says whom it is for.
            if (asked.Page.Response.Content.Headers.ContentDisposition is not null || asked.Page.Status != HttpStatusCode.OK || asked.Page.Response.Content.Headers.ContentType?.MediaType != "text/html" || OfNobody.Contains(asked.Needs.Permission))
            {
                continue;
            }

            foreach (var mark in new[] { ".rowan-printed", ".rowan-watermark" })
            {
                var printed = asked.Page.Document.QuerySelector(mark)?.TextContent ?? "";
                if (!printed.Contains(PlantedRowan.MemberOf(asked.Role).DisplayName, StringComparison.Ordinal) || !printed.Contains("24 November 2010", StringComparison.Ordinal) || !Entry().IsMatch(printed))
                {
                    unmarked.Add($"{asked.Role}: {asked.Method} {asked.Path} {mark}: {printed}");
                }

                marked.Add((asked, Entry().Match(printed).Value));
            }
        }

        var entries = (await planted.Web.EntriesAsync()).ToDictionary(e => $"{e.Id}");
        unmarked.AddRange(marked.Where(m => !entries.TryGetValue(m.Entry, out var entry) || entry.MemberId != PlantedRowan.MemberOf(m.Asked.Role).Id || entry.Permission != m.Asked.Needs.Permission)
            .Select(m => $"{m.Asked.Role}: {m.Asked.Method} {m.Asked.Path}: {m.Entry} is not the entry of the look"));
        Assert.True(unmarked.Count == 0, string.Join('\n', unmarked.Distinct().Take(40)));
        Assert.InRange(marked.Select(m => m.Asked.Route).Distinct().Count(), 60, int.MaxValue);
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Entry();

    /// <summary>A print is an entry of its own, with everybody whom the page concerned; of a look that is not theirs nobody prints.</summary>
    [Theory, OnBothDatabases]
    public async Task Printing_stands_on_the_log_with_everybody_whom_the_page_concerned(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.OthersAsync(web.Rowan);
        var researcher = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        var page = await researcher.GetAsync($"/children/{number}");
        var form = (IHtmlFormElement)page.Document.QuerySelector("form[data-rowan-printed]")!;
        var look = ((IHtmlInputElement)form.Elements["Entry"]!).Value;
        var entries = await web.EntriesOfAsync(async () => Assert.Equal(HttpStatusCode.NoContent, (await researcher.SubmitAsync([], "form[data-rowan-printed]")).Status));
        var entry = Assert.Single(entries);
        Assert.Equal("printed", entry.Outcome);
        await using var tables = web.Rowan.Tables();
        async Task<List<(long?, long?, Answer)>> OfAsync(Guid id) => [.. (await tables.AuditSubjects.Where(s => s.EntryId == id).OrderBy(s => s.Ordinal).ToListAsync()).Select(s => (s.IdentityId, s.RecordId, s.Answer))];
        Assert.NotEmpty(await OfAsync(entry.Id));
        Assert.Equal(await OfAsync(Guid.Parse(look)), await OfAsync(entry.Id));

        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        var looked = await officer.GetAsync($"/who-looked/at/{number}");
        Assert.Contains("Printed a page", looked.Words, StringComparison.Ordinal);

        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        await sergeant.GetAsync($"/children/{number}");
        Assert.Equal(HttpStatusCode.NotFound, (await sergeant.SubmitAsync(new() { ["Entry"] = look }, "form[data-rowan-printed]")).Status);
        await sergeant.GetAsync($"/children/{number}");
        Assert.Equal(HttpStatusCode.NotFound, (await sergeant.SubmitAsync(new() { ["Entry"] = $"{Guid.NewGuid()}" }, "form[data-rowan-printed]")).Status);
    }
}
