using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Matching;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Matching;

namespace Rowan.Tests.People;

/// <summary>Whoever comes is linked as they come: as a run over all would link them, without going through all.</summary>
[Proves("C03-25")]
public sealed class LinkArrivalsTests
{
    static readonly ServiceActs Acts = new(Actor.Rowan, "rowan serve, linking", "this machine");

    static Act For(Guid key) => Acts.For(Permissions.Link, PurposeIs.KeepingIdentities, key);

    static async Task KeptAsync(TestRowan rowan, IEnumerable<Person> mentions)
    {
        foreach (var one in mentions)
        {
            var name = one.Names[0];
            await GivenRecord.Merlin(string.Create(CultureInfo.InvariantCulture, $"10PAC{one.Id:d6}"))
                .Naming("1", "subject", name.Given, name.Family, Words(one.Birth), one.Sex == Sex.Female ? "F" : "M", postcode: one.Postcodes.Count > 0 ? one.Postcodes[0] : null).KeptAsync(rowan);
        }
    }

    static string? Words(Birth? birth) => birth is not { } b ? null : b.Day > 0 ? $"{b.Year:d4}-{b.Month:d2}-{b.Day:d2}" : $"{b.Year:d4}";

    static async Task<IReadOnlyList<(long, long)>> PossibleAsync(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        return [.. (await tables.PossibleLinks.OrderBy(p => p.PersonaA).ThenBy(p => p.PersonaB).Select(p => new { p.PersonaA, p.PersonaB }).ToListAsync()).Select(p => (p.PersonaA, p.PersonaB))];
    }

    static async Task<IReadOnlyList<(Person Person, long? Identity)>> PeopleAsync(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        return [.. (await tables.Personas.Join(tables.PersonaVersions, p => p.CurrentVersionId, v => v.Id, (p, v) => new { p.Id, p.IdentityId, v.Features }).ToListAsync())
            .Select(p => (Person.FromBytes(p.Id, p.Features), p.IdentityId))];
    }

    static async Task<LinkRunEnded> LastAsync(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        var last = await tables.Facts.Where(f => f.Kind == LinkFactKinds.LinkRun).MaxAsync(f => f.Id);
        return SourceJson.Read<LinkRunEnded>(await tables.FactContents.Where(c => c.FactId == last).Select(c => c.Content).SingleAsync());
    }

    /// <summary>Families with slips, that come a few at a time: after each few they stand as if all had been gone through.</summary>
    [Theory, OnBothDatabases]
    public async Task Linked_as_they_come_they_stand_as_a_run_over_all_leaves_them(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var mentions = Town.Mentions(66, 11);
        var (link, clock) = (new LinkPersonas(rowan.Door, MatchingModel.Default), rowan.Clock);
        await KeptAsync(rowan, mentions.Take(90));
        await link.RunAsync(historical: false, For);
        var most = 0L;
        foreach (var few in mentions.Skip(90).Chunk(6))
        {
            await using var tables = rowan.Tables();
            var after = await tables.RecordVersions.MaxAsync(v => v.Id);
            await KeptAsync(rowan, few);
            var run = await link.AroundAsync(link.Frequencies!, after, For);
            most = Math.Max(most, run!.Personas);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.True(most < mentions.Count / 2, $"{most} of {mentions.Count} were gone through");
        // By names as common as they were at the run over all; counted anew they may tip a pair that hangs in the balance.
        var all = await PeopleAsync(rowan);
        var found = Linker.Link([.. all.Select(a => a.Person)], LinkConstraints.None, MatchingModel.Default, new LinkOptions(Frequencies: link.Frequencies));
        Assert.Equal(found.Clusters.Select(c => string.Join(' ', c)), all.GroupBy(a => a.Identity).Select(g => string.Join(' ', g.Select(a => a.Person.Id).Order())).OrderBy(w => long.Parse(w.Split(' ')[0], CultureInfo.InvariantCulture)));
        var group = found.Clusters.SelectMany((c, i) => c.Select(p => (p, i))).ToDictionary(x => x.p, x => x.i);
        Assert.Equal(found.Pairs.Where(p => group[p.A] != group[p.B]).Select(p => (p.A, p.B)).Order(), await PossibleAsync(rowan));
        Assert.Empty((await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    [Theory, OnBothDatabases]
    public async Task A_child_who_comes_is_linked_around_and_what_touches_nobody_else_is_left_as_it_is(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var arrivals = new LinkArrivals(rowan.Door, rowan.Clock);
        await KeptAsync(rowan, Town.Mentions(30, 5));
        var first = await GivenRecord.Merlin("17PAC000104").Naming("1", "subject", "Ayesha", "Rahmani", "2010-05-04", "F", postcode: "N15 3AA").KeptAsync(rowan);
        Assert.NotNull(await arrivals.RunAsync(Acts));
        Assert.Null((await LastAsync(rowan)).Among);
        Assert.Null(await arrivals.RunAsync(Acts));

        // Day and month exchanged, and the names: it is found among the others by what it may be.
        var second = await GivenRecord.Protect("HGY/2017/0006").Naming("child", "subject", "Rahmani", "Aisha", "2010-04-05", "F", postcode: "N15 3AA").KeptAsync(rowan);
        Assert.NotNull(await arrivals.RunAsync(Acts));
        var among = (await LastAsync(rowan)).Among;
        Assert.Equal([second["child"]], among!.Come);
        Assert.Contains(first["1"], among.All.Concat((await PossibleAsync(rowan)).SelectMany(p => new[] { p.Item1, p.Item2 })));
        Assert.True(among.All.Count < 10, $"{among.All.Count} were gone through");

        var third = await GivenRecord.Protect("HGY/2017/0007").Naming("child", "subject", "Ayesha", "Rahmani", "2010-05-04", "F", postcode: "N15 3AA").KeptAsync(rowan);
        await arrivals.RunAsync(Acts);
        await using var tables = rowan.Tables();
        Assert.Equal(await tables.Personas.Where(p => p.Id == first["1"]).Select(p => p.IdentityId).SingleAsync(), await tables.Personas.Where(p => p.Id == third["child"]).Select(p => p.IdentityId).SingleAsync());

        // A day later all are gone through again, and nothing is found otherwise.
        rowan.Clock.Advance(TimeSpan.FromDays(1));
        await KeptAsync(rowan, [Town.Mentions(40, 6)[^1]]);
        await arrivals.RunAsync(Acts);
        Assert.Null((await LastAsync(rowan)).Among);
    }
}
