using System.Globalization;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Lives;
using Rowan.Synth.Places;

namespace Rowan.Synth.Cris;

/// <summary>CRIS: crime reports, numbered by each borough through the year; a report comes again when a page is added.</summary>
sealed class CrisSystem : SourceSystem
{
    readonly CrisScribe scribe;
    readonly CrisBreakages breakages;

    public CrisSystem(int seed)
        : base("CRIS") => (scribe, breakages) = (new(seed), new(Broken));

    public override int Series => Borough.All.Count;

    public override int SeriesOf(Entry entry) => Number(((Crime)entry).Venue.Borough);

    /// <summary>Two digits of the borough, five or more of its count, and the year.</summary>
    public override string Reference(Entry entry, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Number(((Crime)entry).Venue.Borough) + 10}{number:D5}/{entry.Entered.Year % 100:D2}");

    public override IEnumerable<Written> Write(Story story, Entry entry, References references, Due due)
    {
        var crime = (Crime)entry;
        var sequences = Sequences(story, entry, due.Years).ToList();
        for (var at = 0; at < sequences.Count; at++)
        {
            if (due.Holds(sequences[at]))
            {
                yield return scribe.Write(story.Family, crime, references, sequences[at], at + 1, last: at + 1 == sequences.Count, due.Years.MadeOn(sequences[at]));
            }
        }
    }

    public override IEnumerable<int> Sequences(Story story, Entry entry, Years years) =>
        ((Crime)entry).Pages.Select(page => years.Holding(page.Entered)).Prepend(years.Holding(entry.Entered)).Distinct();

    public override void Deliver(DeliveryFolder folder, IEnumerable<Written> records, IEnumerable<Written> next)
    {
        using (var delivery = new CrisDelivery(folder))
        {
            var (first, last) = (default(CrisRecord), default(CrisRecord));
            foreach (var record in records.Cast<CrisRecord>())
            {
                first ??= record;
                last = record;
                delivery.Write(record);
            }

            if (first is not null && last is not null)
            {
                breakages.Break(folder.Sequence, delivery, first, last);
            }
        }

        folder.Close();
    }

    static int Number(Borough borough)
    {
        var at = 0;
        while (Borough.All[at] != borough)
        {
            at++;
        }

        return at;
    }
}
