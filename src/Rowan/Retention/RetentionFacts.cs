using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Retention;

/// <summary>The kinds of fact that reviews leave.</summary>
public static class RetentionFactKinds
{
    public const string Kept = "retention-kept";
    public const string Disposed = "retention-disposed";
}

/// <summary>Reviewed, and kept until a day.</summary>
public sealed record KeptOnReview(IReadOnlyList<long> Records, DateOnly Until, string Rule, string RulesVersion, Guid? By, string ByName, string Reason);

/// <summary>Reviewed, and disposed of.</summary>
/// <param name="Withdrawals">The facts by which the words went; each names those that lost theirs.</param>
public sealed record DisposedOnReview(
    long Certificate, string Source, string Kind, string Rule, string RuleWords, string RulesVersion, IReadOnlyList<long> Records, IReadOnlyList<long> Withdrawals, int Facts, byte[] Digest,
    Guid AskedBy, string AskedByName, Guid? ConfirmedBy, string ConfirmedByName, string Reason)
{
    /// <summary>Set where it was the words of the log: then it is of no source, and <see cref="Facts"/> are entries.</summary>
    public Audit.LogWordsGone? LogWords { get; init; }
}

/// <summary>What was kept and disposed of on review, from the facts.</summary>
public sealed class RetentionState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [RetentionFactKinds.Kept, RetentionFactKinds.Disposed];
    public IReadOnlyCollection<Type> Tables => [typeof(RetentionKept), typeof(DisposalCertificate)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            if (fact.Kind == RetentionFactKinds.Kept)
            {
                var kept = words.As(SourceJson.Read<KeptOnReview>);
                foreach (var record in kept.Records)
                {
                    if (await db.RetentionKept.FindAsync(record) is { } before)
                    {
                        (before.Until, before.KeptByName, before.At, before.FactId) = (kept.Until, kept.ByName, fact.Recorded, fact.Id);
                    }
                    else
                    {
                        db.RetentionKept.Add(new RetentionKept { RecordId = record, Until = kept.Until, KeptByName = kept.ByName, At = fact.Recorded, FactId = fact.Id });
                    }
                }

                continue;
            }

            var gone = words.As(SourceJson.Read<DisposedOnReview>);
            db.DisposalCertificates.Add(new DisposalCertificate
            {
                Id = gone.Certificate, Source = gone.Source, Kind = gone.Kind, Rule = gone.Rule, RulesVersion = gone.RulesVersion, Records = gone.Records.Count, Facts = gone.Facts,
                AskedByName = gone.AskedByName, ConfirmedByName = gone.ConfirmedByName, At = fact.Recorded, Digest = gone.Digest, FactId = fact.Id,
            });
        }
    }
}
