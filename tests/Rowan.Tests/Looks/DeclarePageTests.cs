using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Tests.Host;
using Rowan.Tests.Involvements;

namespace Rowan.Tests.Looks;

/// <summary>What a member declares of themselves is seen by them alone; a look that matches it is flagged without saying what.</summary>
[Proves("H08-11")]
public sealed class DeclarePageTests
{
    [Theory, OnBothDatabases]
    public async Task A_member_declares_sees_and_takes_back_and_nobody_else_reads_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant);
        Assert.Contains("You have declared none", (await sergeant.GetAsync("/account/declared")).Words, StringComparison.Ordinal);
        Assert.Contains("Enter a postcode, like N15 3AA", (await sergeant.SubmitAsync(new() { ["Address"] = "14 Coleridge Road", ["Postcode"] = "nowhere" }, "#address")).Words, StringComparison.Ordinal);
        Assert.Contains("Enter the number and the street", (await sergeant.SubmitAsync(new() { ["Address"] = "", ["Postcode"] = "N8 8DU" }, "#address")).Words, StringComparison.Ordinal);
        Assert.Equal("/account/declared?done=kept", (await sergeant.SubmitAsync(new() { ["Address"] = "14 Coleridge Road", ["Postcode"] = "n88du" }, "#address")).Location);
        await sergeant.FollowAsync();
        Assert.Contains("Enter the date of birth", (await sergeant.SubmitAsync(new() { ["Given"] = "Perpetua", ["Family"] = "Lightfoot" }, "#relative")).Words, StringComparison.Ordinal);
        var relative = new Dictionary<string, string> { ["Given"] = "Perpetua", ["Family"] = "Lightfoot", ["Born.Day"] = "3", ["Born.Month"] = "2", ["Born.Year"] = "2001" };
        Assert.Equal("/account/declared?done=kept", (await sergeant.SubmitAsync(relative, "#relative")).Location);
        var own = await sergeant.FollowAsync();
        Assert.Contains("Perpetua Lightfoot", own.Words, StringComparison.Ordinal);
        Assert.NotNull(own.Document.QuerySelector("input[value='14 Coleridge Road']"));

        // Opened and flagged: who reviews is told that it matched.
        var number = await GivenInvolvement.ChildAsync(web.Rowan, given: "Perpetua", family: "Lightfoot");
        await FlagLooksTests.OpenAsync(sergeant, number);
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Equal([(FlagKinds.DeclaredRelative, 1), (FlagKinds.OwnAddress, 1)], await GivenFlags.KindsAsync(web.Rowan));
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        var told = new StringBuilder();
        foreach (var path in new[] { "/looks", "/looks/1", "/looks/2", "/account/declared", $"/who-looked/at/{number}", $"/who-looked/by/{(await GivenFlags.AllAsync(web.Rowan))[0].MemberId}?which=everything" })
        {
            var page = await officer.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            told.Append(page.Text).Append(page.Words);
        }

        Assert.Contains("A relative of the member’s", told.ToString(), StringComparison.Ordinal);
        Assert.All(new[] { "Perpetua", "Lightfoot", "Coleridge", "N8 8DU" }, word => Assert.DoesNotContain(word, told.ToString(), StringComparison.OrdinalIgnoreCase));

        await sergeant.GetAsync("/account/declared");
        Assert.Equal("/account/declared?done=kept", (await sergeant.SubmitAsync([], "form[action*='handler=Remove']")).Location);
        Assert.Contains("You have declared none", (await sergeant.FollowAsync()).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(1, await tables.Declarations.CountAsync());
        Assert.DoesNotContain(tables.AuditContents.AsEnumerable(), c => Encoding.UTF8.GetString(c.Content).Contains("Coleridge", StringComparison.OrdinalIgnoreCase));
    }
}
