using System.Globalization;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Lives;

namespace Rowan.Synth.Visor;

/// <summary>ViSOR: everybody managed as a danger to others; a record comes again with every plan, order and address.</summary>
sealed class VisorSystem : SourceSystem
{
    readonly VisorScribe scribe;
    readonly VisorDelivery delivery;

    public VisorSystem(int seed)
        : base("ViSOR") => (scribe, delivery) = (new(seed), new(Broken));

    public override Restarts Restarts => Restarts.Never;

    public override string Reference(Entry entry, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"V{((Managed)entry).Offender.Management!.From.Year % 100:D2}{(long)number * 7919 % 1_000_000:D6}");

    public override IEnumerable<Written> Write(Story story, Entry entry, References references, Due due)
    {
        var managed = (Managed)entry;
        var changes = Sequences(story, entry, due.Years).ToList();
        return changes.Where(due.Holds).Select(sequence => scribe.Write(story.Family, managed.Offender, references[managed], references[managed.Nominal],
            sequence, [.. changes.Where(before => before < sequence).Select(Made)], Made(sequence)));

        DateTime Made(int sequence) => due.Years.MadeOn(sequence).ToDateTime(TimeOnly.MinValue);
    }

    public override IEnumerable<int> Sequences(Story story, Entry entry, Years years) =>
        scribe.Changes(story.Family, ((Managed)entry).Offender).Select(years.Holding).Distinct();

    public override void Deliver(DeliveryFolder folder, IEnumerable<Written> records, IEnumerable<Written> next) => delivery.Write(folder, records.Cast<VisorRecord>());
}
