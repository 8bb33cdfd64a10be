using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Risk;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Notifications;
using Rowan.Tests.Shields;
using Rowan.Web.Operation;

namespace Rowan.Tests.Risk;

/// <summary>Each concern was judged by whoever had it, alone, and a low one was looked at by nobody again. The matrix asks the same of each, says what is not known, and what came since.</summary>
public sealed class AssessmentPagesTests
{
    const string Concern = "safeguarding-concern";
    const string First = "PAC-2010-000001";
    const string Risk = $"/risk-assessments/{First}";

    /// <summary>The form filled in: every factor alike, but for these.</summary>
    static Dictionary<string, string> Filled(RowanWeb web, string answer, params (string Factor, string Answer, string? Why)[] but)
    {
        var filled = new Dictionary<string, string> { ["Answers.Judgement"] = "He is at the address, and nobody told the school.", ["Answers.Measures"] = "A car drives by tonight; the aunt has a number to ring.", ["Do"] = "check" };
        foreach (var (i, factor) in web.Rowan.System.RiskMatrix.Factors.Index())
        {
            filled[$"Answers.Factors[{i}].Answer"] = factor.Weighs == FactorAnswers.No && answer == FactorAnswers.No ? FactorAnswers.Yes : answer;
            foreach (var (_, other, why) in but.Where(b => b.Factor == factor.Code))
            {
                (filled[$"Answers.Factors[{i}].Answer"], filled[$"Answers.Factors[{i}].Why"]) = (other, why ?? "");
            }
        }

        return filled;
    }

    static string Chosen(RowanWeb web, TestPage page, string factor) =>
        page.Document.QuerySelector($"input[name='Answers.Factors[{web.Rowan.System.RiskMatrix.Factors.Index().Single(f => f.Item.Code == factor).Index}].Answer'][checked]")?.GetAttribute("value") ?? "";

    /// <summary>A girl who was missing, and a dangerous man at her address whom no record of hers names.</summary>
    /// <returns>Her number and his, and the number of the record that tells of him.</returns>
    static async Task<(string Child, string Man, long Record)> GivenFamilyAsync(RowanWeb web)
    {
        var rowan = web.Rowan;
        var seen = await GivenRecord.Merlin("07PAC000001").Happening("2007-02-14").Naming("1", "subject", "Ayesha", "Rahmani", "2001-05-14", "F", postcode: "N8 8DU", line: "14 Coleridge Road", borough: "Haringey", from: new DateOnly(2004, 6, 1))
            .Warning("1", "missing", "Missing overnight", from: new DateOnly(2007, 2, 14), until: new DateOnly(2007, 2, 15)).Telling("report", "Alone in the street", null, "2007-02-14", "1").KeptAsync(rowan, new DateOnly(2007, 2, 15));
        var man = await GivenRecord.Visor("V000001").Naming("1", "nominal", "Darren", "Cole", "1970-01-02", "M", postcode: "N8 8DU", line: "14 Coleridge Road").Warning("1", "dangerous-person", "very high risk", "Not to be alone with a child.", new DateOnly(2010, 1, 1)).KeptAsync(rowan);
        var his = await GivenChild.LinkedAsync(rowan, man["1"]);
        await GivenNotification.SentAsync(await web.SignInAsync(Roles.Officer), GivenNotification.Child(0, "Ayesha", "Rahmani"));
        await GivenDesk.PlacedAsync(rowan);
        await using var tables = rowan.Tables();
        var told = await tables.Personas.Where(p => p.Source == "Notifications").Select(p => p.Id).SingleAsync();
        return (await GivenChild.LinkedAsync(rowan, seen["1"], told), his, await tables.SourceRecords.Where(r => r.Reference == "V000001").Select(r => r.Id).SingleAsync());
    }

    static async Task ComesAsync(RowanWeb web, string child)
    {
        var later = await GivenRecord.Merlin("10PAC000009").Happening("2010-11-20").Naming("1", "subject", "Ayesha", "Rahmani", "2001-05-14", "F").Warning("1", "self-harm", "Cut herself", from: new DateOnly(2010, 11, 20))
            .Telling("coming-to-notice", "Child coming to notice", null, "2010-11-20", "1").KeptAsync(web.Rowan);
        await using var tables = web.Rowan.Tables();
        await GivenChild.MovedAsync(web.Rowan, new DateOnly(2010, 11, 24), later["1"], (await tables.Identities.Where(i => i.Number == child).Select(i => i.Id).SingleAsync(), child));
    }

    [Theory, OnBothDatabases]
    [Proves("L09-30", "L09-59", "E07-45", "R10-31", "R10-51", "H08-38")]
    public async Task Filled_in_with_its_evidence_signed_another_level_waits_for_a_second_person_and_what_comes_later_is_said(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (child, man, record) = await GivenFamilyAsync(web);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Concern);
        Assert.Contains("Risk not assessed", (await sergeant.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        Assert.NotNull((await sergeant.GetAsync($"/notifications/{First}")).Document.QuerySelector($"a[href='{Risk}']"));
        Assert.Contains("You can decide all the same, and the decision says so.", (await sergeant.GetAsync($"/desk/{First}/decide")).Words, StringComparison.Ordinal);

        // What is held is filled in, each evidence with its record; nothing found is not a no; nothing is asked of where a family comes from.
        var form = await sergeant.GetAsync($"{Risk}/assess");
        Assert.Equal(("yes", "yes", "not-researched", "", "not-known"), (Chosen(web, form, "dangerous"), Chosen(web, form, "missing"), Chosen(web, form, "violent"), Chosen(web, form, "near"), Chosen(web, form, "self-harm")));
        Assert.NotNull(form.Document.QuerySelector($"#factor-dangerous a[href='/records/{record}']"));
        Assert.Contains("Not checked: Police National Computer, Crime reports (CRIS).", form.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(form.Document.QuerySelectorAll("main legend").Select(l => l.TextContent), l => NeverLookedAt.In(l) is not null);
        using (var kept = JsonDocument.Parse((await sergeant.SubmitAsync(new(Filled(web, "no")) { ["Do"] = "keep" })).Sent))
        {
            Assert.True(kept.RootElement.GetProperty("kept").GetBoolean());
        }

        // What was kept in one window is not written over by another.
        await sergeant.GetAsync($"{Risk}/assess");
        Assert.Contains("These answers were changed in another window", (await sergeant.SubmitAsync(new(Filled(web, "not-known")) { ["Shown"] = AssessmentAnswers.None.Mark })).Words, StringComparison.Ordinal);

        // Whoever answers against what is held says why.
        await sergeant.GetAsync($"{Risk}/assess");
        Assert.Equal($"{Risk}/check", (await sergeant.SubmitAsync(new(Filled(web, "no")) { ["Answers.Measures"] = "" })).Location);
        var first = await sergeant.FollowAsync();
        Assert.Equal(
            ["What is held says yes: say why you answer otherwise. Does the child go missing?", "What is held says yes: say why you answer otherwise. Is somebody in the household, or at the address, managed as a danger to others?",
                "Say what is done to make the risk less, or that nothing is and why"],
            first.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent));
        Assert.Null(first.Document.QuerySelector("main form button"));
        await sergeant.SubmitAsync([]);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(0, await tables.RiskAssessments.CountAsync());

        // The level with its reasons and gaps; what comes while it is read is read first.
        await sergeant.GetAsync($"{Risk}/assess");
        var whole = Filled(web, "no", ("missing", "no", "Once, three years ago, at her aunt's."), ("dangerous", "yes", null), ("near", "not-known", null));
        whole["Answers.Override"] = "medium";
        whole["Answers.OverrideWhy"] = "He is in prison until March.";
        await sergeant.SubmitAsync(whole);
        var check = await sergeant.FollowAsync();
        Assert.Contains("Grave by itself: Is somebody in the household, or at the address, managed as a danger to others?", check.Words, StringComparison.Ordinal);
        Assert.Contains("1 not known, 0 not researched Can whoever is suspected come near the child now?", check.Words, StringComparison.Ordinal);
        Assert.Contains("You ask for Medium. It counts once a second person has agreed; until then High stands.", check.Words, StringComparison.Ordinal);
        Assert.Empty((await GivenResearch.CheckedAsync(web.Rowan, First, "pnd"))!);
        Assert.Contains("What is held changed while you read this.", (await sergeant.SubmitAsync([])).Words, StringComparison.Ordinal);
        Assert.Equal($"{Risk}?done=signed", (await sergeant.SubmitAsync([])).Location);
        var signed = await sergeant.FollowAsync();
        foreach (var said in new[]
        {
            "Risk: High", "DS Ruth Kemble asks for Medium: it counts once a second person has agreed. Until then High stands.", "He is in prison until March.", "Once, three years ago, at her aunt's.", "1 not known, 0 not researched",
            "A car drives by tonight", "england-2010/risk-matrix/1",
        })
        {
            Assert.Contains(said, signed.Words, StringComparison.Ordinal);
        }

        Assert.NotNull(signed.Document.QuerySelector($"a[href='/records/{record}']"));
        Assert.DoesNotContain("Changed since", signed.Words, StringComparison.Ordinal);
        Assert.Contains("Risk: High Medium waits for a second person", (await sergeant.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await sergeant.GetAsync($"{Risk}/second")).Status);

        // Whoever assessed it is not the second person; who is does not agree, with the reason, and once.
        var supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        Assert.Contains($"The risk assessment of {First} waits for a second person.", (await supervisor.GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.Equal("You assessed it yourself: somebody else looks.", LookAtAssessment.WhyNot(await tables.RiskAssessments.AsNoTracking().SingleAsync(), (await tables.RiskAssessments.AsNoTracking().SingleAsync()).By, true));
        await supervisor.GetAsync($"{Risk}/second");
        Assert.Equal(["Say whether you agree", "Say what you looked at, and why you agree or do not"], (await supervisor.SubmitAsync([])).Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent));
        Assert.Equal($"{Risk}?done=looked-at", (await supervisor.SubmitAsync(new() { ["Agrees"] = "no", ["Why"] = "He is on licence, not in prison." })).Location);
        Assert.Contains("DI Owen Tattersall did not agree, and High stands.", (await supervisor.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Contains("DI Owen Tattersall has answered already.", (await supervisor.GetAsync($"{Risk}/second")).Words, StringComparison.Ordinal);
        Assert.Contains($"A second person does not agree with your risk assessment of {First}.", (await sergeant.GetAsync("/")).Words, StringComparison.Ordinal);

        // The decision says what was known; then something comes, and every place says so.
        Assert.NotNull((await GivenDesk.DecidedAsync(web.Rowan, First)).DecisionId);
        Assert.Matches("Risk when decided ?High, assessed by DS Ruth Kemble; 1 not known, 0 not researched", (await sergeant.GetAsync($"/notifications/{First}")).Words);
        await GivenDiscussion.PlannedAsync(web.Rowan, First);
        Assert.Contains("Risk: High", (await sergeant.GetAsync("/strategy-discussions/1")).Words, StringComparison.Ordinal);
        Assert.Contains("Risk assessed 24 November 2010", (await sergeant.GetAsync($"/children/{child}")).Words, StringComparison.Ordinal);
        await ComesAsync(web, child);
        const string Otherwise = "Has the child harmed themselves, tried to die, or spoken of it? Not known then, yes now";
        foreach (var (path, says) in new[]
        {
            (Risk, new[] { "Changed since it was assessed", Otherwise, "10PAC000009", "Changed since desk-sergeant-1 decided" }), ($"/notifications/{First}", ["Changed since it was assessed", Otherwise, "Changed since it was decided"]),
            ("/notifications/queue?stage=waiting", ["Changed since it was assessed"]), ($"/desk/{First}/decide", ["Changed since it was assessed"]), ("/strategy-discussions/1", ["Changed since it was assessed"]),
        })
        {
            var page = await sergeant.GetAsync(path);
            Assert.All(says, s => Assert.Contains(s, page.Words, StringComparison.Ordinal));
        }

        // Assessed anew: the one before stays as it was, and of the new one nothing came since.
        Assert.Empty(await GivenAssessment.SignedAsync(web.Rowan, First, GivenAssessment.Answers(web.Rowan.System.RiskMatrix, "yes")));
        var anew = await sergeant.GetAsync(Risk);
        // What nobody said from where has nothing in its cell, so that a phone leaves it out.
        var blank = anew.Document.QuerySelectorAll("td[data-column='From where']").Where(c => string.IsNullOrWhiteSpace(c.TextContent)).ToList();
        Assert.NotEmpty(blank);
        Assert.All(blank, c => Assert.Equal("", c.QuerySelector(".rowan-stacks__value")!.InnerHtml));
        Assert.DoesNotContain("Changed since it was assessed", anew.Words, StringComparison.Ordinal);
        Assert.Contains("Before: High, DS Ruth Kemble", anew.Words, StringComparison.Ordinal);
        Assert.Contains("Changed since desk-sergeant-1 decided", anew.Words, StringComparison.Ordinal);

        // Outside the circle of a shield the level is told, and nothing that rests on whom it hides.
        await ShieldedChild.ShieldAsync(web.Rowan, man, ShieldLevel.ExistenceHidden);
        var outside = await (await web.SignInAsync(Roles.Supervisor, Concern)).GetAsync(Risk);
        Assert.Contains("What was answered rests on what is not here any more, or not for you.", outside.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("He is in prison", outside.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("V000001", outside.Text, StringComparison.Ordinal);
        var theirs = await (await web.SignInAsync(Roles.Supervisor, Concern)).GetAsync($"{Risk}/assess");
        Assert.Equal("not-researched", Chosen(web, theirs, "dangerous"));
        Assert.DoesNotContain("Cole", theirs.Document.QuerySelector("main")!.TextContent.Replace("Coleridge", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    [Theory, OnBothDatabases]
    [Proves("H08-37")]
    public async Task A_low_level_on_little_information_stands_as_such_until_somebody_else_has_looked(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var rowan = web.Rowan;
        await GivenFamilyAsync(web);
        var second = await GivenTold.SentAsync(rowan, "Odile", "Marsh", "9 Sample Street", "N17 0AA", "Alone at home.");
        await GivenNotification.LinkedAsync(rowan);
        await GivenDesk.PlacedAsync(rowan);
        var path = $"/risk-assessments/{second.Reference}";
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Concern);
        await sergeant.GetAsync($"{path}/assess");
        var little = Filled(web, "no", ("disabled", "not-known", null), ("missing", "not-known", null), ("self-harm", "not-researched", null), ("bail", "not-researched", null), ("moves", "not-known", null), ("want", "not-known", null));
        await sergeant.SubmitAsync(little);
        Assert.Contains("Low on little information: a second person will be asked to look.", (await sergeant.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Equal($"{path}?done=signed", (await sergeant.SubmitAsync([])).Location);
        foreach (var (at, says) in new[]
        {
            (path, "Low on little information. A second person is asked to look."), ("/notifications/queue", "Risk: Low Second look asked"), ($"/notifications/{second.Reference}", "Low on little information: nobody else has looked at it yet."),
            ($"/desk/{second.Reference}/decide", "Second look asked"),
        })
        {
            Assert.Contains(says, (await sergeant.GetAsync(at)).Words, StringComparison.Ordinal);
        }

        // Who does not agree says why, and it is assessed anew; who agrees with the next lets it stand.
        Assert.Empty(await GivenAssessment.LookedAtAsync(rowan, second.Reference, "no", "The school was not asked."));
        Assert.Contains("Risk: Low To be assessed anew", (await sergeant.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        await sergeant.GetAsync($"{path}/assess");
        await sergeant.SubmitAsync(little);
        await sergeant.FollowAsync();
        Assert.Equal($"{path}?done=signed", (await sergeant.SubmitAsync([])).Location);
        Assert.Empty(await GivenAssessment.LookedAtAsync(rowan, second.Reference, "yes", "The school saw her today."));
        var agreed = await sergeant.GetAsync(path);
        Assert.Contains("supervisor-1 has looked, and agrees.", agreed.Words, StringComparison.Ordinal);
        Assert.Contains("The school saw her today.", agreed.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Second look asked", agreed.Words, StringComparison.Ordinal);

        await web.ForgetFamilyAsync(Roles.DeskSergeant);

        // Another level that a second person agrees with counts; decided before it was assessed, the decision says so.
        Assert.NotNull((await GivenDesk.DecidedAsync(rowan, First)).DecisionId);
        Assert.Empty(await GivenAssessment.SignedAsync(rowan, First, GivenAssessment.Answers(rowan.System.RiskMatrix) with { Override = "high", OverrideWhy = "The mother was seen to shake." }));
        Assert.Empty(await GivenAssessment.LookedAtAsync(rowan, First));
        var other = await sergeant.GetAsync($"/risk-assessments/{First}");
        Assert.Contains("Risk: High", other.Words, StringComparison.Ordinal);
        Assert.Contains("The matrix gives Standard. High counts: supervisor-1 agreed.", other.Words, StringComparison.Ordinal);
        Assert.Matches("Risk when decided ?It was decided without an assessment of risk", (await sergeant.GetAsync($"/notifications/{First}")).Words);

        // A withdrawn notification takes the words and what was begun with it; that it was assessed, and to which level, stays.
        await GivenAssessment.BegunAsync(rowan, First, GivenAssessment.Answers(rowan.System.RiskMatrix));
        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.WithdrawRecords, "rowan withdraw", PurposeIs.LoadingSources), changing =>
            new WithdrawRecord(rowan.System.Feeds, rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("Notifications", "pac", First, "court-order", "Order 12 of 2010")));
        await web.Service<IEnumerable<Work>>().Single(w => w.Name == WorkWords.Drafts).TickAsync(CancellationToken.None);
        await using var tables = rowan.Tables();
        Assert.Equal((0, 3), (await tables.AssessmentDrafts.CountAsync(), await tables.RiskAssessments.CountAsync()));
        string[] kinds = [RiskAssessed.FactKind, RiskLookedAt.FactKind];
        Assert.Equal(4, await (from f in tables.Facts where kinds.Contains(f.Kind) join c in tables.FactContents on f.Id equals c.FactId select f.Id).CountAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await sergeant.GetAsync($"/risk-assessments/{First}")).Status);
        Assert.Empty((await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts())).Differences);
    }
}
