using System.Text.Json.Serialization;
using Rowan.Data;
using Rowan.Values;

namespace Rowan.Audit;

/// <summary>That the words of facts, or of the log's entries, were disposed of, as it is published outside the database: numbers and commitments, nothing of what was said.</summary>
/// <param name="By">The fact that disposed of them, by its commitment.</param>
/// <param name="Subject">What it was about: <c>record/12</c>; of the log's words their certificate.</param>
/// <param name="Reason">The code of a reason of the policy pack; of the log's words that of the rule.</param>
/// <param name="Facts">Those that lost their words; none where it was the log's entries.</param>
public sealed record PublishedDisposal(string By, DateTime At, string Subject, string Reason, IReadOnlyList<PublishedFact> Facts)
{
    const string OfFacts = "rowan-disposal";
    const string OfTheLog = "rowan-disposal-of-log-words";

    /// <summary>Where it was words of the log: which, and what was certified.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PublishedLogWords? LogWords { get; init; }

    /// <summary>The key of the log that signed it; null in a list that a version of before wrote.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? KeyId { get; init; }

    /// <summary>Base64.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Signature { get; init; }

    string Kind => LogWords is null ? OfFacts : OfTheLog;

    internal PublishedDisposal SignedBy(SigningKey key) => this with { KeyId = key.KeyId, Signature = Convert.ToBase64String(key.SignWords(Kind, Statement())) };

    /// <returns>Null where none of the keys is the one that it says signed it.</returns>
    internal bool? Holds(TrustedKeys keys)
    {
        var signature = new byte[Signature!.Length];
        return Convert.TryFromBase64String(Signature, signature, out var length) ? keys.Holds(KeyId ?? "", Kind, Statement(), signature[..length]) : false;
    }

    byte[] Statement()
    {
        var bytes = new CanonicalBytes(1).Add(By).Add(UtcInstant.Microseconds(At)).Add(Subject).Add(Reason);
        if (LogWords is { } words)
        {
            bytes.Add(words.Before).Add(words.RuleWords).Add(words.RulesVersion).Add(words.Entries).Add(words.Digest).Add(words.AskedBy.ToString()).Add(words.ConfirmedBy?.ToString());
            return words.Kept.Aggregate(bytes, (said, entry) => said.Add(entry.ToString())).ToArray();
        }

        return Facts.Aggregate(bytes, (said, fact) => said.Add(fact.Id).Add(fact.Commitment)).ToArray();
    }
}

/// <summary>A fact by its number and its commitment: one of the two alone may be another's in a database that was restored.</summary>
public sealed record PublishedFact(long Id, string Commitment);

/// <summary>Words of the log that went, and what the certificate says of them: not why, which is a person's words.</summary>
/// <param name="Before">As <see cref="LogWordsGone"/> has it, and so those that stay.</param>
/// <param name="RuleWords">The policy pack's.</param>
/// <param name="Digest">As certified, in hex.</param>
/// <param name="AskedBy">A member, by Rowan's own number.</param>
public sealed record PublishedLogWords(string Before, IReadOnlyList<Guid> Kept, string RuleWords, string RulesVersion, int Entries, string Digest, Guid AskedBy, Guid? ConfirmedBy)
{
    [JsonIgnore]
    public LogWordsGone Gone => new(Before, Kept);
}

/// <summary>What was published as disposed of and stands in the database with its words.</summary>
/// <param name="NotSigned">How many of them stand in a list that nobody has signed: a version of before wrote it.</param>
public sealed record DisposalsBack(IReadOnlyList<PublishedDisposal> Disposals, int NotSigned)
{
    public static DisposalsBack Nothing { get; } = new([], 0);

    /// <summary><c>3 records, the first of 2026-11-20</c>; words of the log by the day before which they were said.</summary>
    public string Words
    {
        get
        {
            var records = Disposals.Count(d => d.LogWords is null);
            var log = Disposals.Select(d => d.LogWords?.Gone.BeforeInstant).Max();
            var what = new[] { records == 0 ? null : $"{records} {(records == 1 ? "record" : "records")}", log is null ? null : $"the words of the log before {LondonDay.Of(log.Value):yyyy-MM-dd}" };
            return $"{string.Join(" and ", what.OfType<string>())}, the first of {Disposals[0].At:yyyy-MM-dd}";
        }
    }
}
