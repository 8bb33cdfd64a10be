using System.Globalization;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Lives;

namespace Rowan.Synth.Merlin;

/// <summary>MERLIN: children coming to notice, numbered through London by the year.</summary>
sealed class MerlinSystem : SourceSystem
{
    readonly MerlinScribe scribe;
    readonly MerlinBreakages breakages;

    public MerlinSystem(int seed)
        : base("MERLIN") => (scribe, breakages) = (new(seed), new(Broken));

    public override bool LooksAhead => true;

    public override string Reference(Entry entry, int number) => string.Create(CultureInfo.InvariantCulture, $"{entry.Entered.Year % 100:D2}PAC{number:D6}");

    public override IEnumerable<Written> Write(Story story, Entry entry, References references, Due due)
    {
        var notice = (Notice)entry;
        return Sequences(story, entry, due.Years).Index().Where(one => due.Holds(one.Item))
            .Select(one => scribe.Write(story.Family, notice, references, one.Item, changed: one.Index > 0));
    }

    /// <summary>A second version never comes with the first.</summary>
    public override IEnumerable<int> Sequences(Story story, Entry entry, Years years)
    {
        var first = years.Holding(entry.Entered);
        return ((Notice)entry).Change is { } change ? [first, Math.Max(years.Holding(change), first + 1)] : [first];
    }

    public override void Deliver(DeliveryFolder folder, IEnumerable<Written> records, IEnumerable<Written> next)
    {
        using (var delivery = new MerlinDelivery(folder))
        {
            foreach (var record in records.Cast<MerlinRecord>())
            {
                delivery.Reports.Write(record.Report);
                delivery.Persons.Write(record.Persons.Where(row => !breakages.CameEarly(row)));
                delivery.Addresses.Write(record.Addresses);
                delivery.Outcomes.Write(record.Outcomes);
                breakages.Pass(record);
            }

            breakages.Break(folder.Sequence, delivery, next.Cast<MerlinRecord>());
        }

        folder.Close();
    }
}
