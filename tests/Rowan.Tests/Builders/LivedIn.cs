using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Matching;
using Rowan.People;
using Rowan.Record;
using Rowan.Search;
using Rowan.Sources;
using Rowan.Synth;
using Rowan.Tests.Host;

namespace Rowan.Tests.Builders;

/// <summary>A Rowan as it is after some use: an invented London delivered, linked, and a few links judged by a person.</summary>
static class LivedIn
{
    static readonly Lazy<string> London = new(() =>
    {
        var folder = Path.Combine(TestDatabases.NewFolder(), "london");
        InventedLondon.Write(new LondonRequest(200, 7, new DateOnly(2010, 11, 24)), folder);
        return folder;
    });

    /// <summary>The folder of deliveries, written once for the run.</summary>
    public static string Deliveries => London.Value;

    public static async Task FillAsync(TestRowan rowan)
    {
        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), Record.Joining.Of(1));
        var import = new ImportDeliveries(rowan.Door, rowan.System.Feeds);
        await import.RunAsync(import.Under(Deliveries, historical: true), key => Importing() with { RequestId = key });
        await new MerlinDelivery(9_999, "2010-11-24T02:00:00Z", cad: "1234/14FEB07").Report("07PAC999999").Person("07PAC999999", 1, "SUBJECT", "Example", "Sample", "2001")
            .ImportAsync(rowan, historical: true);
        await LinkAsync(rowan);
        await JudgeAsync(rowan);
        await LinkAsync(rowan);
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.Researcher), changing => KeepSearch.AnswerAsync(changing, "rahmani about 7"));
    }

    static Act Importing() => TestRowan.AsOperator(Permissions.Import, "import", PurposeIs.LoadingSources);

    static Task LinkAsync(TestRowan rowan) => new LinkPersonas(rowan.Door, MatchingModel.Default).RunAsync(
        historical: true, key => TestRowan.AsOperator(Permissions.Link, "link", PurposeIs.KeepingIdentities) with { RequestId = key });

    /// <summary>One possible link confirmed, one refused, and one mention taken out of its identity.</summary>
    static async Task JudgeAsync(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        var possible = await tables.PossibleLinks.OrderBy(p => p.PersonaA).ThenBy(p => p.PersonaB).Take(2).ToListAsync();
        var linked = await tables.Personas.GroupBy(p => p.IdentityId).Where(g => g.Key != null && g.Count() > 2).Select(g => g.Max(p => p.Id)).OrderBy(id => id).FirstAsync();
        var judgements = possible.Zip([Judgement.Same, Judgement.NotSame], (p, j) => new LinkToJudge(j, p.PersonaA, p.PersonaB, "Looked at by a person."))
            .Append(new LinkToJudge(Judgement.Unlink, linked, null, "Another child."));
        foreach (var judgement in judgements)
        {
            await new JudgeLink(rowan.Door).RunAsync(TestRowan.As(Roles.DeskSergeant, Permissions.JudgeLinks, "keeping-records-right"), judgement);
        }
    }
}
