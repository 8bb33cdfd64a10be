namespace Rowan.Synth.Deliveries;

/// <summary>Six years of monthly deliveries up to the as-of day. A delivery made on a day holds what was entered before that day.</summary>
sealed record Years(DateOnly AsOf)
{
    public const int Deliveries = 72;

    /// <summary>The first day of which the sources tell.</summary>
    public DateOnly First => AsOf.AddMonths(-Deliveries);

    /// <summary>The day on which that delivery is made, from 1.</summary>
    public DateOnly MadeOn(int sequence) => AsOf.AddMonths(sequence - Deliveries);

    /// <summary>The delivery that first holds what was entered at that moment; beyond the last when it comes too late.</summary>
    public int Holding(DateTime entered)
    {
        var day = DateOnly.FromDateTime(entered);
        var sequence = Math.Max(1, ((day.Year - First.Year) * 12) + day.Month - First.Month - 1);
        while (sequence <= Deliveries && MadeOn(sequence) <= day)
        {
            sequence++;
        }

        return sequence;
    }
}
