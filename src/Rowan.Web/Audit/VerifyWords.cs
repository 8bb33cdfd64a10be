using System.Globalization;

namespace Rowan.Web.Audit;

/// <summary>The answer of a verification, for programs and for people.</summary>
static class VerifyWords
{
    public static object Document(Verified verified, TimeSpan elapsed) => new
    {
        verified.Holds, verified.Log.Entries, verified.Log.Waiting, verified.Log.Facts, verified.Log.CheckpointsChecked, verified.Log.WordsGone,
        verified.Log.FirstBad, verified.Log.Findings, notChecked = verified.Log.NotChecked, verified.Log.AcceptedLosses, verified.State, verified.Notes,
        seconds = Math.Round(elapsed.TotalSeconds, 3), entriesPerSecond = Rate(verified, elapsed),
    };

    public static void Write(TextWriter output, Verified verified, TimeSpan elapsed)
    {
        var log = verified.Log;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{log.Entries:N0} entries, {log.Facts:N0} facts and {log.CheckpointsChecked:N0} checkpoints verified in {elapsed.TotalSeconds:N1} s ({Rate(verified, elapsed):N0} entries a second); {log.Waiting:N0} entries wait for the tree."));
        if (log.WordsGone > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The words of {log.WordsGone:N0} entries and facts are no longer there; what they committed to stays."));
        }

        foreach (var note in log.NotChecked.Concat(log.AcceptedLosses).Concat(verified.Notes))
        {
            output.WriteLine(note);
        }

        output.WriteLine(log.Holds ? "The log holds." : $"THE LOG DOES NOT HOLD. First: {log.FirstBad}");
        foreach (var finding in log.Findings)
        {
            output.WriteLine($"  {finding}");
        }

        if (verified.State is not { } state)
        {
            return;
        }

        output.WriteLine(state.Holds
            ? string.Create(CultureInfo.InvariantCulture, $"The state is what the facts make it: {state.Rows:N0} rows from {state.Facts:N0} facts.")
            : "THE STATE IS NOT WHAT THE FACTS MAKE IT. 'rowan rebuild' makes it again.");
        foreach (var difference in state.Differences)
        {
            output.WriteLine($"  {difference.Table} {difference.Key}: {difference.What}");
        }
    }

    static long Rate(Verified verified, TimeSpan elapsed) => (long)(verified.Log.Entries / Math.Max(elapsed.TotalSeconds, 0.001));
}
