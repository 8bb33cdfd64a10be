using System.Net;
using Rowan.Access;
using Rowan.Shields;
using Rowan.Tests.Host;

namespace Rowan.Tests.Shields;

/// <summary>Shields through HTTP: put on from the story, obeyed by everybody outside the circle, looked after, and lifted by two.</summary>
[Proves("C03-24")]
public sealed class ShieldPagesTests
{
    [Theory, OnBothDatabases]
    public async Task Details_hidden_leaves_name_sex_and_birth_and_whom_to_ask(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.DetailsHidden);
        var researcher = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");

        var story = await researcher.GetAsync($"/children/{number}");
        Assert.Equal(HttpStatusCode.OK, story.Status);
        Assert.All(ShieldedChild.Face, word => Assert.Contains(word, story.Words, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Male", story.Words, StringComparison.Ordinal);
        Assert.Contains("ask the referral desk of the child abuse command on its 24-hour number", story.Words, StringComparison.Ordinal);
        Assert.Contains("telephone 020 7946 0100, referral.desk@police.example, day and night.", story.Words, StringComparison.Ordinal);
        Assert.NotNull(story.Document.QuerySelector("main a[href='tel:02079460100']"));
        Assert.All(ShieldedChild.Details, word => Assert.DoesNotContain(word, story.Text, StringComparison.OrdinalIgnoreCase));

        var found = await SearchAsync(researcher, ShieldedChild.Name);
        Assert.Contains("1 person found, with details hidden", found.Words, StringComparison.Ordinal);
        Assert.All(ShieldedChild.Face, word => Assert.Contains(word, found.Words, StringComparison.OrdinalIgnoreCase));
        Assert.All(ShieldedChild.Details, word => Assert.DoesNotContain(word, found.Text, StringComparison.OrdinalIgnoreCase));

        // By number, address, phone and reference the child is not found: that would tell that they are the child's.
        foreach (var typed in new[] { ShieldedChild.Nhs, ShieldedChild.Address, ShieldedChild.Phone, ShieldedChild.Reference })
        {
            Assert.DoesNotContain("Quillfeather", (await SearchAsync(researcher, typed)).Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Existence_hidden_is_the_same_as_one_who_does_not_exist_and_the_circle_reads_why(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden);
        var researcher = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");

        var (there, nobody) = (await researcher.GetAsync($"/children/{number}"), await researcher.GetAsync("/children/ZZZZ-ZZZZ"));
        Assert.Equal((HttpStatusCode.NotFound, nobody.Status), (there.Status, there.Status));
        Assert.Equal(nobody.Words, there.Words);
        Assert.Contains("Nobody found", (await SearchAsync(researcher, ShieldedChild.Name)).Words, StringComparison.Ordinal);

        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        var story = await sergeant.GetAsync($"/children/{number}");
        Assert.Contains("Shielded: existence hidden. Threats from a relative", story.Words, StringComparison.Ordinal);
        Assert.Contains("Hollowthorn", story.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_shield_is_put_on_by_a_form_looked_after_and_lifted_when_another_confirms_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var supervisor = await web.SignInAsync(Roles.Supervisor, "safeguarding-concern");
        Assert.Contains("Put a shield on", (await supervisor.GetAsync($"/children/{number}")).Words, StringComparison.Ordinal);

        await supervisor.GetAsync($"/children/{number}/shield");
        var wrong = await supervisor.SubmitAsync(new() { ["Level"] = "ExistenceHidden", ["Desk"] = "referral-desk", ["Circle"] = "nobody-of-that-name", ["Reason"] = "" });
        Assert.Contains("Say why", wrong.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, wrong.Status);
        var put = await supervisor.SubmitAsync(new()
        {
            ["Level"] = "ExistenceHidden", ["Desk"] = "referral-desk", ["Circle"] = "researcher", ["Reason"] = "A parent was relocated under protection.",
            ["ReviewBy.Day"] = "1", ["ReviewBy.Month"] = "12", ["ReviewBy.Year"] = "2010",
        });
        Assert.Equal("/shields/1?done=put-on", put.Location);
        var shield = await supervisor.FollowAsync();
        Assert.Contains("A parent was relocated", shield.Words, StringComparison.Ordinal);
        Assert.Contains("Put on byDI Owen Tattersall, Child abuse investigation team, Metropolitan Police", shield.Words, StringComparison.Ordinal);
        Assert.Equal("DI Owen Tattersall\nImran Sadiq", shield.Document.QuerySelector("#Members")!.TextContent.Trim());
        Assert.Contains("Shielded: existence hidden", (await (await web.SignInAsync(Roles.Researcher, "safeguarding-concern")).GetAsync($"/children/{number}")).Words, StringComparison.Ordinal);
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/children/{number}")).Status);

        web.Clock.Advance(TimeSpan.FromDays(8));
        supervisor = await web.SignInAsync(Roles.Supervisor, "safeguarding-concern");
        Assert.Contains("1 shield is due for review", (await supervisor.GetAsync("/shields")).Words, StringComparison.Ordinal);
        await supervisor.GetAsync("/shields/1");
        Assert.Equal("/shields/1?done=review", (await supervisor.SubmitAsync(
            new() { ["ReviewReason"] = "Still under threat.", ["NextReview.Day"] = "1", ["NextReview.Month"] = "2", ["NextReview.Year"] = "2011" }, "form[action$='handler=review']")).Location);
        Assert.DoesNotContain("due for review", (await supervisor.GetAsync("/shields")).Words, StringComparison.Ordinal);
        await supervisor.GetAsync("/shields/1");
        Assert.Equal("/shields/1?done=circle", (await supervisor.SubmitAsync(new() { ["Members"] = "adaeze nwosu", ["CircleReason"] = "The allocated worker has changed." }, "form[action$='handler=circle']")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await (await web.SignInAsync(Roles.Researcher, "safeguarding-concern")).GetAsync($"/children/{number}")).Status);

        await supervisor.GetAsync("/shields/1");
        Assert.Equal("/shields/1?done=lift", (await supervisor.SubmitAsync(new() { ["LiftReason"] = "The threat has ended." }, "form[action$='handler=lift']")).Location);
        Assert.Contains("You asked for this yourself", (await supervisor.GetAsync("/second-person")).Words, StringComparison.Ordinal);

        var sergeant = await web.SignInAsync(Roles.DeskSergeant);
        Assert.Contains("needs a second person", (await sergeant.GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.Contains("The threat has ended.", (await sergeant.GetAsync("/second-person")).Words, StringComparison.Ordinal);
        Assert.Equal("/second-person?done=confirm", (await sergeant.SubmitAsync(new() { ["Answer"] = "confirm" })).Location);
        Assert.Equal(HttpStatusCode.OK, (await (await web.SignInAsync(Roles.Researcher, "safeguarding-concern")).GetAsync($"/children/{number}")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task An_order_that_disposes_of_words_needs_a_second_person(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await ShieldedChild.OthersAsync(web.Rowan);
        var administrator = await web.SignInAsync(Roles.Administrator);
        await administrator.GetAsync("/sources/MERLIN/withdrawals/new");
        Assert.Equal("/sources/MERLIN/withdrawals?done=asked", (await administrator.SubmitAsync(new() { ["Reference"] = "07PAC000001", ["Because"] = "court-order", ["Authority"] = "Order FD10P00123" })).Location);
        await administrator.GetAsync("/second-person");
        await using var tables = web.Rowan.Tables();
        Assert.Empty(tables.Withdrawals);

        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        Assert.Contains("Withdraw MERLIN 07PAC000001", (await officer.GetAsync("/second-person")).Words, StringComparison.Ordinal);
        Assert.Equal("/second-person?done=confirm", (await officer.SubmitAsync(new() { ["Answer"] = "confirm" })).Location);
        Assert.True(tables.Withdrawals.Single().Disposed);
    }

    /// <summary>A council relies on shields as the police do: its desk decides, and the police's is outside unless it is brought in.</summary>
    [Theory, OnBothDatabases]
    public async Task A_councils_shield_hides_from_the_police_desk_unless_it_is_named_and_the_councils_desk_is_told(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var manager = await web.SignInAsync(Roles.DutyManager, "section-17-assessment");
        Assert.Contains("Put a shield on", (await manager.GetAsync($"/children/{number}")).Words, StringComparison.Ordinal);
        var form = await manager.GetAsync($"/children/{number}/shield");
        Assert.Equal(["duty-desk/haringey"], form.Document.QuerySelectorAll("input[name=Desk]").Select(i => i.GetAttribute("value")));
        Assert.Contains("referral-desk", form.Words, StringComparison.Ordinal);
        Dictionary<string, string> shield = new()
        {
            ["Level"] = "ExistenceHidden", ["Desk"] = "referral-desk", ["Reason"] = "The father, a police officer, is looking for her.",
            ["ReviewBy.Day"] = "1", ["ReviewBy.Month"] = "12", ["ReviewBy.Year"] = "2010",
        };
        Assert.Contains("Choose the desk that is told", (await manager.SubmitAsync(shield)).Words, StringComparison.Ordinal);
        shield["Desk"] = "duty-desk/haringey";
        Assert.Equal("/shields/1?done=put-on", (await manager.SubmitAsync(shield)).Location);
        Assert.Contains("The duty social work team, LB Haringey: everybody with the role duty manager of LB Haringey", (await manager.FollowAsync()).Words, StringComparison.Ordinal);

        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        Assert.Equal(HttpStatusCode.NotFound, (await sergeant.GetAsync($"/children/{number}")).Status);
        Assert.Contains("Nobody found", (await SearchAsync(sergeant, ShieldedChild.Name)).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sergeant.GetAsync("/shields/1")).Status);
        await ShieldedChild.TellDesksAsync(web.Rowan);
        Assert.DoesNotContain("Somebody looked for a person", (await sergeant.GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.Contains("Somebody looked for a person who is shielded from them", (await manager.GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.Contains("Searched by DS Ruth Kemble", (await manager.GetAsync("/shields/1")).Words, StringComparison.Ordinal);

        // Another borough's desk is not this one's, though the register is kept together.
        await web.MovedAsync(Roles.SocialWorker, m => m with { Role = Roles.DutyManager, Agency = "LB Ealing" });
        Assert.Equal(HttpStatusCode.NotFound, (await (await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern")).GetAsync($"/children/{number}")).Status);

        await DrawAsync("referral-desk");
        Assert.Equal(HttpStatusCode.OK, (await sergeant.GetAsync($"/children/{number}")).Status);
        Assert.Equal("referral-desk", (await manager.GetAsync("/shields/1")).Document.QuerySelector("textarea[name=Members]")!.TextContent.Trim().Split('\n')[0].Trim());
        await DrawAsync("");
        Assert.Equal(HttpStatusCode.NotFound, (await sergeant.GetAsync($"/children/{number}")).Status);

        await manager.GetAsync("/shields/1");
        Assert.Equal("/shields/1?done=review", (await manager.SubmitAsync(
            new() { ["ReviewReason"] = "He has not stopped.", ["NextReview.Day"] = "1", ["NextReview.Month"] = "2", ["NextReview.Year"] = "2011" }, "form[action$='handler=review']")).Location);
        await manager.GetAsync("/shields/1");
        await manager.SubmitAsync(new() { ["LiftReason"] = "He is in prison." }, "form[action$='handler=lift']");
        await web.MovedAsync(Roles.SocialWorker, m => m with { Agency = "LB Haringey" });
        var second = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        Assert.Contains("He is in prison.", (await second.GetAsync("/second-person")).Words, StringComparison.Ordinal);
        Assert.Equal("/second-person?done=confirm", (await second.SubmitAsync(new() { ["Answer"] = "confirm" })).Location);
        Assert.Equal(HttpStatusCode.OK, (await sergeant.GetAsync($"/children/{number}")).Status);

        async Task DrawAsync(string members)
        {
            await manager.GetAsync("/shields/1");
            Assert.Equal("/shields/1?done=circle", (await manager.SubmitAsync(new() { ["Members"] = members, ["CircleReason"] = "As the desk decided." }, "form[action$='handler=circle']")).Location);
        }
    }

    /// <summary>A family that fled to a borough: those who find them by name learn that they are hidden and whom to ask, not where they fled to.</summary>
    [Theory, OnBothDatabases]
    public async Task A_councils_shield_does_not_tell_which_council(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(over: await TestRowan.OpenAsync(kind, policy: GivenPolicy.Where(("england-2010/sharing.yaml", "contacts:\n", """
            contacts:
              - agency: haringey
                desk: Wood Green duty room
                telephone: 020 7946 0141
                email: duty@haringey.example
                hours: day and night
                from: 2010-04-01

            """))));
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var manager = await web.SignInAsync(Roles.DutyManager, "section-17-assessment");
        await manager.GetAsync($"/children/{number}/shield");
        Assert.Equal("/shields/1?done=put-on", (await manager.SubmitAsync(new()
        {
            ["Level"] = "DetailsHidden", ["Desk"] = "duty-desk/haringey", ["Reason"] = "They fled from the father.",
            ["ReviewBy.Day"] = "1", ["ReviewBy.Month"] = "12", ["ReviewBy.Year"] = "2010",
        })).Location);
        Assert.Contains("The duty social work team, LB Haringey", (await manager.FollowAsync()).Words, StringComparison.Ordinal);

        var researcher = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        foreach (var page in new[] { await researcher.GetAsync($"/children/{number}"), await SearchAsync(researcher, ShieldedChild.Name) })
        {
            Assert.Contains("ask the duty social work team on the pan-London duty line, 020 7946 0120", page.Words, StringComparison.Ordinal);
            Assert.All(["Haringey", "Wood Green", "0141"], word => Assert.DoesNotContain(word, page.Document.QuerySelector("main")!.InnerHtml, StringComparison.OrdinalIgnoreCase));
        }

        Assert.Contains("duty@boroughs.example", (await researcher.GetAsync($"/children/{number}")).Words, StringComparison.Ordinal);
    }

    /// <summary>A circle drawn again as the form was filled brings nobody in.</summary>
    [Theory, OnBothDatabases]
    public async Task A_circle_is_drawn_again_as_it_stood_without_who_has_ended_and_without_namesakes(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await web.MovedAsync(Roles.Researcher, m => m with { DisplayName = "Ann Lee" });
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden, Roles.Researcher, Roles.Analyst, Roles.Officer);
        await web.MovedAsync(Roles.Researcher, m => m with { Ended = true });
        await web.MovedAsync(Roles.SocialWorker, m => m with { DisplayName = "Ann Lee" });
        await web.MovedAsync(Roles.Analyst, m => m with { DisplayName = "Castellan, Mei; analyst" });
        await web.MovedAsync(Roles.Officer, m => m with { DisplayName = "ANN LEE" });
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");

        var filled = (await sergeant.GetAsync("/shields/1")).Document.QuerySelector("#Members")!.TextContent.Trim();
        Assert.Equal(["analyst", "officer"], filled.Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal("/shields/1?done=circle", (await sergeant.SubmitAsync(new() { ["Members"] = filled, ["CircleReason"] = "Looked through." }, "form[action$='handler=circle']")).Location);
        var again = (await sergeant.GetAsync("/shields/1")).Document.QuerySelector("#Members")!.TextContent.Trim();
        Assert.Equal(["DS Ruth Kemble", "analyst", "officer"], again.Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await (await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern")).GetAsync($"/children/{number}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await web.SignInAsync(Roles.Officer, "safeguarding-concern")).GetAsync($"/children/{number}")).Status);
    }

    static async Task<TestPage> SearchAsync(TestBrowser browser, string typed)
    {
        await browser.GetAsync("/search");
        await browser.SubmitAsync(new() { ["Query"] = typed });
        return await browser.FollowAsync();
    }
}
