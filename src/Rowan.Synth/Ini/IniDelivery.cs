using System.Globalization;
using CsvHelper;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Ini;

/// <summary>Writes one delivery of pointers, fields parted by a bar; now and then a line breaks off, or does not say whose it is.</summary>
sealed class IniDelivery(List<Breakage> told)
{
    static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { ValidateFieldCount = false, Separator = '|' };

    readonly Spacing cut = new(10, 16);
    readonly Spacing nobody = new(15, 26);

    public void Write(DeliveryFolder folder, IReadOnlyList<IniRecord> records)
    {
        var sequence = folder.Sequence;
        var lines = records.Select(record => record.Line).ToList();
        if (records.Count > 0 && cut.Due(sequence))
        {
            Add(sequence, lines, [records[0].Line[0], string.Create(CultureInfo.InvariantCulture, $"{records[0].Line[0]}-9{sequence:D5}"), .. records[0].Line[2..6]], "The line breaks off after six of its thirteen fields.");
        }

        if (records.Count > 0 && nobody.Due(sequence))
        {
            Add(sequence, lines, [records[0].Line[0], string.Create(CultureInfo.InvariantCulture, $"{records[0].Line[0]}-8{sequence:D5}"), "", .. records[0].Line[3..]], "A pointer without the force's number of its person, which tells references apart that are used again.");
        }

        using (var stream = folder.Create("pointers.txt", lines.Count))
        using (var csv = CsvWriter.Create(stream, Options, leaveOpen: true))
        {
            csv.WriteHeader(IniRecord.Columns);
            lines.ForEach(line => csv.WriteRecord(line));
        }

        folder.Close();
    }

    void Add(int sequence, List<string[]> lines, string[] line, string words)
    {
        lines.Add(line);
        told.Add(new("INI", sequence, "pointers.txt", line[1], words, "rejected"));
    }
}
