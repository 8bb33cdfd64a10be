using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Web;

/// <summary>Whatever is printed says who printed it, when, and which entry on the log that is.</summary>
[Proves("R10-39")]
public sealed class PrintedTests
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
