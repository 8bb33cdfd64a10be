using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Pnc;

/// <summary>Writes one delivery of the national computer; now and then a nominal in it cannot be read.</summary>
sealed class PncDelivery(List<Breakage> told)
{
    readonly Spacing nameless = new(6, 18);
    readonly Spacing undated = new(13, 22);

    public void Write(DeliveryFolder folder, IReadOnlyList<PncRecord> records)
    {
        var sequence = folder.Sequence;
        var broken = new List<(Breakage Told, Action<NominalsFile> Write)>();
        if (records.Count > 0 && nameless.Due(sequence))
        {
            broken.Add((Told(sequence, "", "A nominal without its PNCID."), file => file.Write(records[0], "")));
        }

        if (records.Count > 0 && undated.Due(sequence))
        {
            var reference = string.Create(CultureInfo.InvariantCulture, $"1900/{sequence:D7}Z");
            broken.Add((Told(sequence, reference, "The time of the last change is a 31st of February."), file => file.Write(records[0], reference, "20240231120000")));
        }

        using (var file = new NominalsFile(folder.Create("nominals.xml", records.Count + broken.Count), folder.MadeAt))
        {
            records.ToList().ForEach(file.Write);
            broken.ForEach(one => one.Write(file));
        }

        told.AddRange(broken.Select(one => one.Told));
        folder.Close();
    }

    static Breakage Told(int sequence, string reference, string words) => new("PNC", sequence, "nominals.xml", reference, words, "rejected");
}
