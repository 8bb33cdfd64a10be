using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Looks;

/// <summary>The kinds of fact that the review of looks leaves.</summary>
public static class FlagFactKinds
{
    public const string Flagged = "look-flagged";
    public const string FlaggedAgain = "look-flagged-again";
    public const string Closed = "look-flag-closed";
    public const string Reopened = "look-flag-reopened";
    public const string NewsBegan = "child-in-the-news";
    public const string NewsEnded = "child-in-the-news-ended";
    public const string Declared = "member-declared";
}

/// <summary>Looks of a member are to be reviewed.</summary>
/// <param name="PolicyVersion">The version of the rules that flagged them.</param>
public sealed record LookFlagged(
    long Id, string Kind, Guid MemberId, string Agency, string Team, string Role, long? IdentityId, DateOnly? Day, int Times, DateTime FirstAt, DateTime LastAt, string PolicyVersion)
{
    public FactDraft AsFact() => new(FlagFactKinds.Flagged, $"look-flag/{Id}", SourceJson.Write(this));
}

/// <summary>More of the same, while it waits.</summary>
/// <param name="Times">How many in all by now.</param>
public sealed record LookFlaggedAgain(long Id, int Times, DateTime LastAt)
{
    public FactDraft AsFact() => new(FlagFactKinds.FlaggedAgain, $"look-flag/{Id}", SourceJson.Write(this));
}

/// <summary>Somebody reviewed it.</summary>
/// <param name="Finding">A code of <see cref="LookFindings"/>.</param>
public sealed record LookFlagClosed(long Id, Guid By, string ByName, string Finding, string Words)
{
    public FactDraft AsFact() => new(FlagFactKinds.Closed, $"look-flag/{Id}", SourceJson.Write(this));
}

/// <summary>It is to be reviewed once more; what was found before stays with it.</summary>
public sealed record LookFlagReopened(long Id, Guid By, string ByName, string Words)
{
    public FactDraft AsFact() => new(FlagFactKinds.Reopened, $"look-flag/{Id}", SourceJson.Write(this));
}

/// <summary>A child is in the news.</summary>
public sealed record NewsBegan(long Id, long IdentityId, DateOnly From, DateOnly Until, string Reason, Guid? By, string ByName)
{
    public FactDraft AsFact() => new(FlagFactKinds.NewsBegan, $"child-in-the-news/{Id}", SourceJson.Write(this));
}

/// <summary>It ends sooner than it was to.</summary>
public sealed record NewsEnded(long Id, DateOnly LastDay, Guid? By, string ByName)
{
    public FactDraft AsFact() => new(FlagFactKinds.NewsEnded, $"child-in-the-news/{Id}", SourceJson.Write(this));
}

/// <summary>Somebody whom a member declares as a relative.</summary>
public sealed record DeclaredRelative(string Given, string Family, DateOnly Born);

/// <summary>What a member declares of themselves: the whole of it from then on.</summary>
public sealed record MemberDeclared(Guid MemberId, string? Address, string? Postcode, IReadOnlyList<DeclaredRelative> Relatives)
{
    public FactDraft AsFact() => new(FlagFactKinds.Declared, $"member/{MemberId}", SourceJson.Write(this));
}

/// <summary>Looks to be reviewed, children in the news, and who has declared something, from the facts of them.</summary>
public sealed class FlagState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } =
    [
        FlagFactKinds.Flagged, FlagFactKinds.FlaggedAgain, FlagFactKinds.Closed, FlagFactKinds.Reopened, FlagFactKinds.NewsBegan, FlagFactKinds.NewsEnded, FlagFactKinds.Declared,
    ];

    public IReadOnlyCollection<Type> Tables => [typeof(Declaration), typeof(ChildInTheNews), typeof(FlaggedLook)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            switch (fact.Kind)
            {
                case FlagFactKinds.Flagged:
                    var flagged = words.As(SourceJson.Read<LookFlagged>);
                    db.FlaggedLooks.Add(new FlaggedLook
                    {
                        Id = flagged.Id, Kind = flagged.Kind, MemberId = flagged.MemberId, Agency = flagged.Agency, Team = flagged.Team, Role = flagged.Role, IdentityId = flagged.IdentityId, Day = flagged.Day,
                        Times = flagged.Times, FirstAt = flagged.FirstAt, LastAt = flagged.LastAt, FlaggedAt = fact.Recorded,
                    });
                    break;
                case FlagFactKinds.FlaggedAgain:
                    var again = words.As(SourceJson.Read<LookFlaggedAgain>);
                    var waiting = (await db.FlaggedLooks.FindAsync(again.Id))!;
                    (waiting.Times, waiting.LastAt) = (again.Times, again.LastAt);
                    break;
                case FlagFactKinds.Closed:
                    var closed = words.As(SourceJson.Read<LookFlagClosed>);
                    var reviewed = (await db.FlaggedLooks.FindAsync(closed.Id))!;
                    (reviewed.ClosedAt, reviewed.ClosedBy, reviewed.Finding) = (fact.Recorded, closed.By, closed.Finding);
                    break;
                case FlagFactKinds.Reopened:
                    var reopened = (await db.FlaggedLooks.FindAsync(words.As(SourceJson.Read<LookFlagReopened>).Id))!;
                    (reopened.ClosedAt, reopened.ClosedBy, reopened.Finding) = (null, null, null);
                    break;
                case FlagFactKinds.NewsBegan:
                    var began = words.As(SourceJson.Read<NewsBegan>);
                    db.ChildrenInTheNews.Add(new ChildInTheNews { Id = began.Id, IdentityId = began.IdentityId, From = began.From, Until = began.Until, MarkedByName = began.ByName, FactId = fact.Id });
                    break;
                case FlagFactKinds.NewsEnded:
                    var ended = words.As(SourceJson.Read<NewsEnded>);
                    (await db.ChildrenInTheNews.FindAsync(ended.Id))!.Until = ended.LastDay;
                    break;
                default:
                    await DeclareAsync(db, fact, words.As(SourceJson.Read<MemberDeclared>));
                    break;
            }
        }
    }

    static async Task DeclareAsync(RowanDb db, Fact fact, MemberDeclared said)
    {
        if (await db.Declarations.FindAsync(said.MemberId) is { } declared)
        {
            (declared.FactId, declared.At) = (fact.Id, fact.Recorded);
            return;
        }

        db.Declarations.Add(new Declaration { MemberId = said.MemberId, FactId = fact.Id, At = fact.Recorded });
    }
}
