using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Cad;

/// <summary>The few lines that arrive broken. Damaged incidents have numbers from 90001 on, which no day reaches.</summary>
sealed class CadBreakages(List<Breakage> all)
{
    readonly Spacing unknown = new(4, 21);
    readonly Spacing timeless = new(12, 16);

    public List<string> Break(int sequence, IReadOnlyList<CadRecord> records)
    {
        var lines = records.SelectMany(record => record.Lines).ToList();
        if (records.Count == 0)
        {
            return lines;
        }

        if (unknown.Due(sequence))
        {
            lines.Add("X#Z" + new string('#', 20));
            all.Add(new("CAD", sequence, "calls.dat", "", "A line of no known type: noise on the wire.", "rejected"));
        }

        if (timeless.Due(sequence))
        {
            var like = records[0];
            var reference = string.Create(CultureInfo.InvariantCulture, $"{90_000 + sequence}{like.Reference[like.Reference.IndexOf('/', StringComparison.Ordinal)..]}");
            lines.Add("INC" + reference.PadRight(14) + "20001332 9999" + like.Lines[0][30..]);
            all.Add(new("CAD", sequence, "calls.dat", reference, "RECEIVED is the 32nd of a 13th month.", "rejected"));
        }

        return lines;
    }
}
