using System.Collections.Concurrent;
using System.Net;
using Rowan.Access;
using Rowan.Tests.Access;
using Rowan.Tests.Host;

namespace Rowan.Tests.Shields;

/// <summary>
/// Every page and end point that is served, asked and sent every form it has, for somebody whose existence is hidden and for nobody: whoever is outside the circle is answered alike (A3).
/// What is asked is made from the end points themselves; one that nobody has said how to ask fails.
/// </summary>
[Proves("C03-24")]
[Trait("Length", "long")]
public sealed class EveryEndPointOfNobodyTests
{
    /// <summary>Whoever else there is, in both.</summary>
    static readonly Stands[] Beside = [Stands.None, Stands.Allocated, Stands.GlassOver];

    /// <summary>Under which nothing can be kept of the hidden, and why.</summary>
    static readonly Dictionary<string, string> NothingOfTheHidden = new()
    {
        ["/emergencies/{id:long}"] = "An emergency is opened of somebody who is known to be there.",
        ["/handed-on/{id:long}"] = "What is handed on is a look or an emergency of somebody whom its reviewer is told of.",
    };

    /// <summary>Where looking at the page differs, and why; whatever is sent to it is compared.</summary>
    static readonly Dictionary<string, string> SeenToDiffer = new()
    {
        ["/health/ready"] = "It tells of the machine: whether the log's tree has fallen behind.",
        ["/administer/status"] = "It tells of the machine: its files, its keys and how much is kept in all, which counts the hidden too (decision 13).",
        ["/who-looked/by/{id:guid}"] = "What one who knew of the child typed is not shown, and what somebody typed of nobody is.",
    };

    [Theory, OnBothDatabases]
    public async Task Every_end_point_answers_of_one_whose_existence_is_hidden_as_of_nobody(DatabaseKind kind)
    {
        await using var with = await PlantedRowan.StartAsync(kind, [.. Beside, Stands.ExistenceShielded]);
        await using var without = await PlantedRowan.StartAsync(kind, Beside, ofNobody: with[Stands.ExistenceShielded].Number);
        var (hidden, compared, wrong) = (with[Stands.ExistenceShielded], new Compared(), new ConcurrentBag<string>());
        var routes = with.Web.Endpoints.Where(e => e.Needs.Permission != Permissions.PublicFiles).DistinctBy(e => e.Endpoint).Select(e => (Route: "/" + e.Endpoint.Trim('/'), e.Needs.Permission)).ToList();
        var asked = routes.Select(r => (r.Route, r.Permission, Paths: PathsOf(r.Route, hidden))).OrderBy(r => Leaves(r.Route)).ThenBy(r => r.Route, StringComparer.Ordinal).ToList();
        Assert.Equal(NothingOfTheHidden.Keys.Order(StringComparer.Ordinal), asked.Where(r => r.Paths.Count == 0).Select(r => r.Route).Order(StringComparer.Ordinal));
        // What is asked is the same on both databases, and so is what decides; the other of the two is asked by fewer, but before a release.
        foreach (var role in kind == DatabaseKind.Sqlite || Tier.Release ? Roles.OfMembers : [Roles.DataProtectionOfficer, Roles.SocialWorker, Roles.Supervisor])
        {
            using AskingRowan one = await AskingRowan.SignInAsync(with.Web, role, 1, wrong), other = await AskingRowan.SignInAsync(without.Web, role, 1, wrong);
            var member = new Pair(role, (with, one), (without, other), hidden, compared);
            foreach (var (route, permission, paths) in asked)
            {
                await member.AskAsync(route, paths, with.Web.Rowan.Door.Rules.Permits(role, permission) || permission is Permissions.PublicPages or Permissions.SignIn);
            }
        }

        Assert.True(compared.Differences.Count == 0, string.Join('\n', compared.Differences.Take(60)));
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Distinct().Order(StringComparer.Ordinal).Take(40)));
        Assert.True(compared.Forms > 30 && compared.Answers > 500, $"Only {compared.Forms} forms and {compared.Answers} answers.");
    }

    /// <summary>Asking these ends what the rest is asked with.</summary>
    static bool Leaves(string route) => route.EndsWith("sign-out", StringComparison.Ordinal) || route.EndsWith("emergencies/stop", StringComparison.Ordinal);

    /// <summary>The addresses at which it is asked of the hidden: of every record, row and copy of theirs.</summary>
    static IReadOnlyList<string> PathsOf(string route, PlantedChild hidden) => PlantedPaths.Of(route, hidden) switch
    {
        null => [],
        var page when page.EndsWith("/page", StringComparison.Ordinal) => [page, $"{page[..^"page".Length]}json"],
        var reject when reject.Contains("/rejects/", StringComparison.Ordinal) => [reject, reject.Replace($"/rejects/{hidden.Reject}", $"/held/{hidden.Held}", StringComparison.Ordinal)],
        var path => [path],
    };

    sealed class Compared
    {
        public List<string> Differences { get; } = [];
        public int Answers { get; private set; }
        public int Forms { get; private set; }

        public void Add(string what, string path, TestPage nobody, TestPage hidden, bool form)
        {
            (Answers, Forms) = (Answers + 1, Forms + (form ? 1 : 0));
            if (AnsweredAlike.Difference(path, nobody, hidden) is { } difference)
            {
                Differences.Add($"{what}: {difference}");
            }
        }
    }

    /// <summary>The same member in the Rowan that has the hidden child, and in the one that has not.</summary>
    sealed class Pair(string role, (PlantedRowan Rowan, AskingRowan Asking) with, (PlantedRowan Rowan, AskingRowan Asking) without, PlantedChild hidden, Compared compared)
    {
        /// <param name="may">Whether the role may come in; otherwise it is told so before anything is looked up.</param>
        public async Task AskAsync(string route, IReadOnlyList<string> paths, bool may)
        {
            foreach (var path in paths)
            {
                await ForgetFamilyAsync();
                var (nobody, found) = await BothAsync(HttpMethod.Get, path, null, null, SeenToDiffer.ContainsKey(route));
                await BothAsync(HttpMethod.Post, path, null, null);
                if (may && PlantedPaths.OfAChild(route))
                {
                    await OfTheOtherAsync(route, path);
                }
                else if (may)
                {
                    await SendAsync(path, FilledForm.On(nobody.Text, path, hidden).Where(f => f.Names(hidden)), FilledForm.On(found.Text, path, hidden).Where(f => f.Names(hidden)));
                }
            }
        }

        /// <summary>The forms that they are offered of a child whom they know, sent of the hidden.</summary>
        async Task OfTheOtherAsync(string route, string path)
        {
            async Task<IReadOnlyList<FilledForm>> FormsAsync((PlantedRowan Rowan, AskingRowan Asking) of)
            {
                var known = of.Rowan[Stands.Allocated];
                return PlantedPaths.Of(route, known) is { } at && await of.Asking.PageAsync(HttpMethod.Get, at) is { Status: HttpStatusCode.OK } page
                    ? [.. FilledForm.On(page.Text, at, hidden).Select(f => f.Of(path, hidden, at, known))] : [];
            }

            var (nobody, found) = (await FormsAsync(without), await FormsAsync(with));
            await ForgetFamilyAsync();
            await SendAsync(path, nobody, found);
        }

        async Task SendAsync(string path, IEnumerable<FilledForm> nobody, IEnumerable<FilledForm> found)
        {
            var (ofNobody, ofTheHidden) = (nobody.ToList(), found.ToList());
            Assert.True(ofNobody.Select(f => f.Name).SequenceEqual(ofTheHidden.Select(f => f.Name)), $"{role} is offered other forms at {path}.");
            foreach (var (one, other) in ofTheHidden.Zip(ofNobody))
            {
                await BothAsync(HttpMethod.Post, path, other, one);
            }
        }

        async Task<(TestPage Nobody, TestPage Hidden)> BothAsync(HttpMethod method, string path, FilledForm? nobody, FilledForm? found, bool differs = false)
        {
            // Each at a moment of its own: the log has one order.
            with.Rowan.Web.Clock.Advance(TimeSpan.FromMilliseconds(10));
            without.Rowan.Web.Clock.Advance(TimeSpan.FromMilliseconds(10));
            // Whoever searched for the number reads their own search again.
            var ofNobody = (nobody?.Action ?? path).Replace($"{hidden.Search}", $"{without.Rowan.SearchOfNobody}", StringComparison.Ordinal);
            var (one, other) = (with.Asking.PageAsync(method, found?.Action ?? path, found), without.Asking.PageAsync(method, ofNobody, nobody));
            var both = (Nobody: await other, Hidden: await one);
            if (!differs)
            {
                compared.Add($"{role}: {method} {path} {found?.Name}", path, both.Nobody, both.Hidden, found is not null);
            }

            return both;
        }

        Task ForgetFamilyAsync() => Task.WhenAll(with.Rowan.Web.ForgetFamilyAsync(role), without.Rowan.Web.ForgetFamilyAsync(role));
    }
}
