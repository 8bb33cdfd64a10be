using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Protect;

/// <summary>The few registrations that arrive unreadable; the file around them is well-formed.</summary>
sealed class ProtectBreakages(List<Breakage> all)
{
    readonly Spacing nameless = new(11, 24);
    readonly Spacing impossible = new(17, 24);

    /// <summary>Adds to a delivery, behind its other registrations, what is broken in it.</summary>
    /// <param name="like">Its first registration.</param>
    public void Break(int sequence, RegisterFile file, ProtectRecord like)
    {
        if (nameless.Due(sequence))
        {
            file.Write(like, "", null);
            all.Add(new("PROtect", sequence, "register.xml", "", "A registration without its Ref.", "rejected"));
        }

        if (impossible.Due(sequence))
        {
            var reference = string.Create(CultureInfo.InvariantCulture, $"{like.Reference[..8]}/{9000 + sequence}");
            file.Write(like, reference, $"{reference[4..8]}-02-31");
            all.Add(new("PROtect", sequence, "register.xml", reference, "The status begins on a 31st of February.", "rejected"));
        }
    }
}
