using System.Globalization;
using System.Text;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Lives;

namespace Rowan.Synth.Cad;

/// <summary>CAD: calls to the police, numbered through London from one each day; the day belongs to the reference, for the number comes again tomorrow.</summary>
sealed class CadSystem : SourceSystem
{
    readonly CadScribe scribe;
    readonly CadBreakages breakages;

    public CadSystem(int seed)
        : base("CAD") => (scribe, breakages) = (new(seed), new(Broken));

    public override Restarts Restarts => Restarts.EachDay;

    public override string Reference(Entry entry, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number}/{entry.Entered.ToString("ddMMMyy", CultureInfo.InvariantCulture).ToUpperInvariant()}");

    public override IEnumerable<Written> Write(Story story, Entry entry, References references, Due due)
    {
        var sequence = due.Years.Holding(entry.Entered);
        return due.Holds(sequence) ? [scribe.Write(story.Family, (Call)entry, references[entry], sequence)] : [];
    }

    public override IEnumerable<int> Sequences(Story story, Entry entry, Years years) => [years.Holding(entry.Entered)];

    public override void Deliver(DeliveryFolder folder, IEnumerable<Written> records, IEnumerable<Written> next)
    {
        var file = folder.Create("calls.dat");
        using (var writer = new StreamWriter(file.Stream, Encoding.Latin1) { NewLine = "\r\n" })
        {
            writer.WriteLine($"HDR CAD {folder.MadeAt}");
            CadRecord? first = null;
            foreach (var record in records.Cast<CadRecord>())
            {
                first ??= record;
                Write(record.Lines);
            }

            if (first is not null)
            {
                Write(breakages.Of(folder.Sequence, first));
            }

            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"TRL {file.Rows}"));

            void Write(IEnumerable<string> lines)
            {
                foreach (var line in lines)
                {
                    writer.WriteLine(line);
                    file.Rows++;
                }
            }
        }

        folder.Close();
    }
}
