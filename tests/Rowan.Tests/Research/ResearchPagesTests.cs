using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Record;
using Rowan.Research;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Notifications;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Research;

/// <summary>Failing 2: what was held was not found out before it was decided. One pack says it, somebody answers for it, and what comes later opens it again.</summary>
public sealed class ResearchPagesTests
{
    const string Concern = "safeguarding-concern";
    const string First = "PAC-2010-000001";

    /// <summary>Domestic abuse of others where the child lived before.</summary>
    const string Elsewhere = "04PAC000077";

    /// <summary>A child on a plan, seen twice before and harmed once, who came from another borough; her mother, who was burgled, and brother; and a dangerous man at the address, whom no record of theirs names.</summary>
    /// <returns>The numbers of the child and of her brother.</returns>
    static async Task<(string Child, string Brother)> GivenFamilyAsync(RowanWeb web)
    {
        var rowan = web.Rowan;
        var before = await GivenRecord.Merlin("03PAC000001").Happening("2003-05-03")
            .Naming("1", "subject", "Ayesha", "Rahmani", "2001-05-14", "F", postcode: "E8 1AA", line: "2 Mare Court", borough: "Hackney", from: new DateOnly(2002, 1, 1), until: new DateOnly(2004, 6, 1))
            .Telling("report", "Found wandering", null, "2003-05-03", "1").KeptAsync(rowan, new DateOnly(2003, 5, 4));
        var seen = await GivenRecord.Merlin("07PAC000001").Happening("2007-02-14")
            .Naming("1", "subject", "Ayesha", "Rahmani", "2001-05-14", "F", postcode: "N8 8DU", line: "14 Coleridge Road", borough: "Haringey", from: new DateOnly(2004, 6, 1))
            .Naming("2", "mother", "Nadia", "Rahmani", "1978-03-03", "F", postcode: "N8 8DU", line: "14 Coleridge Road", borough: "Haringey")
            .Naming("3", "sibling", "Tobias", "Rahmani", "2004-02-03", "M", postcode: "N8 8DU", line: "14 Coleridge Road", borough: "Haringey")
            .Saying("2", "mother", "1").Saying("2", "mother", "3").Warning("1", "missing", "Missing overnight", from: new DateOnly(2007, 2, 14), until: new DateOnly(2007, 2, 15))
            .Telling("report", "Alone in the street", null, "2007-02-14", "1").KeptAsync(rowan, new DateOnly(2007, 2, 15));
        var plan = await GivenRecord.Protect("06PR000001").Naming("1", "subject", "Ayesha", "Rahmani", "2001-05-14", "F").Registering("1", "Haringey", "NEG", new DateOnly(2006, 11, 2)).KeptAsync(rowan, new DateOnly(2006, 11, 3));
        var harmed = await new GivenRecord("CRIS", "crime", "0800001/08").Happening("2008-06-09").Naming("1", "subject", "Ayesha", "Rahmani", "2001-05-14", "F").Telling("report", "Struck by a neighbour", null, "2008-06-09", "1").KeptAsync(rowan, new DateOnly(2008, 6, 10));
        var burgled = await new GivenRecord("CRIS", "crime", "0900001/09").Happening("2009-01-02").Naming("1", "victim", "Nadia", "Rahmani", "1978-03-03", "F").KeptAsync(rowan, new DateOnly(2009, 1, 3));
        await GivenRecord.Merlin(Elsewhere).Happening("2004-01-05").Naming("1", "subject", "Ola", "Benn", "1990-01-01", "F", postcode: "E8 1AA", line: "2 Mare Court").Warning("1", "domestic-abuse", "common assault", from: new DateOnly(2004, 1, 5))
            .KeptAsync(rowan, new DateOnly(2004, 1, 6));
        var man = await GivenRecord.Visor("V000001").Naming("1", "nominal", "Darren", "Cole", "1970-01-02", "M", postcode: "N8 8DU", line: "14 Coleridge Road")
            .Warning("1", "dangerous-person", "very high risk", "Not to be alone with a child.", new DateOnly(2010, 1, 1), review: "1 December 2010").KeptAsync(rowan);
        await GivenChild.LinkedAsync(rowan, man["1"]);
        await GivenChild.LinkedAsync(rowan, seen["2"], burgled["1"]);
        await GivenNotification.SentAsync(await web.SignInAsync(Roles.Officer), GivenNotification.Child(0, "Ayesha", "Rahmani"));
        await GivenDesk.PlacedAsync(rowan);
        await using var tables = rowan.Tables();
        var told = await tables.Personas.Where(p => p.Source == "Notifications").Select(p => p.Id).SingleAsync();
        return (await GivenChild.LinkedAsync(rowan, before["1"], seen["1"], plan["1"], harmed["1"], told), await GivenChild.LinkedAsync(rowan, seen["3"]));
    }

    static async Task CameAsync(RowanWeb web, string reference, string number)
    {
        var later = await GivenRecord.Merlin(reference).Happening("2010-11-20").Naming("1", "subject", "Tobias", "Rahmani", "2004-02-03", "M").Telling("report", "Bruise on the cheek", null, "2010-11-20", "1").KeptAsync(web.Rowan);
        await using var tables = web.Rowan.Tables();
        var identity = await tables.Identities.Where(i => i.Number == number).Select(i => i.Id).SingleAsync();
        await GivenChild.MovedAsync(web.Rowan, new DateOnly(2010, 11, 24), later["1"], (identity, number));
    }

    [Theory, OnBothDatabases]
    [Proves("H08-127", "C03-31")]
    public async Task From_the_queue_to_the_pack_its_checks_the_sign_off_and_what_came_since(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (child, brother) = await GivenFamilyAsync(web);
        web.Clock.Advance(TimeSpan.FromMinutes(30));
        var researcher = await web.SignInAsync(Roles.Researcher, Concern);
        var queue = await researcher.GetAsync("/research");
        Assert.Contains($"{First} Not begun Waiting for 30 minutes, since 24 November 2010 at 09:30 11 hours 30 minutes left Ayesha RAHMANI, 9 Not decided", queue.Words, StringComparison.Ordinal);
        Assert.Contains("There is nothing here that you may see.", (await researcher.GetAsync("/research?stage=signed-off")).Words, StringComparison.Ordinal);
        var told = await researcher.GetAsync($"/notifications/{First}");
        Assert.NotNull(told.Document.QuerySelector($"a[href='/research/{First}']"));
        Assert.InRange(told.Words.IndexOf("on it for 4 years, since 2 November 2006", StringComparison.Ordinal), 1, told.Words.IndexOf("At the desk", StringComparison.Ordinal));

        // The plan, how long, and what came before stand before all else; then danger with its plan, missing, moves, and who belongs to her.
        var pack = await researcher.GetAsync($"/research/{First}");
        Assert.True(pack.Words.IndexOf("on it for 4 years, since 2 November 2006", StringComparison.Ordinal) < pack.Words.IndexOf("Dangerous people", StringComparison.Ordinal));
        foreach (var said in new[]
        {
            "4 earlier concerns, between 3 May 2003 and 9 June 2008 (5 years and 1 month)", "At addresses where one of them lived, or lives: 2 Mare Court", "very high risk", "Not to be alone with a child.", "Review: 1 December 2010", "1 missing episode, last found 15 February 2007", "From Hackney to Haringey",
            "Adult in the household.", "Nadia RAHMANI, 32", "Sibling.", "Tobias RAHMANI, 6", "Found wandering", "A person makes this check.", "nothing has been delivered yet",
        })
        {
            Assert.Contains(said, pack.Words, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains(await SubjectsAsync(web, Elsewhere), s => s.Answer == Answer.Shown);

        // Nobody signs off what was not checked; a check is made, or it is said why it was not.
        await researcher.SubmitAsync([], "form[action$='handler=Begin']");
        Assert.Contains("Begun by", (await researcher.GetAsync($"/research/{First}")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await researcher.GetAsync($"/research/{First}/checks/child-index")).Status);
        await researcher.GetAsync($"/research/{First}/checks/pnd");
        Assert.Equal(["Say whether the check was made", "Say what came of it; that nothing is held is a result too"], (await researcher.SubmitAsync([])).Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent));
        await researcher.GetAsync($"/research/{First}/sign-off");
        var unchecked_ = await researcher.SubmitAsync(new() { ["Summary"] = "Seen twice before." });
        var first = unchecked_.Document.QuerySelector($".govuk-error-summary a[href='/research/{First}/checks/pnd']")!;
        Assert.Equal(("Police National Database: record what came of this check, or why it was not made (opens in a new tab)", "_blank", "noopener"), (first.TextContent, first.GetAttribute("target"), first.GetAttribute("rel")));
        await GivenResearch.AllCheckedAsync(web.Rowan, First);
        await researcher.GetAsync($"/research/{First}/checks/pnd");
        Assert.Equal($"/research/{First}?done=checked", (await researcher.SubmitAsync(new() { ["Done"] = "no", ["Said"] = "PND is down since six; asked again at noon." })).Location);
        var checks = await researcher.FollowAsync();
        Assert.Contains("Not made by", checks.Words, StringComparison.Ordinal);
        Assert.Contains("Before: Made by", checks.Words, StringComparison.Ordinal);

        // What came while it was read is read first, and nothing that was typed is lost; to say beforehand that it was read counts for nothing.
        await researcher.GetAsync($"/research/{First}/sign-off");
        await CameAsync(web, "10PAC000007", brother);
        var again = await researcher.SubmitAsync(new() { ["Summary"] = "Seen twice before.", ["ReadNow"] = "true" });
        Assert.Contains("What is held changed while you read it. What you typed is kept", again.Words, StringComparison.Ordinal);
        Assert.Contains("new record: 10PAC000007", again.Words, StringComparison.Ordinal);
        Assert.Equal(("Seen twice before.", null), (again.Document.QuerySelector("textarea")!.TextContent.Trim(), again.Document.QuerySelector("input[name=ReadNow][checked]")));
        Assert.Contains("Say that you have read what is held now", (await researcher.SubmitAsync(new() { ["Summary"] = "Seen twice before." })).Words, StringComparison.Ordinal);
        Assert.Equal($"/research/{First}?done=signed-off", (await researcher.SubmitAsync(new() { ["Summary"] = "Seen twice before.", ["ReadNow"] = "true" })).Location);
        var signed = await researcher.FollowAsync();
        Assert.Contains("Signed off by", signed.Words, StringComparison.Ordinal);
        Assert.Contains("Seen twice before.", signed.Words, StringComparison.Ordinal);

        // The digest is on no page, and what a form carries of it is another each time.
        var digest = await DigestAsync(web);
        var forms = new[] { await researcher.GetAsync($"/research/{First}/sign-off"), await researcher.GetAsync($"/research/{First}/sign-off") };
        Assert.All(forms.Append(signed), p => Assert.DoesNotContain(digest[..16], p.Sent, StringComparison.Ordinal));
        Assert.Equal(2, forms.Select(f => f.Document.QuerySelector("input[name=Reading]")!.GetAttribute("value")).Distinct().Count());
        Assert.Contains("There is nothing here that you may see.", (await researcher.GetAsync("/research")).Words, StringComparison.Ordinal);
        Assert.NotNull((await GivenDesk.DecidedAsync(web.Rowan, First)).DecisionId);

        // A check is made otherwise, and a record about the brother comes, after the sign-off and the decision: both say so.
        Assert.Empty((await GivenResearch.CheckedAsync(web.Rowan, First, "pnd"))!);
        Assert.Contains($"{First} Changed since signed off Changed since it was decided", (await researcher.GetAsync("/research")).Words, StringComparison.Ordinal);
        await CameAsync(web, "10PAC000009", brother);
        var changed = await researcher.GetAsync("/research");
        Assert.Contains($"{First} Changed since signed off Changed since it was decided", changed.Words, StringComparison.Ordinal);
        var since = await researcher.GetAsync($"/research/{First}");
        Assert.Contains("This came since it was signed off.", since.Words, StringComparison.Ordinal);
        Assert.Contains("This came since it was decided (Joint enquiry of police and children’s social care", since.Words, StringComparison.Ordinal);
        Assert.Contains("new record: 10PAC000009", since.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("new record: 10PAC000007", since.Words, StringComparison.Ordinal);
        Assert.Contains("a check was made since: Police National Database", since.Words, StringComparison.Ordinal);
        Assert.Contains("Seen twice before.", since.Words, StringComparison.Ordinal);
        Assert.Contains(await SubjectsAsync(web, "10PAC000009"), s => s is { IdentityId: null, Answer: Answer.Shown });

        // Outside the circle of a shield nothing of him came: only the check did. What was written of him too is not for them.
        await ShieldedChild.ShieldAsync(web.Rowan, brother, ShieldLevel.ExistenceHidden);
        var supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        var outside = await supervisor.GetAsync($"/research/{First}");
        Assert.Contains("a check was made since: Police National Database", outside.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("new record", outside.Words, StringComparison.Ordinal);
        Assert.Contains("It rests on what is not here any more, or not for you.", outside.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Seen twice before.", outside.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Tobias", outside.Text, StringComparison.OrdinalIgnoreCase);
        await using var tables = web.Rowan.Tables();
        Assert.Equal((1, 11), (await tables.ResearchSignOffs.CountAsync(), await tables.ResearchChecks.CountAsync()));
        Assert.Equal(child, await tables.ResearchPeople.Join(tables.Identities, p => p.IdentityId, i => i.Id, (_, i) => i.Number).Where(n => n == child).SingleAsync());
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    /// <summary>Where nobody was compared yet nothing was checked, and whoever signs off all the same says so. What was decided before anybody researched it fills no queue.</summary>
    [Fact, Proves("R10-30")]
    public async Task Nobody_is_signed_off_unseen_and_the_queue_is_of_what_is_to_be_done()
    {
        await using var web = await RowanWeb.StartAsync();
        var officer = await web.SignInAsync(Roles.Officer);
        var reference = await GivenNotification.SentAsync(officer, GivenNotification.Child(0, "Ayesha", "Rahmani"), GivenNotification.Child(1, "Tobias", "Rahmani", "3 2 2004"));
        var decided = await GivenNotification.SentAsync(officer, GivenNotification.Child(0, "Idris", "Vale"));
        await GivenDesk.PlacedAsync(web.Rowan);
        Assert.NotNull((await GivenDesk.DecidedAsync(web.Rowan, decided)).DecisionId);
        var researcher = await web.SignInAsync(Roles.Researcher, Concern);
        var queue = await researcher.GetAsync("/research");
        Assert.Contains("To be done (1) Not begun (1)", queue.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(decided, queue.Words, StringComparison.Ordinal);
        Assert.Contains("What the desk decided before anybody began to research it is left out", queue.Words, StringComparison.Ordinal);
        Assert.Empty((await GivenResearch.CheckedAsync(web.Rowan, decided, "pnd"))!);
        Assert.Contains("To be done (2) Not begun (1) Begun (1)", (await researcher.GetAsync("/research")).Words, StringComparison.Ordinal);

        await GivenResearch.AllCheckedAsync(web.Rowan, reference);
        Assert.All((await GivenResearch.ReadAsync(web.Rowan, reference)).Checks, c => Assert.False(c.ByRowan));
        await researcher.GetAsync($"/research/{reference}/sign-off");
        Assert.Contains("Nobody of the concern was looked at: wait until they are compared", (await researcher.SubmitAsync(new() { ["Summary"] = "Nothing known." })).Words, StringComparison.Ordinal);
        Assert.Equal($"/research/{reference}?done=signed-off", (await researcher.SubmitAsync(new() { ["Summary"] = "Nothing known.", ["OfNobody"] = "true" })).Location);
        Assert.Contains("Nobody was looked at when it was signed. Nothing known.", (await researcher.FollowAsync()).Words, StringComparison.Ordinal);

        // A pack has room for so many, of the children named too: of whom it has none nobody was checked.
        await GivenNotification.LinkedAsync(web.Rowan);
        Assert.Contains($"{reference} Changed since signed off", (await researcher.GetAsync("/research")).Words, StringComparison.Ordinal);
        var small = await GivenResearch.ReadAsync(web.Rowan, reference, web.Rowan.System.ResearchRules with { MostPeople = 1 });
        Assert.Equal((new LookedAt(1, 0, 1), "Ayesha RAHMANI"), (small.Looked, Assert.Single(small.People).Name));
        Assert.Contains(small.NotSearched, n => n.StartsWith("Tobias RAHMANI", StringComparison.Ordinal));

        // What was decided without a sign-off, and what was signed off, is looked at anew for so long and no longer.
        web.Clock.Advance(TimeSpan.FromDays(web.Rowan.System.ResearchRules.WatchDays + 1));
        var later = await (await web.SignInAsync(Roles.Researcher, Concern)).GetAsync("/research");
        Assert.Contains("To be done (0) Not begun (0) Begun (0) Changed since signed off (0) Signed off (1)", later.Words, StringComparison.Ordinal);
    }

    /// <summary>What the log says of whom a pack told by a record.</summary>
    static async Task<IReadOnlyList<AuditSubject>> SubjectsAsync(RowanWeb web, string reference)
    {
        await using var tables = web.Rowan.Tables();
        return await (
            from s in tables.AuditSubjects
            join r in tables.SourceRecords on s.RecordId equals r.Id
            where r.Reference == reference
            join e in tables.AuditEntries on s.EntryId equals e.Id
            where e.Permission == Permissions.SeeResearch
            select s).ToListAsync();
    }

    static async Task<string> DigestAsync(RowanWeb web)
    {
        await using var tables = web.Rowan.Tables();
        return await tables.ResearchSignOffs.OrderByDescending(s => s.Id).Select(s => s.Digest).FirstAsync();
    }

    /// <summary>Who researches, who only reads, and who is let in nowhere; what was found goes with the record, and that it was found out stays.</summary>
    [Theory, OnBothDatabases]
    public async Task Only_who_may_researches_and_the_words_go_with_the_record(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await GivenFamilyAsync(web);
        await GivenResearch.AllCheckedAsync(web.Rowan, First);
        Assert.Empty(await GivenResearch.SignedOffAsync(web.Rowan, First, "An unmistakable summary."));
        foreach (var (role, queue, pack, check) in new[]
        {
            (Roles.Officer, false, false, false), (Roles.Researcher, true, true, true), (Roles.DeskSergeant, true, true, true), (Roles.Supervisor, true, true, false), (Roles.SocialWorker, false, false, false),
        })
        {
            var member = await web.SignInAsync(role, Concern);
            Assert.Equal((queue, pack, check), (await OpensAsync(member, "/research"), await OpensAsync(member, $"/research/{First}"), await OpensAsync(member, $"/research/{First}/checks/pnd")));
        }

        // Of a record that it rested on nothing is told by its words when it is gone.
        Assert.Equal("An unmistakable summary.", (await GivenResearch.ReadAsync(web.Rowan, First)).Stands!.Summary);
        await WithdrawnAsync("CRIS", "crime", "0800001/08");
        Assert.Null((await GivenResearch.ReadAsync(web.Rowan, First)).Stands!.Summary);
        await WithdrawnAsync("Notifications", "pac", First);
        await using var tables = web.Rowan.Tables();
        Assert.DoesNotContain(await tables.FactContents.Select(c => c.Content).ToListAsync(), c => System.Text.Encoding.UTF8.GetString(c).Contains("unmistakable summary", StringComparison.Ordinal));
        Assert.Single(await tables.ResearchSignOffs.ToListAsync());
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);

        Task WithdrawnAsync(string source, string kind, string reference) => web.Rowan.Door.ChangeAsync(
            TestRowan.AsOperator(Permissions.WithdrawRecords, "rowan withdraw", PurposeIs.LoadingSources), changing =>
                new WithdrawRecord(web.Rowan.System.Feeds, web.Rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked(source, kind, reference, "court-order", "Order 12 of 2010")));

        static async Task<bool> OpensAsync(TestBrowser member, string path) => (await member.GetAsync(path)).Status == HttpStatusCode.OK;
    }
}
