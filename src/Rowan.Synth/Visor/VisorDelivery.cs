using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Visor;

/// <summary>Writes the six files of one ViSOR delivery; now and then a row in it cannot be read, or belongs to nobody.</summary>
sealed class VisorDelivery(List<Breakage> told)
{
    readonly Spacing cut = new(8, 20);
    readonly Spacing lost = new(12, 24);

    public void Write(DeliveryFolder folder, IEnumerable<VisorRecord> records)
    {
        using (var nominals = new RowsFile(folder, "nominals.csv", VisorRecord.NominalColumns))
        using (var aliases = new RowsFile(folder, "aliases.csv", VisorRecord.AliasColumns))
        using (var addresses = new RowsFile(folder, "addresses.csv", VisorRecord.AddressColumns))
        using (var orders = new RowsFile(folder, "orders.csv", VisorRecord.OrderColumns))
        using (var vehicles = new RowsFile(folder, "vehicles.csv", VisorRecord.VehicleColumns))
        using (var household = new RowsFile(folder, "household.csv", VisorRecord.HouseholdColumns))
        {
            VisorRecord? first = null;
            foreach (var record in records)
            {
                first ??= record;
                nominals.Write(record.Nominal);
                aliases.Write(record.Aliases);
                addresses.Write(record.Addresses);
                orders.Write(record.Orders);
                vehicles.Write(record.Vehicles);
                household.Write(record.Household);
            }

            if (first is not null)
            {
                Break(folder.Sequence, nominals, orders, first);
            }
        }

        folder.Close();
    }

    void Break(int sequence, RowsFile nominals, RowsFile orders, VisorRecord like)
    {
        if (cut.Due(sequence))
        {
            nominals.Write([Numbered(900_000 + sequence), .. like.Nominal[1..8]]);
            Note(sequence, "nominals.csv", Numbered(900_000 + sequence), "The line breaks off after eight of its twenty columns.", "rejected");
        }

        if (lost.Due(sequence))
        {
            orders.Write([Numbered(920_000 + sequence), "1", "SOPO", "No unsupervised contact with any child under 16", "2020-01-01", ""]);
            Note(sequence, "orders.csv", Numbered(920_000 + sequence), "An order of a nominal that never comes.", "held");
        }
    }

    void Note(int sequence, string file, string reference, string words, string expect) => told.Add(new("ViSOR", sequence, file, reference, words, expect));

    static string Numbered(int number) => string.Create(CultureInfo.InvariantCulture, $"V99{number:D6}");
}
