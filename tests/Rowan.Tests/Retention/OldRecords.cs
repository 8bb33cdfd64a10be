using Rowan.Access;
using Rowan.Retention;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;

namespace Rowan.Tests.Retention;

/// <summary>Records that have been kept their time: of somebody born more than a hundred years ago, whose words stand nowhere else.</summary>
static class OldRecords
{
    public const string Word = "Featherstonehaugh";

    /// <returns>The person's number, and the records'.</returns>
    public static async Task<(string Number, IReadOnlyList<long> Records)> PlantAsync(TestRowan rowan, int records = 2)
    {
        var kept = new List<Dictionary<string, long>>();
        for (var i = 0; i < records; i++)
        {
            kept.Add(await GivenRecord.Merlin($"07PAC88800{i}").Happening("2007-03-01").Naming("1", "subject", "Ambrose", Word, "1905-02-03", "M", postcode: "N8 8DU", line: "14 Coleridge Road", borough: "Haringey")
                .Telling("report", $"Seen by PC {Word}", $"An account of {Word} and nobody else.", "2007-03-01", "1").KeptAsync(rowan));
        }

        var number = await GivenChild.LinkedAsync(rowan, [.. kept.Select(k => k["1"])]);
        await using var tables = rowan.Tables();
        return (number, [.. tables.SourceRecords.Where(r => r.Reference.StartsWith("07PAC888")).OrderBy(r => r.Id).Select(r => r.Id)]);
    }

    /// <summary>Works out what is due, as the server does every hour.</summary>
    public static Task<int> FindAsync(TestRowan rowan) => new FindWhatIsDue(rowan.Door, rowan.System.Retention).TickAsync(new ServiceActs(Actor.Rowan, "rowan serve, retention", "this machine"));
}
