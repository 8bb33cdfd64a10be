using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Access;

/// <summary>Every page and end point, with a form empty and filled in, against every role and every way to stand to the child (A1): what comes out is what was reviewed.</summary>
[Proves("C03-24")]
[Trait("Length", "long")]
public sealed class RelationMatrixTests
{
    static readonly string Document = RepositoryRoot.File("docs", "operate", "permissions-by-relation.md");
    static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Post];
    static readonly ParallelOptions AFewAtOnce = new() { MaxDegreeOfParallelism = 4 };
    const string Any = "however they stand to a child";
    const string Moved = "allocated, and moved to another post since";
    const string Left = "allocated, and has left since";
    const string NotSignedIn = "not signed in";

    static readonly Dictionary<Stands, string> Words = new()
    {
        [Stands.None] = "no relation", [Stands.Allocated] = "allocated", [Stands.OnTheTeam] = "on the team", [Stands.OnTheDesk] = "on the desk when it came", [Stands.AtTheMeeting] = "at the meeting",
        [Stands.Professional] = "professional", [Stands.Past] = "relation that has ended", [Stands.Themselves] = "allocated, as only they themselves said", [Stands.InsideTheCircle] = "content shielded, inside the circle",
        [Stands.DetailsShielded] = "content shielded, outside the circle", [Stands.GlassBroken] = "content shielded, glass broken", [Stands.GlassOver] = "content shielded, broken glass over",
        [Stands.InsideTheHiddenCircle] = "existence shielded, inside the circle", [Stands.ExistenceShielded] = "existence shielded", [Stands.NoProtocol] = "another agency's, no protocol",
        [Stands.SensitiveService] = "a sensitive service's",
    };

    [Theory, OnBothDatabases]
    public async Task What_each_role_is_answered_however_they_stand_to_the_child_is_what_was_reviewed(DatabaseKind kind)
    {
        await using var planted = await PlantedRowan.StartAsync(kind);
        planted.Web.Clock.Advance(TimeSpan.FromMinutes(1));
        var answers = new AnswersByRelation([.. Roles.OfMembers, Roles.FeedService], [Any, .. Enum.GetValues<Stands>().Select(s => Words[s]), Moved, Left, NotSignedIn]);
        var wrong = new ConcurrentBag<string>();
        var all = planted.Web.Endpoints.Where(e => e.Needs.Permission != Permissions.PublicFiles).Select(e => e.Endpoint).Distinct().OrderBy(e => e, StringComparer.Ordinal).ToList();
        var (routes, leaving) = (all.Where(r => !Leaves(r)).ToList(), all.Where(Leaves).ToList());
        using (var program = new AskingRowan(planted.Web.NewBrowser(new IPAddress([10, 3, 0, 2])), await KeyAsync(planted.Web), null, null, wrong, everywhere: true))
        {
            await EverythingAsync(program, planted, Roles.FeedService, all, answers);
        }

        using (var nobody = new AskingRowan(planted.Web.NewBrowser(new IPAddress([10, 3, 0, 1])), null, null, null, wrong))
        {
            await NobodyAsync(nobody, planted, all, answers);
        }

        var members = new Dictionary<string, AskingRowan>();
        foreach (var role in Roles.OfMembers)
        {
            members[role] = await AskingRowan.SignInAsync(planted.Web, role, 1, wrong);
        }

        // What one has searched for or sent stands on the log, which others are shown: first everybody looks.
        // Whoever sees who looked looks last: of the log a page shows the newest, and those are then looks of members, whose words are nobody's.
        await Parallel.ForEachAsync(members.Where(m => m.Key != Roles.DataProtectionOfficer), AFewAtOnce, async (m, _) => await EverythingAsync(m.Value, planted, m.Key, routes, answers));
        await EverythingAsync(members[Roles.DataProtectionOfficer], planted, Roles.DataProtectionOfficer, routes, answers);
        await Parallel.ForEachAsync(members, AFewAtOnce, async (m, _) => await SearchAsync(m.Value, planted, m.Key, answers));
        var offered = Offered(members, planted, routes);
        await Parallel.ForEachAsync(members, AFewAtOnce, async (m, _) => await NotOfferedAsync(m.Value, planted, m.Key, offered, answers, wrong));
        await Parallel.ForEachAsync(members, AFewAtOnce, async (m, _) => await EndAsync(m.Value, planted, m.Key, routes, leaving, answers, wrong));
        await OfferedAsync(planted, offered, answers, wrong);

        var says = $"""
            # What comes out, role by role and relation by relation

            Made by `tools/permissions` from a Rowan with a child for each way to stand to one, asked over HTTP; a test on both databases compares. A page or end point that is not here,
            or that answers otherwise, fails the build. Review what changes in it. Who may come in at all is in [permissions](permissions.md), and what the [command line](permissions-of-verbs.md) answers beside it.
            Every page and end point is asked, lists and queues too: there the line says whether a word of the child so related stands in what comes out.

            **shown**: words of the records; **with the plan**: also how a dangerous person near the child is managed, which the pack shows an officer only where others have said that the child is theirs.
            **existence**: who the child is, or that somebody holds something, and no more. **answered**: the page, with not a word of the child. **sent on**: to another page.
            **taken**: what was sent was acted upon. **not found**, **refused** and **sign-in** say themselves; **400** and such are the answers of HTTP to what cannot be read.
            A form is sent empty: what it would change is refused, and what comes back is told as of a page. And **filled in**: by those who are not offered it, with the answers of somebody who is, which must never be taken;
            by the first role that is offered it, for the child; to the others that are, it stands as **offered**.
            Asked for the first purpose that the role may give; each role is the demonstration's member, and the feed service a program with a key that lets it see deliveries. Where a relation is not named, Rowan keeps nothing of that kind of such a child.


            """ + answers.AsTables();
        if (Environment.GetEnvironmentVariable("ROWAN_WRITE") == "permissions" && kind == DatabaseKind.Sqlite)
        {
            await File.WriteAllTextAsync(Document, says);
        }

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Distinct().Order(StringComparer.Ordinal).Take(40)));
        var reviewed = File.Exists(Document) ? await File.ReadAllTextAsync(Document) : "";
        var differs = says.Split('\n').Except(reviewed.Split('\n')).Concat(reviewed.Split('\n').Except(says.Split('\n')).Select(l => "reviewed: " + l));
        Assert.True(reviewed == says, "docs/operate/permissions-by-relation.md is not what Rowan answers: run tools/permissions to write it again, and review what changed.\n" + string.Join('\n', differs.Take(40)));
        Assert.Empty(all.Except(answers.Routes));
        Assert.True(answers.Count > 10_000, $"Only {answers.Count} answers.");
    }

    /// <summary>Asking these ends what the rest is asked with.</summary>
    static bool Leaves(string route) => route.EndsWith("sign-out", StringComparison.Ordinal) || route.EndsWith("emergencies/stop", StringComparison.Ordinal);

    static async Task EverythingAsync(AskingRowan asking, PlantedRowan planted, string role, IReadOnlyList<string> routes, AnswersByRelation answers)
    {
        foreach (var child in planted.Children)
        {
            await AllAsync(asking, planted, role, child, Words[child.Stands], routes, answers);
        }
    }

    static async Task AllAsync(AskingRowan asking, PlantedRowan planted, string role, PlantedChild child, string relation, IReadOnlyList<string> routes, AnswersByRelation answers)
    {
        await planted.Web.ForgetFamilyAsync(role);
        foreach (var way in routes.SelectMany(r => Methods.Select(m => new Way(r, m))).Where(w => !answers.Lacks(w)))
        {
            answers.Add(way, relation, role, await asking.SaidAsync(way, child));
        }
    }

    static async Task NobodyAsync(AskingRowan asking, PlantedRowan planted, IReadOnlyList<string> routes, AnswersByRelation answers)
    {
        async Task AddAsync(Way way, Task<string?> said)
        {
            var answer = await said;
            foreach (var role in Roles.OfMembers.Append(Roles.FeedService))
            {
                answers.Add(way, NotSignedIn, role, answer);
            }
        }

        foreach (var way in routes.SelectMany(r => Methods.Select(m => new Way(r, m))).Where(w => !answers.Lacks(w)))
        {
            await AddAsync(way, asking.SaidAsync(way, planted[Stands.Allocated]));
        }

        foreach (var api in new[] { false, true })
        {
            await AddAsync(Searching(api), asking.SearchAsync(planted[Stands.Allocated], api)!);
        }
    }

    static Way Searching(bool api) => new(api ? "/api/searches" : "searches", HttpMethod.Post, "for the child's NHS number");

    static async Task SearchAsync(AskingRowan asking, PlantedRowan planted, string role, AnswersByRelation answers)
    {
        foreach (var child in planted.Children)
        {
            await planted.Web.ForgetFamilyAsync(role);
            foreach (var api in new[] { false, true })
            {
                answers.Add(Searching(api), Words[child.Stands], role, await asking.SearchAsync(child, api));
            }
        }
    }

    /// <summary>The forms that are offered to some and not to others, or that are of a child.</summary>
    static List<OfferedForm> Offered(Dictionary<string, AskingRowan> members, PlantedRowan planted, IReadOnlyList<string> routes) =>
    [
        .. from route in routes
           let ofAChild = PlantedPaths.OfAChild(route)
           from child in ofAChild ? planted.Children : [planted[Stands.None]]
           from form in Roles.OfMembers.SelectMany(role => members[role].FormsAt(route, child).Select(form => (Role: role, Form: form))).GroupBy(f => f.Form.Name)
           where ofAChild || form.Count() < Roles.OfMembers.Count
           select new OfferedForm(new Way(route, HttpMethod.Post, form.Key), ofAChild ? Words[child.Stands] : Any, child, form.First().Form, [.. form.Select(f => f.Role)]),
    ];

    /// <summary>Whoever is not offered a form sends it as it is filled in by one who is.</summary>
    static async Task NotOfferedAsync(AskingRowan asking, PlantedRowan planted, string role, IReadOnlyList<OfferedForm> offered, AnswersByRelation answers, ConcurrentBag<string> wrong)
    {
        foreach (var ofChild in offered.Where(o => !o.To.Contains(role)).GroupBy(o => o.Child))
        {
            await planted.Web.ForgetFamilyAsync(role);
            foreach (var one in ofChild)
            {
                var said = await asking.SendAsync(one.Form, one.Child);
                answers.Add(one.Way, one.Relation, role, said);
                if (said == "taken")
                {
                    wrong.Add($"{one.Way.Words} ({one.Relation}): taken from {role}, who is not offered it");
                }
            }
        }
    }

    /// <summary>The first who is offered the form of a child sends it; whoever had left is back.</summary>
    static async Task OfferedAsync(PlantedRowan planted, IReadOnlyList<OfferedForm> offered, AnswersByRelation answers, ConcurrentBag<string> wrong)
    {
        var back = new Dictionary<string, AskingRowan>();
        foreach (var role in Roles.OfMembers)
        {
            await planted.Web.MovedAsync(role, _ => MemberStands.Of(PlantedRowan.MemberOf(role)));
            back[role] = await AskingRowan.SignInAsync(planted.Web, role, 3, wrong);
        }

        // What is shielded by it is hidden from whoever would send the others.
        foreach (var (way, relation, child, form, to) in offered.OrderBy(o => o.Child.Stands).ThenBy(o => o.Way.Route.EndsWith("/shield", StringComparison.Ordinal)))
        {
            foreach (var role in to)
            {
                answers.Add(way, relation, role, "offered");
            }

            if (PlantedPaths.OfAChild(way.Route))
            {
                await planted.Web.ForgetFamilyAsync(to[0]);
                answers.Add(way, relation, to[0], await back[to[0]].SendAsync(form, child));
            }
        }

        foreach (var one in back.Values)
        {
            one.Dispose();
        }
    }

    /// <summary>Their session ends, they move to another post, and they leave.</summary>
    static async Task EndAsync(AskingRowan asking, PlantedRowan planted, string role, IReadOnlyList<string> routes, IReadOnlyList<string> leaving, AnswersByRelation answers, ConcurrentBag<string> wrong)
    {
        using (var beside = await AskingRowan.SignInAsync(planted.Web, role, 2, wrong))
        {
            await EverythingAsync(beside, planted, role, leaving, answers);
        }

        await planted.Web.MovedAsync(role, m => m with { Role = Roles.Analyst, Team = "Elsewhere" });
        await AllAsync(asking.Anew(), planted, role, planted[Stands.Allocated], Moved, routes, answers);
        await planted.Web.MovedAsync(role, m => m with { Ended = true });
        await AllAsync(asking.Anew(), planted, role, planted[Stands.Allocated], Left, routes, answers);
        asking.Dispose();
    }

    static async Task<AuthenticationHeaderValue> KeyAsync(RowanWeb web)
    {
        var administrator = await web.SignInAsync(Roles.Administrator, new IPAddress([10, 3, 0, 3]));
        var account = PlantedRowan.MemberOf(Roles.FeedService).Id;
        await administrator.GetAsync($"/administer/service-accounts/{account}");
        var made = await administrator.SubmitAsync(new() { ["May"] = Permissions.SeeDeliveries, ["Sources"] = "", ["Days"] = "30" }, "form[action$='handler=Make']");
        return new("Bearer", made.Document.QuerySelector("#key")?.TextContent ?? throw new InvalidOperationException(made.Words));
    }

    /// <summary>A form that somebody is offered.</summary>
    /// <param name="To">The roles that are, in their order.</param>
    sealed record OfferedForm(Way Way, string Relation, PlantedChild Child, FilledForm Form, IReadOnlyList<string> To);
}
