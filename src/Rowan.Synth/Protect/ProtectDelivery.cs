using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Protect;

/// <summary>Writes one delivery of the register.</summary>
static class ProtectDelivery
{
    public static void Write(DeliveryFolder folder, IReadOnlyList<ProtectRecord> records, IReadOnlyList<Breakage> broken)
    {
        using (var file = new RegisterFile(folder.Create("register.xml", records.Count + broken.Count), folder.MadeAt))
        {
            foreach (var record in records)
            {
                file.Write(record);
            }

            foreach (var breakage in broken)
            {
                ProtectBreakages.Write(file, records[0], breakage);
            }
        }

        folder.Close();
    }
}
