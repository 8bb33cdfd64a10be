using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Involvements;

/// <summary>The kinds of fact that say who works with a child.</summary>
public static class InvolvementFactKinds
{
    public const string Began = "involvement-began";
    public const string Ended = "involvement-ended";
}

/// <summary>A member, or a team, has to do with a child from a day on.</summary>
public sealed record InvolvementBegan(
    long Id, long IdentityId, string Kind, Guid? MemberId, string Agency, string Team, DateOnly From, DateOnly? Until, Guid? By, string ByName)
{
    public FactDraft AsFact() => new(InvolvementFactKinds.Began, $"involvement/{Id}", SourceJson.Write(this));
}

/// <summary>It ends, or ends sooner than it was to.</summary>
/// <param name="LastDay">Its last day; the day before it would begin where it is called off.</param>
/// <param name="Reason">In words; stands in the fact alone.</param>
public sealed record InvolvementEnded(long Id, DateOnly LastDay, Guid? By, string ByName, string Reason)
{
    public FactDraft AsFact() => new(InvolvementFactKinds.Ended, $"involvement/{Id}", SourceJson.Write(this));
}

/// <summary>Who works with which child, from the facts of it.</summary>
public sealed class InvolvementState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [InvolvementFactKinds.Began, InvolvementFactKinds.Ended];
    public IReadOnlyCollection<Type> Tables => [typeof(Involvement)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            if (fact.Kind == InvolvementFactKinds.Began)
            {
                var began = words.As(SourceJson.Read<InvolvementBegan>);
                db.Involvements.Add(new Involvement
                {
                    Id = began.Id, IdentityId = began.IdentityId, Kind = began.Kind, MemberId = began.MemberId, Agency = began.Agency, Team = began.Team, From = began.From, Until = began.Until,
                    PutOnBy = began.By, PutOnByName = began.ByName, PutOnAt = fact.Recorded,
                });
                continue;
            }

            var ended = words.As(SourceJson.Read<InvolvementEnded>);
            var involvement = (await db.Involvements.FindAsync(ended.Id))!;
            (involvement.Until, involvement.EndedByName) = (ended.LastDay, ended.ByName);
        }
    }
}
