using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Cris;

/// <summary>The few rows that arrive broken. Damaged copies have the numbers of a borough 99, which there is not.</summary>
sealed class CrisBreakages(List<Breakage> all)
{
    readonly Spacing cut = new(6, 17);
    readonly Spacing timeless = new(10, 19);
    readonly Spacing lost = new(8, 23);

    public CrisTables Break(int sequence, IReadOnlyList<CrisRecord> records)
    {
        var tables = CrisTables.Of(records);
        if (records.Count == 0)
        {
            return tables;
        }

        if (cut.Due(sequence))
        {
            tables.Crimes.Add([Numbered(records[^1], sequence), .. records[^1].Crime[1..8]]);
            Note(sequence, "crimes.txt", Numbered(records[^1], sequence), "The line breaks off after eight of its seventeen columns.", "rejected");
        }

        if (timeless.Due(sequence))
        {
            var reference = Numbered(records[0], 200 + sequence);
            string[] crime = [reference, "1", .. records[0].Crime[2..]];
            crime[5] = "20000231 2500";
            tables.Crimes.Add(crime);
            Note(sequence, "crimes.txt", reference, "COMMITTED_FROM is the 31st of February at 25 hours.", "rejected");
        }

        if (lost.Due(sequence))
        {
            var reference = Numbered(records[0], 400 + sequence);
            tables.Persons.Add([reference, .. records[0].Persons[0][1..]]);
            Note(sequence, "persons.txt", reference, "A person whose crime report never comes.", "held");
        }

        return tables;
    }

    void Note(int sequence, string file, string reference, string words, string expect) => all.Add(new("CRIS", sequence, file, reference, words, expect));

    static string Numbered(CrisRecord like, int number) => string.Create(CultureInfo.InvariantCulture, $"99{number:D5}{like.Reference[^3..]}");
}
