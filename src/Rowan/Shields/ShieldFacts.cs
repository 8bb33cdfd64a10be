using Rowan.Notices;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Shields;

/// <summary>The kinds of fact that say who is shielded.</summary>
public static class ShieldFactKinds
{
    public const string PutOn = "shield-put-on";
    public const string Lifted = "shield-lifted";

    /// <summary>Who is in the circle from now on.</summary>
    public const string CircleDrawn = "shield-circle-drawn";

    /// <summary>Somebody looked whether it is still needed, and when to look again.</summary>
    public const string Reviewed = "shield-reviewed";
    public const string Touched = "shield-touched";
    public const string TouchSettled = "shield-touch-settled";
}

/// <summary>A shield is put on.</summary>
/// <param name="Reason">In words; stands in the fact alone.</param>
public sealed record ShieldPutOn(
    long Id, long IdentityId, ShieldLevel Level, Guid? By, string ByName, string Reason, DateOnly From, DateOnly? Until, DateOnly ReviewBy, string Desk, IReadOnlyList<Whom> Circle)
{
    public FactDraft AsFact() => new(ShieldFactKinds.PutOn, $"shield/{Id}", SourceJson.Write(this));
}

/// <summary>A shield is lifted: two people decided it.</summary>
public sealed record ShieldLifted(long Id, Guid? AskedBy, string AskedByName, Guid? ConfirmedBy, string ConfirmedByName, string Reason)
{
    public FactDraft AsFact() => new(ShieldFactKinds.Lifted, $"shield/{Id}", SourceJson.Write(this));
}

/// <summary>The whole circle from now on.</summary>
public sealed record ShieldCircleDrawn(long Id, Guid? By, string ByName, string Reason, IReadOnlyList<Whom> Circle)
{
    public FactDraft AsFact() => new(ShieldFactKinds.CircleDrawn, $"shield/{Id}", SourceJson.Write(this));
}

/// <summary>It was looked at and stays.</summary>
public sealed record ShieldReviewed(long Id, Guid? By, string ByName, string Reason, DateOnly ReviewBy)
{
    public FactDraft AsFact() => new(ShieldFactKinds.Reviewed, $"shield/{Id}", SourceJson.Write(this));
}

/// <summary>A search would have met somebody whose existence is hidden.</summary>
/// <param name="EntryId">The search's entry on the log.</param>
public sealed record ShieldTouched(long ShieldId, Guid MemberId, string Purpose, DateTime At, Guid EntryId)
{
    public FactDraft AsFact() => new(ShieldFactKinds.Touched, $"shield/{ShieldId}", SourceJson.Write(this));
}

/// <summary>The desk has decided of what touched the shield up to and with one of them.</summary>
public sealed record ShieldTouchSettled(long ShieldId, IReadOnlyList<long> Touches, Guid? By, string ByName, string Decision)
{
    public FactDraft AsFact() => new(ShieldFactKinds.TouchSettled, $"shield/{ShieldId}", SourceJson.Write(this));
}
