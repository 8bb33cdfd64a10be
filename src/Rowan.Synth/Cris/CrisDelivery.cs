using System.Text;
using CsvHelper;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Cris;

/// <summary>Writes the four files of one CRIS delivery: bars between the fields, one byte a letter.</summary>
static class CrisDelivery
{
    static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { ValidateFieldCount = false, Separator = '|' };

    public static void Write(DeliveryFolder folder, CrisTables rows)
    {
        Table(folder, "crimes.txt", CrisRecord.CrimeColumns, rows.Crimes);
        Table(folder, "persons.txt", CrisRecord.PersonColumns, rows.Persons);
        Table(folder, "addresses.txt", CrisRecord.AddressColumns, rows.Addresses);
        Table(folder, "pages.txt", CrisRecord.PageColumns, rows.Pages);
        folder.Close();
    }

    static void Table(DeliveryFolder folder, string name, string[] columns, List<string[]> rows)
    {
        using var writer = new StreamWriter(folder.Create(name, rows.Count), Encoding.Latin1);
        using var csv = CsvWriter.Create(writer, Options);
        csv.WriteHeader(columns);
        foreach (var row in rows)
        {
            csv.WriteRecord(row);
        }
    }
}

/// <summary>The rows of one delivery, by file.</summary>
sealed record CrisTables(List<string[]> Crimes, List<string[]> Persons, List<string[]> Addresses, List<string[]> Pages)
{
    public static CrisTables Of(IReadOnlyList<CrisRecord> records) => new(
        [.. records.Select(record => record.Crime)], [.. records.SelectMany(record => record.Persons)],
        [.. records.SelectMany(record => record.Addresses)], [.. records.SelectMany(record => record.Pages)]);
}
