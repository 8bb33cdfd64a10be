using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Holds;

/// <summary>The kinds of fact that say what is held.</summary>
public static class HoldFactKinds
{
    public const string PutOn = "hold-put-on";
    public const string Reviewed = "hold-reviewed";
    public const string Lifted = "hold-lifted";
}

/// <summary>A hold is put on.</summary>
/// <param name="Authority">Who asked, and by what: the inquiry's letter, the claim's number.</param>
public sealed record HoldPutOn(long Id, long? IdentityId, long? RecordId, Guid? By, string ByName, string Reason, string Authority, DateOnly ReviewBy, string Agency)
{
    public FactDraft AsFact() => new(HoldFactKinds.PutOn, $"hold/{Id}", SourceJson.Write(this));
}

/// <summary>It was looked at and stays.</summary>
public sealed record HoldReviewed(long Id, Guid? By, string ByName, string Reason, DateOnly ReviewBy)
{
    public FactDraft AsFact() => new(HoldFactKinds.Reviewed, $"hold/{Id}", SourceJson.Write(this));
}

/// <summary>It is lifted.</summary>
public sealed record HoldLifted(long Id, Guid? By, string ByName, string Reason)
{
    public FactDraft AsFact() => new(HoldFactKinds.Lifted, $"hold/{Id}", SourceJson.Write(this));
}

/// <summary>What is held, from the facts.</summary>
public sealed class HoldState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [HoldFactKinds.PutOn, HoldFactKinds.Reviewed, HoldFactKinds.Lifted];
    public IReadOnlyCollection<Type> Tables => [typeof(LegalHold)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            switch (fact.Kind)
            {
                case HoldFactKinds.PutOn:
                    var put = words.As(SourceJson.Read<HoldPutOn>);
                    db.LegalHolds.Add(new LegalHold
                    {
                        Id = put.Id, IdentityId = put.IdentityId, RecordId = put.RecordId, FactId = fact.Id, PutOnByName = put.ByName, Agency = put.Agency, PutOnAt = fact.Recorded, ReviewBy = put.ReviewBy,
                    });
                    break;
                case HoldFactKinds.Reviewed:
                    var reviewed = words.As(SourceJson.Read<HoldReviewed>);
                    (await db.LegalHolds.FindAsync(reviewed.Id))!.ReviewBy = reviewed.ReviewBy;
                    break;
                default:
                    var lifted = words.As(SourceJson.Read<HoldLifted>);
                    var hold = (await db.LegalHolds.FindAsync(lifted.Id))!;
                    (hold.LiftedFactId, hold.LiftedByName, hold.LiftedAt) = (fact.Id, lifted.ByName, fact.Recorded);
                    break;
            }
        }
    }
}
