using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Shields;
using Rowan.Tests.Host;
using Rowan.Tests.Involvements;
using Rowan.Tests.Looks;
using Rowan.Tests.Web;
using Rowan.Web.SignIn;
using static Rowan.Tests.Shields.OutsideTheCircle;

namespace Rowan.Tests.Shields;

/// <summary>
/// The test of tests: a child is planted, found nowhere else, and shielded; a member of every role outside the circle goes through every page and end point
/// with everything there is to know of the child, and the words planted are looked for in every byte that comes out (A2).
/// </summary>
[Proves("C03-24")]
public sealed partial class NothingOfTheShieldedTests
{
    [Theory, OnBothDatabases]
    public async Task Nothing_planted_comes_out_of_any_page_or_end_point(DatabaseKind kind)
    {
        // Of every page and number: what is left out at the tables is the same on both, so that of the other level one database is enough for every day.
        ShieldLevel[] levels = kind == DatabaseKind.Sqlite || Tier.Release ? [ShieldLevel.ExistenceHidden, ShieldLevel.DetailsHidden] : [ShieldLevel.ExistenceHidden];
        foreach (var level in levels)
        {
            var said = new WhatIsLogged();
            await using var web = await RowanWeb.StartAsync(kind, configuration: NobodyAsksTooOften, also: b => b.Logging.AddProvider(said));
            var numbers = await LivedAsync(web, level);
            var leaks = new List<string>();
            foreach (var role in Outside)
            {
                await CrawlAsync(web, role, numbers, level, leaks);
                await ProgramAsync(web, role, level, leaks);
            }

            // Of the circle: the same crawl finds what was planted, so that it would have found it above.
            if (level == ShieldLevel.DetailsHidden)
            {
                var told = new List<string>();
                await CrawlAsync(web, Roles.DeskSergeant, numbers, level, told);
                Assert.All(
                    ["Hollowthorn", "Thistledown", "Philomena", "Brackenbury", "unmistakable", "Snaresbrook", ShieldedChild.Reference, "07PAC777002"],
                    word => Assert.Contains(told, t => t.EndsWith($": {word}", StringComparison.Ordinal)));
            }

            foreach (var line in said.Lines)
            {
                Look(leaks, "log", line, Words(ShieldLevel.ExistenceHidden), "");
            }

            Assert.True(leaks.Count == 0, string.Join('\n', leaks.Distinct().Take(40)));
        }
    }

    /// <summary>A Rowan in use: the circle has looked and searched, records wait, are held and contradict, a warning stands at the address.</summary>
    static async Task<Known> LivedAsync(RowanWeb web, ShieldLevel level)
    {
        await ShieldedChild.OthersAsync(web.Rowan);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await DeliveredAsync(web.Rowan, ofTheChild: true);
        await GivenInvolvement.PutOnAsync(web.Rowan, number, Roles.SocialWorker);
        await MarkedInTheNewsAsync(web, number);
        await ShieldedChild.ShieldAsync(web.Rowan, number, level);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        await sergeant.GetAsync($"/children/{number}");
        foreach (var typed in Searches)
        {
            await SearchAsync(sergeant, typed);
        }

        await GivenFlags.TickAsync(web.Rowan);
        await using var tables = web.Rowan.Tables();
        Assert.True(await tables.FlaggedLooks.AnyAsync(f => f.Kind == FlagKinds.InTheNews));
        Assert.True(await tables.Rejects.AnyAsync() && await tables.HeldRows.AnyAsync());
        return new Known(
            number, [.. await tables.Identities.Select(i => i.Number).ToListAsync()], [.. await tables.SourceRecords.Select(r => r.Id).ToListAsync()], [.. await tables.Personas.Select(p => p.Id).ToListAsync()],
            [.. await tables.KeptSearches.Select(s => s.Id).ToListAsync()]);
    }

    /// <summary>Every page, with every number, record, mention, row, search and member there is in each of its places.</summary>
    static async Task CrawlAsync(RowanWeb web, string role, Known known, ShieldLevel level, List<string> leaks)
    {
        var browser = await web.SignInAsync(role, AddressOf(role));
        var purpose = web.Rowan.Door.Rules.PurposesFor(role).FirstOrDefault()?.Code;
        foreach (var pattern in web.Endpoints.Select(e => e.Endpoint.Trim('/')).Distinct().Where(p => !p.StartsWith("api", StringComparison.Ordinal) && !p.Contains("{**", StringComparison.Ordinal)))
        {
            foreach (var path in Filled(pattern, known))
            {
                var page = await browser.GetAsync("/" + path);
                Seen(leaks, role, path, page, Words(level), TypedBy(path, level));
                if (purpose is not null && page.Location?.StartsWith("/purpose", StringComparison.Ordinal) is true)
                {
                    // None is given yet, or another family is opened.
                    await browser.GetAsync("/purpose");
                    await browser.SubmitAsync(new() { ["Purpose"] = purpose });
                    Seen(leaks, role, path, await browser.GetAsync("/" + path), Words(level), TypedBy(path, level));
                }
            }
        }

        if (web.Rowan.Door.Rules.Permits(role, Permissions.Search))
        {
            foreach (var typed in Searches.Append(known.Number))
            {
                Seen(leaks, role, $"search {typed}", await SearchAsync(browser, typed), Words(level), typed);
            }
        }
    }

    /// <summary>On the log stands what those outside have typed themselves, who know no more than that; not what the circle typed. Where they may know of the child, not what a shield hides either.</summary>
    static string TypedBy(string path, ShieldLevel level) => !path.StartsWith("who-looked/by/", StringComparison.Ordinal) || path.EndsWith($"{Desk:D}", StringComparison.Ordinal) ? ""
        : level == ShieldLevel.ExistenceHidden ? string.Join(' ', Searches) : "zebedee about 9 quillfeather";

    static Guid Desk { get; } = DemonstrateVerb.Members.Single(m => m.UserName == Roles.DeskSergeant).Id;

    static IEnumerable<string> Filled(string pattern, Known known)
    {
        if (Parameter().Match(pattern) is not { Success: true } place)
        {
            return pattern.Contains("sign-out", StringComparison.Ordinal) ? [] : [pattern];
        }

        var (name, type) = (place.Groups["name"].Value, place.Groups["type"].Value);
        IEnumerable<string> values = (name, type) switch
        {
            ("number", _) => known.Numbers,
            ("code", _) => ["MERLIN", "PROtect"],
            (_, "guid") => [.. known.Searches.Select(s => s.ToString()), .. DemonstrateVerb.Members.Select(m => m.Id.ToString())],
            (_, "long") => known.Records.Union(known.Personas).Select(i => i.ToString(CultureInfo.InvariantCulture)),
            _ => [known.Number, "rejects", "held", "1"],
        };
        return values.SelectMany(v => Filled(pattern[..place.Index] + v + pattern[(place.Index + place.Length)..], known));
    }

    static async Task ProgramAsync(RowanWeb web, string role, ShieldLevel level, List<string> leaks)
    {
        foreach (var (typed, page) in await ProgramSearchesAsync(web, role, Searches))
        {
            Seen(leaks, role, $"api search {typed}", page, Words(level), typed);
        }
    }

    static string[] Words(ShieldLevel level) => level == ShieldLevel.ExistenceHidden ? [.. ShieldedChild.Details, .. ShieldedChild.Face] : ShieldedChild.Details;

    static void Seen(List<string> leaks, string role, string what, TestPage page, string[] words, string typed)
    {
        // An answer that was not given shows nothing of what would have come out.
        Assert.True((int)page.Status < 500 && page.Status != HttpStatusCode.TooManyRequests, $"{role}: {what} {page.Status}");
        Assert.False(page.Location?.StartsWith("/sign-in", StringComparison.Ordinal) is true && !OfNobody.Any(o => what.StartsWith(o, StringComparison.Ordinal)), $"{role}: {what} sent to {page.Location}");
        Look(leaks, $"{role}: {what} ({page.Status})", page.Response.Headers.ToString() + page.Response.Content.Headers + page.Text, words, typed);
    }

    static readonly string[] OfNobody = ["sign-in", "join", "first-administrator"];

    /// <summary>Words that the asker has typed come back to them; everything else that was planted must not.</summary>
    static void Look(List<string> leaks, string what, string bytes, string[] words, string typed)
    {
        var own = Close(typed);
        leaks.AddRange(words.Where(w => !own.Contains(Close(w), StringComparison.Ordinal) && bytes.Contains(w, StringComparison.OrdinalIgnoreCase)).Select(w => $"{what}: {w}"));
    }

    static string Close(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<type>\w+))?\??\}")]
    private static partial Regex Parameter();

    sealed record Known(string Number, IReadOnlyList<string> Numbers, IReadOnlyList<long> Records, IReadOnlyList<long> Personas, IReadOnlyList<Guid> Searches);
}
