using System.Collections;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;

namespace Rowan.Tests.Audit;

public sealed class JourneyTests
{
    [Fact]
    public async Task Explore()
    {
        var configuration = ConfigurationInForce.Of(new Dictionary<Setting, string> { [Settings.RequestsPerSession] = "100000", [Settings.RequestsPerAddress] = "100000" }, new Hashtable(), null);
        await using var web = await RowanWeb.StartAsync(DatabaseKind.Sqlite, configuration: configuration);
        var a = await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani", "1999-05-14").Telling("pac", "Report").KeptAsync(web.Rowan);
        var b = await GivenRecord.Protect("HY0001").Naming("1", "subject", "Imran", "Rahmani", "2001-02-03").Registering("1", "Haringey", "neglect", new DateOnly(2007, 4, 1)).KeptAsync(web.Rowan);
        var c = await GivenRecord.Protect("EN0001").Naming("1", "subject", "Imran", "Rahmani", "2001-02-03").Registering("1", "Enfield", "neglect", new DateOnly(2007, 5, 1)).KeptAsync(web.Rowan);
        var d = await GivenRecord.Merlin("07PAC000002").Naming("1", "subject", "Zoe", "Sample", "2003-02-03").Telling("pac", "Report").KeptAsync(web.Rowan);
        var ayesha = await GivenChild.LinkedAsync(web.Rowan, a["1"]);
        var imran = await GivenChild.LinkedAsync(web.Rowan, b["1"], c["1"]);
        var lines = new List<string>();
        async Task Do(string what, Func<Task<TestPage>> step)
        {
            TestPage? page = null;
            var entries = await web.EntriesOfAsync(async () => page = await step());
            await using var tables = web.Rowan.Tables();
            lines.Add($"{what} -> {(int)page!.Status} {page.Location} children=[{string.Join(",", page.Document.QuerySelectorAll("main a[href^='/children/']").Select(e => e.GetAttribute("href")).Distinct())}]");
            foreach (var e in entries)
            {
                var subjects = await tables.AuditSubjects.Where(s => s.EntryId == e.Id).ToListAsync();
                lines.Add($"     {e.Permission} {e.Outcome} {EntryBytes.Read(e.Bytes).Verb} {string.Join(" ", subjects.Select(s => $"({s.IdentityId},{s.RecordId},{s.Answer})"))}");
            }
        }

        byte n = 1;
        foreach (var role in new[] { Roles.DeskSergeant, Roles.Officer, Roles.SocialWorker, Roles.Analyst, Roles.DataProtectionOfficer })
        {
            lines.Add("== " + role);
            var browser = web.NewBrowser(new IPAddress([10, 9, 9, n++]));
            await Do("get sign-in", () => browser.GetAsync("/sign-in"));
            await Do("wrong", () => browser.SubmitAsync(new() { ["UserName"] = role, ["Password"] = "wrong wrong wrong" }));
            await Do("sign-in", () => browser.SubmitAsync(new() { ["UserName"] = role, ["Password"] = Rowan.Web.SignIn.DemonstrateVerb.Password }));
            await Do("home", () => browser.GetAsync("/"));
            await Do("story without purpose", () => browser.GetAsync($"/children/{ayesha}"));
            await Do("purpose page", () => browser.GetAsync("/purpose"));
            if (role is not Roles.Analyst and not Roles.DataProtectionOfficer) await Do("purpose", () => browser.SubmitAsync(new() { ["Purpose"] = "safeguarding-concern" }));
            await Do("home", () => browser.GetAsync("/"));
            if (role is not Roles.Analyst and not Roles.DataProtectionOfficer)
            {
                await Do("search", () => browser.SubmitAsync(new() { ["Query"] = "rahmani" }));
                await Do("results", () => browser.FollowAsync());
                await Do("home", () => browser.GetAsync("/"));
                await Do("search nobody", () => browser.SubmitAsync(new() { ["Query"] = "zzyzx" }));
                await Do("results", () => browser.FollowAsync());
            }

            await Do("story", () => browser.GetAsync($"/children/{ayesha}"));
            await Do("mentions", () => browser.GetAsync($"/children/{ayesha}/mentions"));
            await Do("record 1", () => browser.GetAsync("/records/1"));
            await Do("record 4", () => browser.GetAsync("/records/4"));
            await Do("record 99", () => browser.GetAsync("/records/99"));
            await Do("other story", () => browser.GetAsync($"/children/{imran}"));
            await Do("none", () => browser.GetAsync("/children/ZZZZ-ZZZZ"));
            await Do("twice", () => browser.GetAsync("/registers/twice"));
            await Do("who looked", () => browser.GetAsync("/who-looked"));
            await Do("who looked at", () => browser.GetAsync($"/who-looked/at/{ayesha}"));
            await Do("who looked at none", () => browser.GetAsync("/who-looked/at/0000-0000"));
            await Do("who looked by", () => browser.GetAsync($"/who-looked/by/{Rowan.Web.SignIn.DemonstrateVerb.Members.Single(m => m.Role == Roles.DeskSergeant).Id}"));
            await Do("notices", () => browser.GetAsync("/notices"));
            await Do("kept", () => browser.GetAsync("/kept"));
            await Do("no such page", () => browser.GetAsync("/nothing-here"));
        }

        var nobody = web.NewBrowser(new IPAddress([10, 9, 9, 100]));
        await Do("anonymous story", () => nobody.GetAsync($"/children/{ayesha}"));
        await Do("anonymous home", () => nobody.GetAsync("/"));
        Assert.Fail(string.Join("\n", lines));
    }
}
