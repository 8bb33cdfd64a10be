using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Disclosures;
using Rowan.Record;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Disclosures;

/// <summary>What is held about a person leaves Rowan by two (A6): one officer asks for the copy, another of the agency reads and confirms it.</summary>
[Proves("R10-39")]
public sealed class CopyByTwoTests
{
    /// <summary>What is held about a person leaves Rowan by two (A6), and what leaves is what the second has read.</summary>
    [Theory, OnBothDatabases]
    public async Task No_copy_goes_out_that_another_officer_of_the_agency_has_not_read_and_confirmed(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await GivenDisclosure.OpenAsync(officer, number);
        await DecideAsync("Disclose");
        await AskAsync("The mother's name.");
        Assert.Contains("waits already", (await AgainAsync()).Words, StringComparison.Ordinal);

        // Who asked reads it and cannot confirm it, by no way.
        var own = await officer.GetAsync("/disclosures/1/check");
        Assert.Contains("somebody else must decide it", own.Words, StringComparison.Ordinal);
        Assert.Null(own.Document.QuerySelector("button[value=confirm]"));

        // Another agency's officer does not know of it, nor whose it is.
        var council = await web.SignInAsync("haringey-data-protection", "disclosure");
        Assert.Equal(HttpStatusCode.NotFound, (await council.GetAsync("/disclosures/1/check")).Status);
        var listed = await council.GetAsync("/second-person");
        Assert.DoesNotContain(number, listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("disclosure 1", listed.Text, StringComparison.OrdinalIgnoreCase);

        // In the list of what needs a second person nothing is read, so nothing is confirmed.
        var second = await web.SignInAsync("second-data-protection", "disclosure");
        var waits = await second.GetAsync("/second-person");
        Assert.Contains("1 record goes out, 0 are withheld", waits.Words, StringComparison.Ordinal);
        Assert.NotNull(waits.Document.QuerySelector("a[href='/disclosures/1/check']"));
        Assert.Null(waits.Document.QuerySelector("button[value=confirm]"));
        Assert.Contains("Read the copy first", (await SendAsync(second, "/second-person", "Id", 1)).Words, StringComparison.Ordinal);

        // What was decided otherwise since is not what was asked; declined, it says why, and who asked may ask again.
        await DecideAsync("Withhold");
        Assert.Contains("decided otherwise since it was asked", (await ConfirmAsync()).Words, StringComparison.Ordinal);
        Assert.Contains("Say why you decline", (await AnswerAsync("decline", null)).Words, StringComparison.Ordinal);
        Assert.Equal("/disclosures/1?done=decline", (await AnswerAsync("decline", "The school stands in it twice.")).Location);
        await using var tables = web.Rowan.Tables();
        Assert.Empty(await tables.DisclosureExports.ToListAsync());
        Assert.Contains(await tables.Facts.Where(f => f.Kind == "second-person-answered").Join(tables.FactContents, f => f.Id, c => c.FactId, (_, c) => c.Content).ToListAsync(), c => Encoding.UTF8.GetString(c).Contains("The school stands in it twice.", StringComparison.Ordinal));

        await AskAsync("As you said.");
        web.Clock.Advance(TimeSpan.FromHours(73));
        Assert.Contains("not waited for any more", (await SendAsync(await web.SignInAsync("second-data-protection", "disclosure"), "/disclosures/1/check", "Asked", 2)).Words, StringComparison.Ordinal);
        Assert.Empty(await tables.DisclosureExports.ToListAsync());

        static async Task<TestPage> SendAsync(TestBrowser by, string path, string request, long id)
        {
            var form = ((AngleSharp.Html.Dom.IHtmlInputElement)(await by.GetAsync("/account")).Document.QuerySelector("input[name=__RequestVerificationToken]")!).Value;
            return await by.PostAsync(path, new Dictionary<string, string> { ["__RequestVerificationToken"] = form, [request] = $"{id}", ["Answer"] = "confirm" });
        }

        async Task DecideAsync(string answer)
        {
            await officer.GetAsync("/disclosures/1/items/1");
            await officer.SubmitAsync(new() { ["Answer"] = answer, ["Exemption"] = answer == "Withhold" ? "crime" : "", ["Reason"] = "Read." });
        }

        async Task AskAsync(string reason) => Assert.Equal("/disclosures/1?done=asked", (await AgainAsync(reason)).Location);

        async Task<TestPage> AgainAsync(string reason = "Again.")
        {
            await officer.GetAsync("/disclosures/1");
            return await officer.SubmitAsync(new() { ["CheckReason"] = reason }, "form[action$='handler=export']");
        }

        Task<TestPage> ConfirmAsync() => AnswerAsync("confirm", null);

        async Task<TestPage> AnswerAsync(string answer, string? reason)
        {
            await second.GetAsync("/disclosures/1/check");
            return await second.SubmitAsync(new() { ["Answer"] = answer, ["Reason"] = reason ?? "" }, "form[action$='/check']");
        }
    }

    /// <summary>However many another agency has asked for, one's own stands in the list.</summary>
    [Theory, OnBothDatabases]
    public async Task What_another_agency_asks_takes_nobodys_place_in_the_list(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await AskAsync(Roles.DataProtectionOfficer, 1);
        await AskAsync("haringey-data-protection", 2);
        await using var tables = web.Rowan.Tables();
        var (id, fact) = await tables.SecondPersonRequests.Where(r => r.Id == 2).Select(r => new ValueTuple<long, long>(r.Id, r.FactId)).SingleAsync();
        foreach (var further in Enumerable.Range(100, 120))
        {
            await web.Rowan.On.RunAsync($"INSERT INTO second_person_request (id, kind, permission, identity_id, asked_by, asked_by_name, asked_at, expires_at, fact_id, answer) SELECT {further}, kind, permission, identity_id, asked_by, asked_by_name, asked_at, expires_at, {fact}, answer FROM second_person_request WHERE id = {id}");
        }

        var second = await web.SignInAsync("second-data-protection", "disclosure");
        Assert.Equal("Request 1", Assert.Single((await second.GetAsync("/second-person")).Document.QuerySelectorAll(".govuk-summary-card__title")).TextContent.Trim());

        async Task AskAsync(string user, int disclosure)
        {
            var officer = await web.SignInAsync(user, "disclosure");
            await GivenDisclosure.OpenAsync(officer, number);
            await GivenDisclosure.DecidedAsync(officer, disclosure, disclosure, new() { ["Answer"] = "Disclose" });
            Assert.Equal($"/disclosures/{disclosure}?done=asked", (await officer.SubmitAsync(new() { ["CheckReason"] = "All of it." }, "form[action$='handler=export']")).Location);
        }
    }

    [Fact]
    public async Task Where_the_pack_says_so_one_officer_makes_the_copy_alone_and_it_says_that_nobody_checked_it()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        var number = await ShieldedChild.PlantAsync(rowan);
        var (police, system) = (TestRowan.As(Roles.DataProtectionOfficer, Permissions.Disclose, "disclosure"), rowan.System);
        Act Disclosing() => police with { RequestId = Guid.CreateVersion7(), Actor = police.Actor with { Agency = "Metropolitan Police" } };
        var export = new ExportDisclosure(system.Disclosure, system.Feeds);
        var alone = new CopyByTwo(export, system.Disclosure with { CopiesByTwo = false }, system.Shields, rowan.Clock);
        var id = await rowan.Door.ChangeAsync(Disclosing(), changing => new OpenDisclosure(system.Disclosure, system.Feeds).WithinAsync(
            changing, new DisclosureToOpen(number, "subject-access", "She herself", "Passport seen.", new DateOnly(2010, 11, 20), null)));
        await rowan.Door.ChangeAsync(Disclosing(), changing => new DecideItem(system.Disclosure, system.Feeds).WithinAsync(
            changing, id, 1, new ItemToDecide(ItemAnswer.Disclose, null, null, [], [])));
        Assert.True(await rowan.Door.ChangeAsync(Disclosing(), changing => alone.AnswerAsync(changing, id, null)));
        var copy = (await rowan.Door.LookAsync(Disclosing(), looking => export.AgainAsync(looking, id, 1)))!;
        Assert.Null(copy.CheckedBy);
        Assert.DoesNotContain("checked by", copy.Watermark, StringComparison.Ordinal);
        Assert.DoesNotContain("checkedBy", Encoding.UTF8.GetString(copy.ToJson()), StringComparison.Ordinal);
    }
}
