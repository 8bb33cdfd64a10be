using Microsoft.EntityFrameworkCore;
using Rowan.Disclosures;
using Rowan.Record;
using Rowan.SecondPerson;
using Rowan.Tests.Host;

namespace Rowan.Tests.Builders;

/// <summary>A copy that goes out of a disclosure: asked for by one officer, confirmed by another.</summary>
static class GivenCopy
{
    public static CopyByTwo ByTwo(TestRowan rowan) =>
        new(new ExportDisclosure(rowan.System.Disclosure, rowan.System.Feeds), rowan.System.Disclosure, rowan.System.Shields, rowan.Clock);

    /// <returns>The number of the copy.</returns>
    public static async Task<long> MakeAsync(TestRowan rowan, CopyByTwo copies, Func<Act> disclosing, long disclosure)
    {
        Assert.False(await rowan.Door.ChangeAsync(disclosing(), changing => copies.AnswerAsync(changing, disclosure, "Look at the names.", true)));
        var another = disclosing();
        await rowan.Door.ChangeAsync(another with { Actor = another.Actor with { MemberId = Guid.CreateVersion7() } }, async changing =>
        {
            var waits = (await copies.WaitingAsync(changing, disclosure))!;
            return await new AnswerSecondPerson([copies]).WithinAsync(changing, waits.Request, true, null);
        });
        await using var tables = rowan.Tables();
        return await tables.DisclosureExports.Where(e => e.DisclosureId == disclosure).MaxAsync(e => e.Id);
    }

    /// <summary>Asks for the copy on the page of the disclosure, and has another officer of the agency read and confirm it.</summary>
    /// <param name="second">The user name of the other officer.</param>
    public static async Task MakeAsync(RowanWeb web, TestBrowser officer, long disclosure, string second = "second-data-protection")
    {
        await officer.GetAsync($"/disclosures/{disclosure}");
        var asked = await officer.SubmitAsync(new() { ["CheckReason"] = "Look at the names." }, "form[action$='handler=export']");
        Assert.Equal($"/disclosures/{disclosure}?done=asked", asked.Location);
        await ConfirmAsync(web, disclosure, second);
    }

    public static async Task ConfirmAsync(RowanWeb web, long disclosure, string by = "second-data-protection")
    {
        var second = await web.SignInAsync(by, "disclosure");
        await second.GetAsync($"/disclosures/{disclosure}/check");
        Assert.Equal($"/disclosures/{disclosure}?done=confirm", (await second.SubmitAsync(new() { ["Answer"] = "confirm" }, "form[action$='/check']")).Location);
    }
}
