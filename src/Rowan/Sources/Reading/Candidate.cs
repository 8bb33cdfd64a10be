using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>Something found in a delivery: an outcome that is settled, or a record to be understood.</summary>
abstract record Found;

sealed record Settled(ReadOutcome Outcome) : Found;

/// <summary>A record with all that belongs to it, not yet understood.</summary>
/// <param name="Given">Its bytes as they came.</param>
/// <param name="Alone">What is rejected if it cannot be understood: the record without its related rows.</param>
/// <param name="Waiting">Its related rows, held for the reason given, if it cannot be understood.</param>
sealed record Candidate(
    RecordRule Rule, SourceNode Node, string File, long Line, Func<byte[]> Given, Func<byte[]> Alone, Func<string, IEnumerable<Held>> Waiting) : Found;
