using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Access;

/// <summary>What nobody is asked why, for it follows from a duty, has its lawful basis on the log and on the pages of the log; and a child in need is assessed for a purpose of its own.</summary>
[Proves("H08-11")]
public sealed class DutyTests
{
    [Theory, OnBothDatabases]
    public async Task An_act_of_duty_says_by_which_law_it_is_done_wherever_the_log_is_read(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant);
        await sergeant.GetAsync("/shields");
        var id = DemonstrateVerb.Members.Single(m => m.UserName == Roles.DeskSergeant).Id;
        var page = await (await web.SignInAsync(Roles.DataProtectionOfficer)).GetAsync($"/who-looked/by/{id}?Which=everything");
        foreach (var said in new[] { "Holding members to account", "UK GDPR art 5(2) and art 24", "Signing in", "UK GDPR art 32 and Data Protection Act 2018 s66" })
        {
            Assert.Contains(said, page.Words, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases, Proves("E07-40")]
    public async Task A_child_in_need_is_assessed_for_a_purpose_of_the_roles_that_assess_and_the_police_are_told_to_hold_something(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        foreach (var role in new[] { Roles.SocialWorker, Roles.DutyManager })
        {
            var entries = await web.EntriesOfAsync(async () =>
            {
                var story = await (await web.SignInAsync(role, "section-17-assessment")).GetAsync($"/children/{number}");
                Assert.Contains("Metropolitan Police holds something about this child.", story.Words, StringComparison.Ordinal);
                Assert.DoesNotContain("unmistakable", story.Text, StringComparison.Ordinal);
            });
            var look = Assert.Single(entries, e => e.Permission == Permissions.ReadStory && e.Outcome == "shown");
            Assert.Equal("Children Act 1989 s17; Children Act 2004 s10", Rowan.Audit.EntryBytes.Read(look.Bytes).LawfulBasis);
        }

        var officer = await web.SignInAsync(Roles.Officer);
        Assert.DoesNotContain("section 17", (await officer.GetAsync("/purpose")).Words, StringComparison.Ordinal);
    }
}
