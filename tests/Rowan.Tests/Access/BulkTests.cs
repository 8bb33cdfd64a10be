using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Access;

/// <summary>Looking in bulk is stopped, told, and on the log (A6).</summary>
[Proves("H08-11")]
public sealed class BulkTests
{
    const string Fewer = "  fewer:\n    - { roles: [officer, social-worker], people: 200 }\n    - { roles: [supervisor, duty-manager], people: 400 }\n";

    static async Task<(RowanWeb Web, string[] Numbers)> StartAsync(DatabaseKind kind)
    {
        var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: GivenPolicy.Where(("england-2010/access.yaml", "people: 600", "people: 2"), ("england-2010/access.yaml", Fewer, ""))));
        return (web, await ManyAsync(web, 5));
    }

    static async Task<string[]> ManyAsync(RowanWeb web, int people)
    {
        var numbers = new string[people];
        for (var i = 0; i < numbers.Length; i++)
        {
            var record = await GivenRecord.Merlin($"07PAC00000{i}").Naming("1", "subject", "Ayesha", $"Rahmani{(char)('a' + i)}", $"200{i}-05-14").Telling("pac", "Report").KeptAsync(web.Rowan, new DateOnly(2010, 11, 1));
            numbers[i] = await GivenChild.LinkedAsync(web.Rowan, new DateOnly(2010, 11, 1), record["1"]);
        }

        return numbers;
    }

    /// <summary>As a program: a new family needs no new purpose.</summary>
    static async Task<HttpStatusCode> ReadAsync(RowanWeb web, string number, string role = Roles.Researcher)
    {
        try
        {
            await web.Rowan.Door.LookAsync(
                TestRowan.As(role, Permissions.ReadStory) with { Actor = DemonstrateVerb.Members.Single(m => m.UserName == role).AsActor("password", null) },
                looking => new Rowan.Chronology.ReadStory(GivenChild.Feeds, web.Clock).AnswerAsync(looking, new(number, null, Rowan.Chronology.StoryFilter.None)));
            return HttpStatusCode.OK;
        }
        catch (TooManyLookedAtException)
        {
            return HttpStatusCode.TooManyRequests;
        }
    }

    [Theory, OnBothDatabases]
    public async Task Who_works_with_families_they_are_given_may_look_at_fewer_than_who_researches_for_all(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: GivenPolicy.Where(("england-2010/access.yaml", "{ roles: [officer, social-worker], people: 200 }", "{ roles: [officer, social-worker], people: 1 }"))));
        var numbers = await ManyAsync(web, 3);
        foreach (var number in numbers.Take(2))
        {
            Assert.Equal(HttpStatusCode.OK, await ReadAsync(web, number, Roles.Officer));
            Assert.Equal(HttpStatusCode.OK, await ReadAsync(web, number));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await ReadAsync(web, numbers[2], Roles.Officer));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(web, numbers[2]));
    }

    [Theory, OnBothDatabases]
    public async Task Who_looks_at_more_people_than_the_pack_lets_pass_is_refused_for_a_while_and_the_supervisor_and_the_privacy_officer_are_told_once(DatabaseKind kind)
    {
        var (web, numbers) = await StartAsync(kind);
        await using var _ = web;
        foreach (var number in numbers.Take(3))
        {
            Assert.Equal(HttpStatusCode.OK, await ReadAsync(web, number));
            web.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var researcher = await web.SignInAsync(Roles.Researcher, "section-47-enquiry");
        var refused = await researcher.GetAsync($"/children/{numbers[3]}");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("You have looked at 3 people in 30 minutes. Nothing more is shown to you for about 27 minutes.", refused.Words, StringComparison.Ordinal);
        Assert.Contains("call the referral desk on 020 7946 0100", refused.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahmani", refused.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.TooManyRequests, await ReadAsync(web, numbers[4]));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(web, numbers[4], Roles.DeskSergeant));

        foreach (var role in new[] { Roles.Supervisor, Roles.DataProtectionOfficer })
        {
            var told = await web.SignInAsync(role);
            var home = await told.GetAsync("/");
            Assert.Contains("Imran Sadiq, Haringey referral desk, Metropolitan Police: more than 2 people in 30 minutes", home.Words, StringComparison.Ordinal);
            Assert.All(numbers, number => Assert.DoesNotContain(number, home.Text, StringComparison.Ordinal));
            await told.SubmitAsync(new() { ["Of"] = "bulk" }, "form[action='/notices']");
            Assert.DoesNotContain("Imran Sadiq", (await told.GetAsync("/")).Words, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Looking in bulk", (await (await web.SignInAsync(Roles.DeskSergeant)).GetAsync("/")).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(1, await tables.BulkLooks.CountAsync());
        Assert.Equal(2, (await web.EntriesAsync()).Count(e => e.Outcome == "refused-in-bulk"));

        web.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(web, numbers[3]));
    }

    [Fact]
    public async Task The_same_person_again_and_ones_own_pages_do_not_count()
    {
        var (web, numbers) = await StartAsync(DatabaseKind.Sqlite);
        await using var _ = web;
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await ReadAsync(web, numbers[i % 2]));
        }

        var researcher = await web.SignInAsync(Roles.Researcher);
        Assert.Equal(HttpStatusCode.OK, (await researcher.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(web, numbers[2]));
        Assert.Equal(HttpStatusCode.TooManyRequests, await ReadAsync(web, numbers[0]));
        Assert.Equal(HttpStatusCode.OK, (await researcher.GetAsync("/")).Status);
    }

    /// <summary>As docs/operate/access.md says of the machine itself.</summary>
    [Fact]
    public async Task Who_looks_at_the_machine_itself_is_not_counted_but_named_and_the_pack_can_take_their_looks_away()
    {
        var (web, numbers) = await StartAsync(DatabaseKind.Sqlite);
        await using var _ = web;
        Task<Rowan.Chronology.StoryRead?> StoryAsync(RowanSystem of, string number) => of.Door.LookAsync(
            TestRowan.AsOperator(Permissions.ReadStory, "rowan story", "safeguarding-concern"), looking => new Rowan.Chronology.ReadStory(GivenChild.Feeds, web.Clock).AnswerAsync(looking, new(number, null, Rowan.Chronology.StoryFilter.None)));
        foreach (var number in numbers)
        {
            Assert.NotNull(await StoryAsync(web.Rowan.System, number));
        }

        await using var tables = web.Rowan.Tables();
        Assert.Equal(0, await tables.BulkLooks.CountAsync());
        var looks = (await web.EntriesAsync()).Where(e => e.Permission == Permissions.ReadStory).Select(e => Rowan.Audit.EntryBytes.Read(e.Bytes)).ToList();
        Assert.All(looks, e => Assert.Equal((ActorKind.OperatingSystemUser, "tester", "safeguarding-concern"), (e.Actor.Kind, e.Actor.Name, e.PurposeCode)));
        Assert.Equal(numbers.Length, looks.Count);

        await using var without = await TestRowan.OpenAsync(DatabaseKind.Sqlite, policy: GivenPolicy.Where(
            ("england-2010/access.yaml", "[own-pages, search, read-story, import, link, evaluate,", "[own-pages, import, link, evaluate,")));
        await Assert.ThrowsAsync<AccessRefusedException>(() => StoryAsync(without.System, numbers[0]));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_looks_at_many_at_once_is_shown_no_more_than_one_after_another(DatabaseKind kind)
    {
        var (web, numbers) = await StartAsync(kind);
        await using var _ = web;
        await using var tables = web.Rowan.Tables();
        var people = await tables.Identities.Where(i => numbers.Contains(i.Number)).Select(i => i.Id).ToListAsync();
        var (begun, all) = (0, new TaskCompletionSource());
        var answers = await Task.WhenAll(people.Select(async person =>
        {
            try
            {
                return await web.Rowan.Door.LookAsync(
                    TestRowan.As(Roles.Researcher, Permissions.ReadStory) with { Actor = DemonstrateVerb.Members.Single(m => m.UserName == Roles.Researcher).AsActor("password", null) },
                    async looking =>
                    {
                        if (Interlocked.Increment(ref begun) == people.Count)
                        {
                            all.SetResult();
                        }

                        await all.Task;
                        looking.Saw(person, null, Answer.Shown, "test");
                        return true;
                    });
            }
            catch (TooManyLookedAtException)
            {
                return false;
            }
        }));
        Assert.Equal(5, answers.Length);
        Assert.True(answers.Count(shown => shown) <= 3, "More than one after another would have been shown.");
        Assert.Contains(await web.EntriesAsync(), e => e.Outcome == "refused-in-bulk");
    }
}
