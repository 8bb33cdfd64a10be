using System.Globalization;

namespace Rowan.Web.Cli;

/// <summary>How far a long piece of work has come, with rate and remaining time, on one line of a terminal; silent elsewhere.</summary>
public sealed class Progress(string what, TextWriter error, bool watched, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan BetweenLines = TimeSpan.FromMilliseconds(200);
    readonly long started = clock.GetTimestamp();
    readonly Lock writing = new();
    long lastShown;
    int shown;

    /// <param name="done">How many are done.</param>
    /// <param name="total">How many there are; null while nobody knows.</param>
    public void Report(long done, long? total)
    {
        if (!watched)
        {
            return;
        }

        lock (writing)
        {
            var now = clock.GetTimestamp();
            if (shown > 0 && done != total && clock.GetElapsedTime(lastShown, now) < BetweenLines)
            {
                return;
            }

            lastShown = now;
            var line = Line(what, done, total, clock.GetElapsedTime(started, now));
            error.Write("\r" + line.PadRight(shown));
            error.Flush();
            shown = line.Length;
        }
    }

    /// <summary>The line: <c>Importing 12,000 of 40,000 (30%), 3,100 a second, about 9 s left</c>.</summary>
    public static string Line(string what, long done, long? total, TimeSpan elapsed)
    {
        var rate = elapsed.TotalSeconds > 0 ? done / elapsed.TotalSeconds : 0;
        var words = string.Create(CultureInfo.InvariantCulture, $"{what} {done:N0}");
        if (total is > 0)
        {
            words += string.Create(CultureInfo.InvariantCulture, $" of {total:N0} ({100 * done / total}%)");
        }

        if (rate > 0)
        {
            words += string.Create(CultureInfo.InvariantCulture, $", {rate:N0} a second");
            words += total > done ? $", about {Left(TimeSpan.FromSeconds((total.Value - done) / rate))} left" : "";
        }

        return words;
    }

    static string Left(TimeSpan left) => left.TotalSeconds < 90 ? $"{Math.Ceiling(left.TotalSeconds)} s"
        : left.TotalMinutes < 90 ? $"{Math.Ceiling(left.TotalMinutes)} min"
        : string.Create(CultureInfo.InvariantCulture, $"{left.TotalHours:F1} h");

    public void Dispose()
    {
        if (watched && shown > 0)
        {
            error.WriteLine();
        }
    }
}
