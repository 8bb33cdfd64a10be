namespace Rowan.Record;

/// <summary>
/// That the words of a fact were disposed of, and by which fact; written in the same transaction. Only ever added: it is how the log tells words
/// that were disposed of from words that are missing.
/// </summary>
public sealed class FactDisposal
{
    /// <summary>The fact whose words are gone.</summary>
    public required long FactId { get; init; }

    /// <summary>The fact that says who disposed of them and why.</summary>
    public required long DisposedByFactId { get; init; }

    /// <summary>What stands in the place of the words, so that state can be made again: numbers of Rowan's own, nothing of what was said; null where nothing does.</summary>
    public byte[]? Rest { get; init; }
}
