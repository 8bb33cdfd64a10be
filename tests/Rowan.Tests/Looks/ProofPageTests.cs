using System.Net;
using System.Text;
using AngleSharp.Dom;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;

namespace Rowan.Tests.Looks;

/// <summary>The proof of a look, as who holds members to account takes it from the page while Rowan serves.</summary>
[Proves("H08-11")]
public sealed class ProofPageTests
{
    [Theory, OnBothDatabases]
    public async Task A_look_is_proved_from_the_page_that_lists_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var kept = await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani").Telling("pac", "Report").KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, kept["1"]);
        await (await web.SignInAsync(Roles.DeskSergeant, "section-47-enquiry")).GetAsync($"/children/{number}");
        await web.Rowan.System.Sequencer.TickAsync();
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        var link = (await officer.GetAsync($"/who-looked/at/{number}")).Document.QuerySelectorAll("[aria-label='Looks'] a[download]")
            .Single(a => a.Closest("tr")!.TextContent.Contains("Ruth Kemble", StringComparison.Ordinal)).GetAttribute("href")!;

        TestPage answer = null!;
        var left = await web.EntriesOfAsync(async () => answer = await officer.GetAsync(link));

        Assert.Equal("proved", Assert.Single(left).Outcome);
        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("attachment", answer.Response.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        using var key = SigningKey.LoadPublic(web.Rowan.Settings.SigningKeyFile + ".pub");
        var found = CheckProof.Run(EntryProof.Read(Encoding.UTF8.GetBytes(answer.Text)), [key], CheckpointFile.ReadAll(web.Rowan.Settings.CheckpointFile));
        Assert.Null(found.Wrong);
        Assert.Equal((Roles.DeskSergeant, Permissions.ReadStory, "section-47-enquiry"), (found.Entry!.Actor.Role, found.Entry.Permission, found.Entry.PurposeCode));
        Assert.Equal((number, Answer.Shown), (Assert.Single(found.Told).Number, found.Told[0].Answer));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/who-looked/entries/{Guid.CreateVersion7()}/proof")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await web.SignInAsync(Roles.Supervisor)).GetAsync(link)).Status);
    }
}
