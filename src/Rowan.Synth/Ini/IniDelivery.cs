using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Ini;

/// <summary>Writes one delivery of pointers, fields parted by a bar; now and then a line breaks off, or does not say whose it is.</summary>
sealed class IniDelivery(List<Breakage> told)
{
    readonly Spacing cut = new(10, 16);
    readonly Spacing nobody = new(15, 26);

    public void Write(DeliveryFolder folder, IEnumerable<IniRecord> records)
    {
        using (var file = new RowsFile(folder, "pointers.txt", IniRecord.Columns, '|'))
        {
            string[]? first = null;
            foreach (var record in records)
            {
                first ??= record.Line;
                file.Write(record.Line);
            }

            if (first is not null)
            {
                Break(folder.Sequence, file, first);
            }
        }

        folder.Close();
    }

    void Break(int sequence, RowsFile file, string[] like)
    {
        if (cut.Due(sequence))
        {
            Add(sequence, file, [like[0], string.Create(CultureInfo.InvariantCulture, $"{like[0]}-9{sequence:D5}"), .. like[2..6]], "The line breaks off after six of its thirteen fields.");
        }

        if (nobody.Due(sequence))
        {
            Add(sequence, file, [like[0], string.Create(CultureInfo.InvariantCulture, $"{like[0]}-8{sequence:D5}"), "", .. like[3..]], "A pointer without the force's number of its person, which tells references apart that are used again.");
        }
    }

    void Add(int sequence, RowsFile file, string[] line, string words)
    {
        file.Write(line);
        told.Add(new("INI", sequence, "pointers.txt", line[1], words, "rejected"));
    }
}
