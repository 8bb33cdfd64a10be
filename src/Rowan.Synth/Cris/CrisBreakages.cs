using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Cris;

/// <summary>The few rows that arrive broken. Damaged copies have the numbers of a borough 99, which there is not.</summary>
sealed class CrisBreakages(List<Breakage> all)
{
    readonly Spacing cut = new(6, 17);
    readonly Spacing timeless = new(10, 19);
    readonly Spacing lost = new(8, 23);

    /// <summary>Adds to a delivery, behind its other rows, what is broken in it.</summary>
    public void Break(int sequence, CrisDelivery delivery, CrisRecord first, CrisRecord last)
    {
        if (cut.Due(sequence))
        {
            delivery.Crimes.Write([Numbered(last, sequence), .. last.Crime[1..8]]);
            Note(sequence, "crimes.txt", Numbered(last, sequence), "The line breaks off after eight of its seventeen columns.", "rejected");
        }

        if (timeless.Due(sequence))
        {
            var reference = Numbered(first, 200 + sequence);
            string[] crime = [reference, "1", .. first.Crime[2..]];
            crime[5] = "20000231 2500";
            delivery.Crimes.Write(crime);
            Note(sequence, "crimes.txt", reference, "COMMITTED_FROM is the 31st of February at 25 hours.", "rejected");
        }

        if (lost.Due(sequence))
        {
            var reference = Numbered(first, 400 + sequence);
            delivery.Persons.Write([reference, .. first.Persons[0][1..]]);
            Note(sequence, "persons.txt", reference, "A person whose crime report never comes.", "held");
        }
    }

    void Note(int sequence, string file, string reference, string words, string expect) => all.Add(new("CRIS", sequence, file, reference, words, expect));

    static string Numbered(CrisRecord like, int number) => string.Create(CultureInfo.InvariantCulture, $"99{number:D5}{like.Reference[^3..]}");
}
