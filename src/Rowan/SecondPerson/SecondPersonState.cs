using System.Text.Json;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;

namespace Rowan.SecondPerson;

/// <summary>The kinds of fact by which two people decide.</summary>
public static class SecondPersonFactKinds
{
    public const string Asked = "second-person-asked";
    public const string Answered = "second-person-answered";
}

/// <summary>What needs two people.</summary>
public static class SecondPersonKinds
{
    public const string LiftShield = "lift-shield";
    public const string Join = "join-shielded"; // the code under which it was first asked
    public const string WithdrawByOrder = "withdraw-by-order";
    public const string DisposeOnReview = "dispose-on-review";
    public const string DisposeOfLogWords = "dispose-of-log-words";
    public const string MakeCopy = "make-copy";
}

/// <summary>One person asks.</summary>
/// <param name="Words">What is asked, for who decides.</param>
/// <param name="Details">What is to be done, in the JSON of its kind.</param>
public sealed record SecondPersonAsked(
    long Id, string Kind, string Permission, long? IdentityId, Guid By, string ByName, string Words, string Reason, DateTime ExpiresAt, string Details);

/// <summary>Another decides.</summary>
public sealed record SecondPersonAnswered(long Id, bool Confirmed, Guid By, string ByName, string? Reason);

/// <summary>What waits for a second person and what became of it, from the facts of asking and answering.</summary>
public sealed class SecondPersonState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [SecondPersonFactKinds.Asked, SecondPersonFactKinds.Answered];
    public IReadOnlyCollection<Type> Tables => [typeof(SecondPersonRequest)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            if (fact.Kind == SecondPersonFactKinds.Asked)
            {
                var asked = words.As(content => JsonSerializer.Deserialize<SecondPersonAsked>(content.Span)!);
                db.SecondPersonRequests.Add(new SecondPersonRequest
                {
                    Id = asked.Id, Kind = asked.Kind, Permission = asked.Permission, IdentityId = asked.IdentityId, AskedBy = asked.By, AskedByName = asked.ByName, AskedAt = fact.Recorded,
                    ExpiresAt = asked.ExpiresAt, FactId = fact.Id, Answer = SecondAnswer.Waiting,
                });
                continue;
            }

            var answered = words.As(content => JsonSerializer.Deserialize<SecondPersonAnswered>(content.Span)!);
            var request = (await db.SecondPersonRequests.FindAsync(answered.Id))!;
            request.Answer = answered.Confirmed ? SecondAnswer.Confirmed : SecondAnswer.Declined;
            (request.AnsweredBy, request.AnsweredByName, request.AnsweredAt) = (answered.By, answered.ByName, fact.Recorded);
        }
    }
}
