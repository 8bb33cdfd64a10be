using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Protect;

/// <summary>The few registrations that arrive unreadable; the file around them is well-formed.</summary>
sealed class ProtectBreakages(List<Breakage> all)
{
    readonly Spacing nameless = new(11, 24);
    readonly Spacing impossible = new(17, 24);

    /// <summary>What is broken in that delivery; called for each delivery in order.</summary>
    public IReadOnlyList<Breakage> Of(int sequence, IReadOnlyList<ProtectRecord> records)
    {
        var broken = new List<Breakage>();
        if (records.Count > 0 && nameless.Due(sequence))
        {
            broken.Add(new("PROtect", sequence, "register.xml", "", "A registration without its Ref.", "rejected"));
        }

        if (records.Count > 0 && impossible.Due(sequence))
        {
            var like = records[0].State.Reference;
            var reference = string.Create(CultureInfo.InvariantCulture, $"{like[..8]}/{9000 + sequence}");
            broken.Add(new("PROtect", sequence, "register.xml", reference, "The status begins on a 31st of February.", "rejected"));
        }

        all.AddRange(broken);
        return broken;
    }

    public static void Write(RegisterFile file, ProtectRecord like, Breakage broken) =>
        file.Write(like, broken.Reference, broken.Reference.Length == 0 ? null : $"{broken.Reference[4..8]}-02-31");
}
