namespace Rowan.Audit;

/// <summary>How far the verification has come.</summary>
public sealed record VerifyProgress(long Entries, long Of);

/// <summary>What verifying the log found.</summary>
/// <param name="Holds">Nothing is wrong.</param>
/// <param name="Entries">Entries in the tree, checked.</param>
/// <param name="Waiting">Entries that wait for the sequencer, checked but for their place in the tree.</param>
/// <param name="WordsGone">Entries and facts whose words are no longer there: disposed of, the commitment stays.</param>
/// <param name="FirstBad">The first thing wrong, in the order of the log: which entry and what.</param>
/// <param name="Findings">What is wrong, the first hundred.</param>
/// <param name="NotChecked">What could not be checked for want of a file, in words.</param>
/// <param name="AcceptedLosses">What was lost by a restore and said to be, in words.</param>
public sealed record VerifyReport(
    bool Holds,
    long Entries,
    long Waiting,
    long Facts,
    long CheckpointsChecked,
    long WordsGone,
    string? FirstBad,
    IReadOnlyList<string> Findings,
    IReadOnlyList<string> NotChecked,
    IReadOnlyList<string> AcceptedLosses)
{
    /// <summary>Entries that were gone through a second time, because something on their page was not plainly as it was written: disposed of, or wrong.</summary>
    public long Closely { get; init; }
}

/// <summary>What is wrong, said by several at once, kept in bounds: the first in the order of the log is always kept.</summary>
sealed class VerifyFindings
{
    public const int Most = 100;
    readonly Lock one = new();
    readonly List<string> all = [];
    (long Sequence, string Words)? first;

    public IReadOnlyList<string> All => all;
    public bool Any => first is not null;
    public string? First => first?.Words;

    /// <param name="sequence">Where in the log; what has no place there comes after all that has.</param>
    public void Add(string words, long? sequence = null)
    {
        lock (one)
        {
            if (first is null || (sequence ?? long.MaxValue) < first.Value.Sequence)
            {
                first = (sequence ?? long.MaxValue, words);
            }

            if (all.Count < Most)
            {
                all.Add(words);
            }
        }
    }
}
