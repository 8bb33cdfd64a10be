using System.Globalization;
using System.Text;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Lives;

namespace Rowan.Synth.CrimInt;

/// <summary>CrimInt: graded intelligence, numbered through London by the year, each item once.</summary>
sealed class CrimIntSystem : SourceSystem
{
    readonly CrimIntScribe scribe;
    readonly Spacing cut = new(13, 18);
    readonly Spacing nameless = new(20, 25);

    public CrimIntSystem(int seed)
        : base("CrimInt") => scribe = new(seed);

    public override string Reference(Entry entry, int number) => string.Create(CultureInfo.InvariantCulture, $"CRI{number:D6}/{entry.Entered.Year % 100:D2}");

    public override IEnumerable<Written> Write(Story story, Entry entry, References references, Due due)
    {
        var sequence = due.Years.Holding(entry.Entered);
        return due.Holds(sequence) ? [scribe.Write(story.Family, (Intelligence)entry, references, sequence)] : [];
    }

    public override IEnumerable<int> Sequences(Story story, Entry entry, Years years) => [years.Holding(entry.Entered)];

    public override void Deliver(DeliveryFolder folder, IReadOnlyList<Written> records, IReadOnlyList<Written> next)
    {
        var lines = records.Cast<CrimIntRecord>().Select(record => record.Line).ToList();
        if (records.Count > 0 && cut.Due(folder.Sequence))
        {
            lines.Add(lines[0][..(lines[0].Length / 2)]);
            Broken.Add(new(Code, folder.Sequence, "items.jsonl", "", "The line breaks off in the middle of a person.", "rejected"));
        }

        if (records.Count > 0 && nameless.Due(folder.Sequence))
        {
            lines.Add(lines[0].Replace(records[0].Reference, "", StringComparison.Ordinal));
            Broken.Add(new(Code, folder.Sequence, "items.jsonl", "", "An item without its number.", "rejected"));
        }

        using (var writer = new StreamWriter(folder.Create("items.jsonl", lines.Count), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
        {
            lines.ForEach(writer.WriteLine);
        }

        folder.Close();
    }
}
