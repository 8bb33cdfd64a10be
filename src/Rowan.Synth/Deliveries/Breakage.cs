namespace Rowan.Synth.Deliveries;

/// <summary>A row or record that was made unreadable or put in the wrong delivery on purpose.</summary>
/// <param name="Expect"><c>rejected</c>; <c>held</c>; or <c>held, then kept</c> where the next delivery brings what it waits for.</param>
sealed record Breakage(string Source, int Delivery, string File, string Reference, string Words, string Expect);

/// <summary>Lets something happen at most so often: not before the first delivery named, then no sooner than after so many.</summary>
sealed class Spacing(int first, int every)
{
    int next = first;

    /// <summary>Whether it may happen now, without letting it.</summary>
    public bool May(int sequence) => sequence >= next;

    public bool Due(int sequence)
    {
        if (!May(sequence))
        {
            return false;
        }

        next = sequence + every;
        return true;
    }
}
