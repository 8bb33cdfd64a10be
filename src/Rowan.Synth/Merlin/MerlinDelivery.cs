using CsvHelper;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Merlin;

/// <summary>Writes the four files of one MERLIN delivery.</summary>
static class MerlinDelivery
{
    static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { ValidateFieldCount = false };

    public static void Write(DeliveryFolder folder, MerlinTables rows)
    {
        Table(folder, "reports.csv", MerlinRecord.ReportColumns, rows.Reports);
        Table(folder, "persons.csv", MerlinRecord.PersonColumns, rows.Persons);
        Table(folder, "addresses.csv", MerlinRecord.AddressColumns, rows.Addresses);
        Table(folder, "outcomes.csv", MerlinRecord.OutcomeColumns, rows.Outcomes);
        folder.Close();
    }

    static void Table(DeliveryFolder folder, string name, string[] columns, List<string[]> rows)
    {
        using var stream = folder.Create(name, rows.Count);
        using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        csv.WriteHeader(columns);
        foreach (var row in rows)
        {
            csv.WriteRecord(row);
        }
    }
}

/// <summary>The rows of one delivery, by file.</summary>
sealed record MerlinTables(List<string[]> Reports, List<string[]> Persons, List<string[]> Addresses, List<string[]> Outcomes)
{
    public static MerlinTables Of(IReadOnlyList<MerlinRecord> records) => new(
        [.. records.Select(record => record.Report)], [.. records.SelectMany(record => record.Persons)],
        [.. records.SelectMany(record => record.Addresses)], [.. records.SelectMany(record => record.Outcomes)]);
}
