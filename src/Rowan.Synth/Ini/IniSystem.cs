using System.Globalization;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Lives;
using Rowan.Synth.Offending;
using Rowan.Synth.Places;

namespace Rowan.Synth.Ini;

/// <summary>INI: the index of what other forces hold. Each force numbers its own, and about one in forty of its references is given again to another.</summary>
sealed class IniSystem : SourceSystem
{
    readonly IniScribe scribe;
    readonly IniDelivery delivery;

    public IniSystem(int seed)
        : base("INI") => (scribe, delivery) = (new(seed), new(Broken));

    public override int Series => Force.All.Count;

    public override Restarts Restarts => Restarts.Never;

    public override int SeriesOf(Entry entry) => Force.All.TakeWhile(one => one != ((Pointer)entry).Force).Count();

    public override string Reference(Entry entry, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{((Pointer)entry).Force.Short}-{(number % 40 == 3 ? number - 1 : number):D6}");

    public override IEnumerable<Written> Write(Story story, Entry entry, References references, Due due)
    {
        var pointer = (Pointer)entry;
        var first = due.Years.Holding(pointer.Entered);
        return Sequences(story, entry, due.Years).Where(due.Holds)
            .Select(sequence => scribe.Write(story.Family, pointer, references[pointer], sequence, sequence == first, due.Years.MadeOn(sequence).ToDateTime(TimeOnly.MinValue)));
    }

    public override IEnumerable<int> Sequences(Story story, Entry entry, Years years) =>
        (((Pointer)entry).Weeded is { } weeded ? ((Pointer)entry).Changes.Append(weeded) : ((Pointer)entry).Changes).Select(years.Holding).Distinct();

    public override void Deliver(DeliveryFolder folder, IEnumerable<Written> records, IEnumerable<Written> next) => delivery.Write(folder, records.Cast<IniRecord>());
}
