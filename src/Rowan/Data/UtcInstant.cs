using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Rowan.Data;

/// <summary>Instants are UTC and whole microseconds on both databases: PostgreSQL keeps no more, and SQLite forgets the kind.</summary>
public sealed class UtcInstant() : ValueConverter<DateTime, DateTime>(
    v => ToMicroseconds(v),
    v => DateTime.SpecifyKind(v, DateTimeKind.Utc))
{
    /// <summary>The instant without what is smaller than a microsecond.</summary>
    public static DateTime ToMicroseconds(DateTime instant) =>
        new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);

    /// <summary>Now, as the databases can keep it.</summary>
    public static DateTime Now(TimeProvider clock) => ToMicroseconds(clock.GetUtcNow().UtcDateTime);

    /// <summary>Microseconds since 1970, as they stand in hashed bytes.</summary>
    public static long Microseconds(DateTime instant) => (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
