using System.Globalization;
using CsvHelper;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Visor;

/// <summary>Writes the six files of one ViSOR delivery; now and then a row in it cannot be read, or belongs to nobody.</summary>
sealed class VisorDelivery(List<Breakage> told)
{
    static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { ValidateFieldCount = false };

    readonly Spacing cut = new(8, 20);
    readonly Spacing lost = new(12, 24);

    public void Write(DeliveryFolder folder, IReadOnlyList<VisorRecord> records)
    {
        var sequence = folder.Sequence;
        var nominals = records.Select(record => record.Nominal).ToList();
        var orders = records.SelectMany(record => record.Orders).ToList();
        if (records.Count > 0 && cut.Due(sequence))
        {
            nominals.Add([Numbered(900_000 + sequence), .. records[0].Nominal[1..8]]);
            Note(sequence, "nominals.csv", nominals[^1][0], "The line breaks off after eight of its twenty columns.", "rejected");
        }

        if (records.Count > 0 && lost.Due(sequence))
        {
            orders.Add([Numbered(920_000 + sequence), "1", "SOPO", "No unsupervised contact with any child under 16", "2020-01-01", ""]);
            Note(sequence, "orders.csv", orders[^1][0], "An order of a nominal that never comes.", "held");
        }

        Table(folder, "nominals.csv", VisorRecord.NominalColumns, nominals);
        Table(folder, "aliases.csv", VisorRecord.AliasColumns, records.SelectMany(record => record.Aliases));
        Table(folder, "addresses.csv", VisorRecord.AddressColumns, records.SelectMany(record => record.Addresses));
        Table(folder, "orders.csv", VisorRecord.OrderColumns, orders);
        Table(folder, "vehicles.csv", VisorRecord.VehicleColumns, records.SelectMany(record => record.Vehicles));
        Table(folder, "household.csv", VisorRecord.HouseholdColumns, records.SelectMany(record => record.Household));
        folder.Close();
    }

    static void Table(DeliveryFolder folder, string name, string[] columns, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        using var stream = folder.Create(name, all.Count);
        using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        csv.WriteHeader(columns);
        all.ForEach(row => csv.WriteRecord(row));
    }

    void Note(int sequence, string file, string reference, string words, string expect) => told.Add(new("ViSOR", sequence, file, reference, words, expect));

    static string Numbered(int number) => string.Create(CultureInfo.InvariantCulture, $"V99{number:D6}");
}
