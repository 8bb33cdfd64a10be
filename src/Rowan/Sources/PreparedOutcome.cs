using System.Security.Cryptography;
using Rowan.Record;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>An outcome of reading with all that follows from it alone, made ready on another core while the batch before it is written.</summary>
/// <param name="GivenHash">SHA-256 of the bytes as they came.</param>
/// <param name="ReadingBytes">The reading as canonical JSON; empty where there is none.</param>
/// <param name="Joins">The held rows that are part of it now.</param>
/// <param name="Words">The words of the reading, with what the parts of state work out of them; null where there is none.</param>
sealed record PreparedOutcome(ReadOutcome Outcome, byte[] GivenHash, byte[] ReadingBytes, string? Happened, FactWords? Words, IReadOnlyList<long> Joins)
{
    public static PreparedOutcome Of(ReadOutcome outcome, IReadOnlyList<long> joins, Action<FactWords> workOut)
    {
        if (outcome is not RecordRead { Reading: var reading } read)
        {
            return new PreparedOutcome(outcome, [], [], null, null, joins);
        }

        var words = FactWords.ToBeSaid(SourceFactKinds.RecordReading, KeptReading.WithoutNumbers(reading));
        workOut(words);
        return new PreparedOutcome(read, SHA256.HashData(read.Given), SourceJson.Write(reading), HappenedText.Of(reading.Happened), words, joins);
    }
}
