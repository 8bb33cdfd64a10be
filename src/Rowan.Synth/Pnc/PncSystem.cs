using Rowan.Synth.Deliveries;
using Rowan.Synth.Lives;

namespace Rowan.Synth.Pnc;

/// <summary>PNC: everybody who was ever arrested, numbered through the country; a nominal comes again each time it changes.</summary>
sealed class PncSystem : SourceSystem
{
    readonly PncScribe scribe;
    readonly PncDelivery delivery;

    public PncSystem(int seed)
        : base("PNC") => (scribe, delivery) = (new(seed), new(Broken));

    public override Restarts Restarts => Restarts.Never;

    public override string Reference(Entry entry, int number) => PncNumbers.Id(((PncNominal)entry).Opened.Year, number);

    public override IEnumerable<Written> Write(Story story, Entry entry, References references, Due due)
    {
        var nominal = (PncNominal)entry;
        var first = due.Years.Holding(nominal.Opened);
        return Sequences(story, entry, due.Years).Where(due.Holds)
            .Select(sequence => scribe.Write(story.Family, nominal, references[nominal], sequence, sequence == first, due.Years.MadeOn(sequence).ToDateTime(TimeOnly.MinValue)));
    }

    public override IEnumerable<int> Sequences(Story story, Entry entry, Years years) => ((PncNominal)entry).Changes.Select(years.Holding).Distinct();

    public override void Deliver(DeliveryFolder folder, IEnumerable<Written> records, IEnumerable<Written> next) => delivery.Write(folder, records.Cast<PncRecord>());
}
