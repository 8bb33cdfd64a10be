using System.Globalization;
using Rowan.Policy;

namespace Rowan.Sources;

/// <summary>Whether a source delivers as it should.</summary>
public enum Delivering
{
    /// <summary>Nothing has come yet, and nobody has said when it should.</summary>
    Nothing = 0,
    OnTime = 1,
    Late = 2,

    /// <summary>It is known to deliver nothing at the moment.</summary>
    Off = 3,
}

/// <summary>A time in which a source is known to deliver nothing.</summary>
/// <param name="Until">Null while nobody knows.</param>
public sealed record OffTime(DateTime From, DateTime? Until, string Reason);

/// <summary>How a source stands against what is expected of it, at a moment. Pure (R10-30).</summary>
/// <param name="Due">When the next delivery was or is due, in UTC; null where nobody has said.</param>
/// <param name="Words">For everybody who reads what this source has said; null where it delivers as it should.</param>
public sealed record Timeliness(Delivering Delivering, DateTime? Due, string? Words)
{
    /// <summary>A source of which nobody has said how often it delivers is late when it has not for this long.</summary>
    public const int LateAfterDays = 40;

    /// <summary>Of a source that is written in Rowan itself.</summary>
    public static Timeliness Always { get; } = new(Delivering.OnTime, null, null);
    static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <param name="last">When its last delivery came, in UTC; null while none has.</param>
    /// <param name="off">The times in which it is known to deliver nothing.</param>
    public static Timeliness Of(ExpectedDelivery? expected, DateTime? last, IReadOnlyList<OffTime> off, DateTime now)
    {
        var due = DueOf(expected, last, off);
        if (off.Where(o => o.From <= now && (o.Until is null || now < o.Until)).OrderBy(o => o.From).FirstOrDefault() is { } current)
        {
            var until = current.Until is { } end ? $", expected back {Moment(end)}" : "";
            return new Timeliness(Delivering.Off, due, $"off since {Moment(current.From)}{until}: {current.Reason}");
        }

        if (last is null)
        {
            return new Timeliness(Delivering.Nothing, null, null);
        }

        return due is { } at && now > at + (expected?.Grace ?? TimeSpan.Zero)
            ? new Timeliness(Delivering.Late, due, $"late: its next delivery was due {Moment(at)} and has not come")
            : new Timeliness(Delivering.OnTime, due, null);
    }

    static DateTime? DueOf(ExpectedDelivery? expected, DateTime? last, IReadOnlyList<OffTime> off)
    {
        if (last is not { } came)
        {
            return null;
        }

        var due = expected is null ? came.AddDays(LateAfterDays) : Slot(came, expected.EveryDays, expected.By);

        // What falls into a time off is due at the first slot after it.
        foreach (var away in off.Where(o => o.Until is not null).OrderBy(o => o.From))
        {
            if (away.From <= due && due < away.Until)
            {
                due = expected is null ? away.Until!.Value : FirstSlotFrom(away.Until!.Value, expected.By);
            }
        }

        return due;
    }

    static DateTime Slot(DateTime from, int days, TimeOnly by) => Instant(DateOnly.FromDateTime(InLondon(from)).AddDays(days), by);

    static DateTime FirstSlotFrom(DateTime from, TimeOnly by)
    {
        var sameDay = Slot(from, 0, by);
        return sameDay >= from ? sameDay : Slot(from, 1, by);
    }

    static DateTime Instant(DateOnly day, TimeOnly at)
    {
        var local = day.ToDateTime(at);
        return TimeZoneInfo.ConvertTimeToUtc(London.IsInvalidTime(local) ? local.AddHours(1) : local, London);
    }

    static DateTime InLondon(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), London);

    static string Moment(DateTime utc) => InLondon(utc).ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture);
}
