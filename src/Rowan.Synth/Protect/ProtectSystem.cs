using System.Globalization;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Lives;
using Rowan.Synth.Places;

namespace Rowan.Synth.Protect;

/// <summary>PROtect: the boroughs' registers, each numbered by the year; a registration comes again each time it changes.</summary>
sealed class ProtectSystem : SourceSystem
{
    readonly ProtectScribe scribe;
    readonly ProtectBreakages breakages;

    public ProtectSystem(int seed)
        : base("PROtect") => (scribe, breakages) = (new(seed), new(Broken));

    public override int Series => Borough.All.Count;

    public override int SeriesOf(Entry entry) => Borough.All.TakeWhile(one => one != ((Registration)entry).Authority).Count();

    public override string Reference(Entry entry, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{((Registration)entry).Authority.Code}/{entry.Entered.Year}/{number:D4}");

    public override IEnumerable<Written> Write(Story story, Entry entry, References references, Due due)
    {
        var registration = (Registration)entry;
        foreach (var sequence in Sequences(story, entry, due.Years).Where(due.Holds))
        {
            var first = sequence == due.Years.Holding(registration.Entered);
            var state = RegisterState.At(registration, references[registration], first, due.Years.MadeOn(sequence).ToDateTime(TimeOnly.MinValue));
            yield return scribe.Write(story.Family, registration, state, sequence);
        }
    }

    public override IEnumerable<int> Sequences(Story story, Entry entry, Years years) => ((Registration)entry).Changes.Select(years.Holding).Distinct();

    public override void Deliver(DeliveryFolder folder, IEnumerable<Written> records, IEnumerable<Written> next)
    {
        using (var file = new RegisterFile(folder.Create("register.xml"), folder.MadeAt))
        {
            ProtectRecord? first = null;
            foreach (var record in records.Cast<ProtectRecord>())
            {
                first ??= record;
                file.Write(record);
            }

            if (first is not null)
            {
                breakages.Break(folder.Sequence, file, first);
            }
        }

        folder.Close();
    }
}
