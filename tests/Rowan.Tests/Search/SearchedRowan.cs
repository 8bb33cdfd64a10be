using Rowan.Access;
using Rowan.Record;
using Rowan.Search;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Search;

/// <summary>Ayesha Rahmani in two sources, her family, and others, linked: made once on each database and only searched.</summary>
public sealed class SearchedRowan : IAsyncDisposable
{
    readonly Dictionary<DatabaseKind, Task<TestRowan>> made = [];

    internal Task<TestRowan> OnAsync(DatabaseKind kind)
    {
        lock (made)
        {
            return made.TryGetValue(kind, out var there) ? there : made[kind] = AyeshaAmongOthersAsync(kind);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var rowan in made.Values)
        {
            await (await rowan).DisposeAsync();
        }
    }

    /// <summary>The same search where a rule shows PROtect and no rule lets anything be known of MERLIN.</summary>
    internal async Task<SearchAnswer> WithholdingMerlinAsync(DatabaseKind kind, string typed)
    {
        var rowan = await OnAsync(kind);
        var shipped = rowan.Door.Rules;
        var rules = new AccessRules(
            "test/1", new Dictionary<string, IReadOnlySet<string>> { [Roles.Researcher] = new HashSet<string> { Permissions.Search } }, shipped.Purposes,
            [new ShowingRule("register", Answer.Shown, [], ["PROtect"], [], false, "The register is shown.")]);
        var id = await rowan.KeepAsync(typed);
        await using var door = new Door(rowan.System.Database, rules, rowan.Door.Sharing, RowanSystem.StateParts(), rowan.Clock);
        return (await door.LookAsync(
            TestRowan.As(Roles.Researcher), looking => new ReadSearch(rowan.System.Feeds, rowan.System.Systems, rowan.System.Shields, rowan.Clock).AnswerAsync(looking, id, 1)))!;
    }

    internal static async Task<TestRowan> AyeshaAmongOthersAsync(DatabaseKind kind)
    {
        var rowan = await TestRowan.OpenAsync(kind);
        await GivenRecord.Merlin("07PAC012345").Happening("2007-03-03")
            .Naming("1", "subject", "Ayesha Noor", "Rahmani", "2003-05-14", "F", postcode: "N15 3AA", line: "14 Invented Road", borough: "Haringey")
            .Naming("2", "mother", "Farida", "Rahmani", "1979-01-02", "F", postcode: "N15 3AA", line: "14 Invented Road", borough: "Haringey").KeptAsync(rowan, new DateOnly(2007, 3, 5));
        await GivenRecord.Merlin("08PAC001111").Happening("2008-01-09")
            .Naming("1", "subject", "Aysha", "Rahmani", "2003-05-14", "F", nhs: "9990000034", borough: "Haringey", line: "14 Invented Road").KeptAsync(rowan, new DateOnly(2008, 1, 10));
        await GivenRecord.Protect("HGY/2006/0412").Happening("2006-11-02")
            .Naming("child", "subject", "Ayesha", "Rahmani", "2003-05-14", "F", nhs: "9990000034", postcode: "N15 3AA", line: "14 Invented Road", borough: "Haringey")
            .Registering("child", "Haringey", "NEG", new DateOnly(2006, 11, 2)).KeptAsync(rowan, new DateOnly(2006, 11, 3));
        await GivenRecord.Merlin("07PAC099999").Happening("2007-05-05")
            .Naming("1", "subject", "Imran", "Rahmani", "2001-02-03", "M", postcode: "N15 3AA", line: "14 Invented Road", borough: "Haringey").KeptAsync(rowan, new DateOnly(2007, 5, 6));
        await GivenRecord.Protect("HGY/2009/0001").Happening("2009-02-03")
            .Naming("child", "subject", "Jack", "O'Brien", "2004-11-03", "M", postcode: "N17 8AA", line: "2 Invented Court", borough: "Haringey")
            .Naming("worker", "professional", "Priscilla", "Underhill", "1970-01-02")
            .Registering("child", "Haringey", "PHY", new DateOnly(2009, 2, 3)).KeptAsync(rowan, new DateOnly(2009, 2, 4));
        await GivenRecord.Protect("ENF/2009/0044").Happening("2009-06-07")
            .Naming("child", "subject", "Jack", "O'Brien", "2004-11-03", "M", postcode: "N9 0AA", line: "7 Invented Lane", borough: "Enfield")
            .Registering("child", "Enfield", "NEG", new DateOnly(2009, 6, 7)).KeptAsync(rowan, new DateOnly(2009, 6, 8));
        await GivenRecord.Merlin("10PAC000009").Happening("2010-05-05")
            .Naming("1", "subject", "Catherine", "Wilson", "2001-07-19", "F", postcode: "SE5 7AA", line: "9 Invented Mews", borough: "Southwark").KeptAsync(rowan, new DateOnly(2010, 5, 6));
        for (var i = 0; i < 23; i++)
        {
            await GivenRecord.Merlin($"07PAC05{i:0000}").Happening("2007-05-05")
                .Naming("1", "subject", "John", "Smith", $"{1982 + i}-0{1 + (i % 9)}-1{i % 8}", "M", postcode: $"E{1 + (i % 18)} {1 + (i / 18)}AA", line: $"{i} Other Road", borough: "Newham")
                .KeptAsync(rowan, new DateOnly(2007, 5, 6));
        }

        await rowan.LinkAsync();
        return rowan;
    }
}
