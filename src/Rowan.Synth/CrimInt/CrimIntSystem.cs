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

    public override void Deliver(DeliveryFolder folder, IEnumerable<Written> records, IEnumerable<Written> next)
    {
        var file = folder.Create("items.jsonl");
        using (var writer = new StreamWriter(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
        {
            CrimIntRecord? first = null;
            foreach (var record in records.Cast<CrimIntRecord>())
            {
                first ??= record;
                Write(record.Line);
            }

            foreach (var line in first is null ? [] : Break(folder.Sequence, first))
            {
                Write(line);
            }

            void Write(string line)
            {
                writer.WriteLine(line);
                file.Rows++;
            }
        }

        folder.Close();
    }

    IEnumerable<string> Break(int sequence, CrimIntRecord like)
    {
        if (cut.Due(sequence))
        {
            Broken.Add(new(Code, sequence, "items.jsonl", "", "The line breaks off in the middle of a person.", "rejected"));
            yield return like.Line[..(like.Line.Length / 2)];
        }

        if (nameless.Due(sequence))
        {
            Broken.Add(new(Code, sequence, "items.jsonl", "", "An item without its number.", "rejected"));
            yield return like.Line.Replace(like.Reference, "", StringComparison.Ordinal);
        }
    }
}
