using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Pnc;

/// <summary>Writes one delivery of the national computer; now and then a nominal in it cannot be read.</summary>
sealed class PncDelivery(List<Breakage> told)
{
    readonly Spacing nameless = new(6, 18);
    readonly Spacing undated = new(13, 22);

    public void Write(DeliveryFolder folder, IEnumerable<PncRecord> records)
    {
        using (var file = new NominalsFile(folder.Create("nominals.xml"), folder.MadeAt))
        {
            PncRecord? first = null;
            foreach (var record in records)
            {
                first ??= record;
                file.Write(record);
            }

            if (first is not null)
            {
                Break(folder.Sequence, file, first);
            }
        }

        folder.Close();
    }

    void Break(int sequence, NominalsFile file, PncRecord like)
    {
        if (nameless.Due(sequence))
        {
            file.Write(like, "");
            Note(sequence, "", "A nominal without its PNCID.");
        }

        if (undated.Due(sequence))
        {
            var reference = string.Create(CultureInfo.InvariantCulture, $"1900/{sequence:D7}Z");
            file.Write(like, reference, "20240231120000");
            Note(sequence, reference, "The time of the last change is a 31st of February.");
        }
    }

    void Note(int sequence, string reference, string words) => told.Add(new("PNC", sequence, "nominals.xml", reference, words, "rejected"));
}
