using Rowan.Synth.Families;
using Rowan.Synth.Merlin;
using Rowan.Synth.Protect;

namespace Rowan.Synth.Deliveries;

/// <summary>Walks through the population once for each window of deliveries and writes up the records that fall into it.
/// So memory is bounded by a window, not by the city.</summary>
/// <param name="recordsHeld">How many records may be in memory at once, roughly.</param>
sealed class Gathering(LondonRequest request, Population population, Numbering numbering, int recordsHeld)
{
    readonly Years years = new(request.AsOf);
    readonly MerlinScribe merlin = new(request.Seed);
    readonly ProtectScribe protect = new(request.Seed);

    /// <summary>Windows in order; each holds one delivery beyond its last, so that what comes next can be looked at.</summary>
    public IEnumerable<Window> Windows(CancellationToken stop)
    {
        // A registration is delivered again each time it changes: about eight times.
        var held = numbering.Reports + (numbering.Registrations * 8L);
        var windows = (int)Math.Clamp(((held - 1) / recordsHeld) + 1, 1, Years.Deliveries);
        for (var at = 0; at < windows; at++)
        {
            yield return Gather((Years.Deliveries * at / windows) + 1, Years.Deliveries * (at + 1) / windows, stop);
        }
    }

    Window Gather(int first, int last, CancellationToken stop)
    {
        var window = new Window(first, last + 1);
        var round = numbering.Begin();
        foreach (var story in population.Stories())
        {
            stop.ThrowIfCancellationRequested();
            foreach (var notice in story.Notices)
            {
                var reference = round.Next(notice);
                var sequence = years.Holding(notice.Created);
                if (window.Holds(sequence))
                {
                    window.Add(sequence, merlin.Write(story.Family, notice, reference, changed: false));
                }

                if (notice.Change is { } change && Math.Max(years.Holding(change), sequence + 1) is var later && later <= Years.Deliveries && window.Holds(later))
                {
                    window.Add(later, merlin.Write(story.Family, notice, reference, changed: true));
                }
            }

            foreach (var registration in story.Registrations)
            {
                var reference = round.Next(registration);
                foreach (var sequence in registration.Changes.Select(years.Holding).Distinct().Where(window.Holds).Where(sequence => sequence <= Years.Deliveries))
                {
                    var state = RegisterState.At(registration, reference, sequence == years.Holding(registration.Entered), years.MadeOn(sequence).ToDateTime(TimeOnly.MinValue));
                    window.Add(sequence, protect.Write(story.Family, registration, state));
                }
            }
        }

        return window;
    }
}
