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

    public override string Reference(Entry entry, int number) => string.Create(CultureInfo.InvariantCulture, $"{entry.Entered.Year % 100:D2}PAC{number:D6}");

    public override IEnumerable<Written> Write(Story story, Entry entry, References references, Due due)
    {
        var notice = (Notice)entry;
        var sequence = due.Years.Holding(notice.Entered);
        if (due.Holds(sequence))
        {
            yield return scribe.Write(story.Family, notice, references, sequence, changed: false);
        }

        if (notice.Change is { } change && Math.Max(due.Years.Holding(change), sequence + 1) is var later && due.Holds(later))
        {
            yield return scribe.Write(story.Family, notice, references, later, changed: true);
        }
    }

    public override void Deliver(DeliveryFolder folder, IReadOnlyList<Written> records, IReadOnlyList<Written> next) =>
        MerlinDelivery.Write(folder, breakages.Break(folder.Sequence, [.. records.Cast<MerlinRecord>()], [.. next.Cast<MerlinRecord>()]));
}
