using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Emergency;
using Rowan.Shields;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;
using static Rowan.Tests.Shields.OutsideTheCircle;

namespace Rowan.Tests.Shields;

/// <summary>
/// What members typed, as the log tells it to a data-protection officer outside the circle: of one whose existence is hidden as of nobody, so that whoever has a name searched for
/// does not read from a gap that somebody of that name is there (A3); and never what those typed who know of them.
/// </summary>
[Proves("C03-24", "H08-11")]
public sealed class TypedOfTheHiddenTests
{
    const string OfTheHidden = "A call about Zebedee Quillfeather of 77 Hollowthorn Passage.";
    const string OfNobody = "A call about Tobermo Fandulakisson of 9 Wherever Gate.";

    [Theory, OnBothDatabases]
    public async Task What_somebody_outside_types_of_one_whose_existence_is_hidden_is_told_as_of_nobody_and_what_the_circle_types_is_not(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var other = await ShieldedChild.OthersAsync(web.Rowan);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden);
        foreach (var role in new[] { Roles.SocialWorker, Roles.DeskSergeant })
        {
            await TypesAsync(web, role, other);
        }

        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        var outside = await officer.GetAsync(LooksBy(Roles.SocialWorker));
        Assert.All([ShieldedChild.Name, "tobermo fandulakisson", ShieldedChild.Address, "9 wherever gate", OfTheHidden, OfNobody], typed => Assert.Contains(typed, outside.Words, StringComparison.OrdinalIgnoreCase));
        var circle = await officer.GetAsync(LooksBy(Roles.DeskSergeant));
        Assert.All([ShieldedChild.Name, ShieldedChild.Address, OfTheHidden], typed => Assert.DoesNotContain(typed, circle.Words, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(OfNobody, circle.Words, StringComparison.Ordinal);
        Assert.Contains("tobermo fandulakisson", circle.Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_somebody_types_who_was_shown_the_child_before_is_not_told(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var other = await ShieldedChild.OthersAsync(web.Rowan);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await (await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern")).GetAsync($"/children/{number}");
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden);
        await TypesAsync(web, Roles.SocialWorker, other);
        var told = await (await web.SignInAsync(Roles.DataProtectionOfficer)).GetAsync(LooksBy(Roles.SocialWorker));
        Assert.All([ShieldedChild.Name, ShieldedChild.Address, OfTheHidden], typed => Assert.DoesNotContain(typed, told.Words, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(OfNobody, told.Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_somebody_outside_types_of_what_a_shield_hides_of_one_who_is_known_is_not_told(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var other = await ShieldedChild.OthersAsync(web.Rowan);
        await ShieldedChild.ShieldAsync(web.Rowan, await ShieldedChild.PlantAsync(web.Rowan), ShieldLevel.DetailsHidden);
        await TypesAsync(web, Roles.SocialWorker, other);
        var told = await (await web.SignInAsync(Roles.DataProtectionOfficer)).GetAsync(LooksBy(Roles.SocialWorker));
        Assert.All([ShieldedChild.Address, OfTheHidden], typed => Assert.DoesNotContain(typed, told.Words, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(OfNobody, told.Words, StringComparison.Ordinal);
    }

    /// <summary>Nor does a disclosure, or the review of an emergency, tell by a gap that somebody of the name is there.</summary>
    [Theory, OnBothDatabases]
    public async Task What_somebody_outside_gives_as_a_reason_is_told_as_of_nobody_in_a_disclosure_and_in_a_review(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var other = await ShieldedChild.OthersAsync(web.Rowan);
        await ShieldedChild.ShieldAsync(web.Rowan, await ShieldedChild.PlantAsync(web.Rowan), ShieldLevel.ExistenceHidden);
        web.Clock.Advance(TimeSpan.FromSeconds(1));
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await officer.GetAsync("/holds/new");
        Assert.EndsWith("?done=put-on", (await officer.SubmitAsync(new()
        {
            ["Of"] = "person", ["What"] = other, ["Reason"] = OfTheHidden, ["Authority"] = "Coroner's letter", ["ReviewBy.Day"] = "31", ["ReviewBy.Month"] = "12", ["ReviewBy.Year"] = "2010",
        })).Location, StringComparison.Ordinal);
        await web.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.SocialWorker, Permissions.BreakGlass), changing => new BreakGlass(web.Rowan.System.Feeds, web.Rowan.System.Shields).WithinAsync(changing, new GlassToBreak(other, OfTheHidden, "password")));

        await GivenDisclosure.OpenAsync(officer, other);
        await using var tables = web.Rowan.Tables();
        var hold = await tables.DisclosureItems.SingleAsync(i => i.Source.StartsWith("rowan:hold/"));
        Assert.Contains(OfTheHidden, (await officer.GetAsync($"/disclosures/1/items/{hold.Id}")).Words, StringComparison.Ordinal);
        Assert.Contains(OfTheHidden, (await officer.GetAsync("/emergencies/1")).Words, StringComparison.Ordinal);
    }

    static string LooksBy(string role) => $"/who-looked/by/{DemonstrateVerb.Members.Single(m => m.UserName == role).Id}";

    /// <summary>Searches by name and by address, and looks at another child for a reason, each of the hidden and of nobody.</summary>
    static async Task TypesAsync(RowanWeb web, string role, string other)
    {
        foreach (var reason in new[] { OfTheHidden, OfNobody })
        {
            web.Clock.Advance(TimeSpan.FromSeconds(1));
            var browser = await web.SignInAsync(role);
            await browser.GetAsync("/purpose");
            await browser.SubmitAsync(new() { ["Purpose"] = "safeguarding-concern", ["PurposeReason"] = reason });
            await browser.GetAsync($"/children/{other}");
            foreach (var typed in reason == OfTheHidden ? new[] { ShieldedChild.Name, ShieldedChild.Address } : ["tobermo fandulakisson", "9 wherever gate"])
            {
                web.Clock.Advance(TimeSpan.FromSeconds(1));
                await SearchAsync(browser, typed);
            }
        }
    }
}
