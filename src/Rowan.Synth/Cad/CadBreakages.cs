using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Cad;

/// <summary>The few lines that arrive broken. Damaged incidents have numbers from 90001 on, which no day reaches.</summary>
sealed class CadBreakages(List<Breakage> all)
{
    readonly Spacing unknown = new(4, 21);
    readonly Spacing timeless = new(12, 16);

    /// <summary>The broken lines of a delivery, which come after the others.</summary>
    /// <param name="like">Its first call.</param>
    public IEnumerable<string> Of(int sequence, CadRecord like)
    {
        if (unknown.Due(sequence))
        {
            all.Add(new("CAD", sequence, "calls.dat", "", "A line of no known type: noise on the wire.", "rejected"));
            yield return "X#Z" + new string('#', 20);
        }

        if (timeless.Due(sequence))
        {
            var reference = string.Create(CultureInfo.InvariantCulture, $"{90_000 + sequence}{like.Reference[like.Reference.IndexOf('/', StringComparison.Ordinal)..]}");
            all.Add(new("CAD", sequence, "calls.dat", reference, "RECEIVED is the 32nd of a 13th month.", "rejected"));
            yield return "INC" + reference.PadRight(14) + "20001332 9999" + like.Lines[0][30..];
        }
    }
}
