using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;

namespace Rowan.Tests.Notifications;

/// <summary>Another form, of an advice line, is two files of the pack and no code: it is offered, filled in, sent, and in the child's story.</summary>
[Proves("E07-24")]
public sealed class AnotherFormTests
{
    const string Form = """
        code: advice
        version: test/forms/advice/1
        from: 2010-04-01
        sureness: invented
        source: a test
        words: Call to the advice line
        about: Somebody rings and asks what to do.
        feed: AdviceLine
        reference: ADV
        draftDays: 2
        lists:
          callers:
            - { code: school, words: A school }
            - { code: health, words: A doctor or a nurse, until: 2010-10-31 }
            - { code: neighbour, words: A neighbour, from: 2010-11-01 }
        parts:
          - code: call
            words: The call
            fields:
              - { code: day, kind: date, past: yes, needed: yes, words: When did they ring?, guidance: The day of the call., source: a test }
              - { code: caller, kind: choice, list: callers, needed: yes, words: Who rang?, guidance: By their work., source: a test }
              - { code: named, kind: yes-no, words: Did they name a child?, guidance: Yes or no., source: a test, needed: yes }
          - code: child
            words: The child
            fields:
              - { code: name, kind: text, needed: yes, words: Name of the child, guidance: As the caller said it., source: a test }
              - { code: nickname, kind: text, words: Called at home, guidance: As the caller said it., source: a test, shown: { part: call, field: named, is: ["yes"] } }
              - { code: advice, kind: long-text, needed: yes, words: What did you advise?, guidance: In a sentence., source: a test }
        """;

    const string Feed = """
        code: AdviceLine
        words: { name: Advice line, holds: Calls to the advice line, controller: Metropolitan Police }
        processing: law-enforcement
        format: jsonl
        dates: [yyyy-MM-dd]
        files:
          calls: { names: [advice.jsonl], required: no }
        records:
          - kind: advice
            words: Call to the advice line
            from: calls
            reference: reference
            happened: { from: call/day }
            author: author
            personas:
              - each: child
                mention: child
                role: subject
                names: [{ kind: usual, full: name }, { kind: alias, full: nickname }]
            chronology:
              - key: call
                kind: advice
                heading: "Call to the advice line: {call/caller/words}"
                account: child/advice
        """;

    [Theory, OnBothDatabases]
    public async Task A_new_form_needs_no_code(DatabaseKind kind)
    {
        var policy = GivenPolicy.Where(("england-2010/forms/advice.yaml", "", Form), ("feeds/advice.yaml", "", Feed));
        await using var web = await RowanWeb.StartAsync(over: await TestRowan.OpenAsync(kind, policy: policy));
        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await GivenNotification.BegunAsync(officer, "advice");
        var call = await officer.GetAsync($"{draft}/call");

        // A code that has ended is not offered, and is no answer.
        Assert.Equal(["school", "neighbour"], call.Document.QuerySelectorAll("input[name='call-0-caller']").Select(i => i.GetAttribute("value")));
        var answers = new Dictionary<string, string> { ["Do"] = "next", ["call-0-day-day"] = "24", ["call-0-day-month"] = "11", ["call-0-day-year"] = "2010", ["call-0-caller"] = "health", ["call-0-named"] = "no" };
        Assert.Contains("has an answer that cannot be chosen any more", (await officer.SubmitAsync(new(answers))).Words, StringComparison.Ordinal);
        Assert.Equal($"{draft}/child", (await officer.SubmitAsync(new(answers) { ["call-0-caller"] = "neighbour", ["call-0-named"] = "yes" })).Location);
        var child = await officer.FollowAsync();
        Assert.NotNull(child.Document.GetElementById("child-0-nickname"));
        Assert.Equal($"{draft}/check", (await officer.SubmitAsync(new() { ["Do"] = "next", ["child-0-name"] = "Kwame Boateng", ["child-0-nickname"] = "Kofi", ["child-0-advice"] = "To ring the borough today." })).Location);
        await officer.FollowAsync();
        Assert.Equal("/notifications/sent/ADV-2010-000001?done=sent", (await officer.SubmitAsync([])).Location);
        Assert.Contains("Called at homeKofi", (await officer.FollowAsync()).Words, StringComparison.Ordinal);

        await GivenNotification.LinkedAsync(web.Rowan);
        string number;
        await using (var tables = web.Rowan.Tables())
        {
            number = await tables.Identities.Select(i => i.Number).SingleAsync();
        }

        var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        Assert.Contains("ADV-2010-000001", (await desk.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        Assert.Contains("To ring the borough today.", (await desk.GetAsync($"/children/{number}")).Words, StringComparison.Ordinal);
    }

    /// <summary>What was sent under a version is told in its words when the pack has the form no more.</summary>
    [Theory, OnBothDatabases]
    public async Task What_was_sent_is_told_in_its_own_words_when_its_form_has_gone(DatabaseKind kind)
    {
        var policy = GivenPolicy.Where();
        await using var web = await RowanWeb.StartAsync(over: await TestRowan.OpenAsync(kind, policy: policy));
        var officer = await web.SignInAsync(Roles.Officer);
        var reference = await GivenNotification.SentAsync(officer, GivenNotification.Child(0, "Ayesha", "Rahmani"));
        var draft = await GivenNotification.BegunAsync(officer);
        await web.StopServingAsync();
        File.Delete(Path.Combine(policy, "england-2010", "forms", "pac.yaml"));
        await web.Rowan.RestartAsync();

        await using var again = await RowanWeb.StartAsync(over: web.Rowan, members: false);
        officer = await again.SignInAsync(Roles.Officer);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{draft}/concern")).Status);
        var sent = await officer.GetAsync($"/notifications/sent/{reference}");
        Assert.Contains("Which of the five outcomes are not met?Stay safe", sent.Words, StringComparison.Ordinal);
        Assert.Contains("england-2010/forms/pac/1", sent.Words, StringComparison.Ordinal);
    }
}
