using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Disclosures;

/// <summary>The kinds of fact that a disclosure leaves.</summary>
public static class DisclosureFactKinds
{
    public const string Opened = "disclosure-opened";
    public const string Gathered = "disclosure-gathered";
    public const string ItemDecided = "disclosure-item-decided";
    public const string Extended = "disclosure-extended";
    public const string Exported = "disclosure-exported";
    public const string Closed = "disclosure-closed";
}

/// <param name="AskedBy">Who asked.</param>
/// <param name="Checked">How it was made sure who they are, and that they may ask.</param>
public sealed record DisclosureOpened(long Id, long IdentityId, string Kind, string AskedBy, string Checked, DateOnly AskedOn, DateOnly DueOn, string RulesVersion, Guid? By, string ByName, string Agency)
{
    /// <summary>What the kind asks, answered: by code of the question the code of the answer, or words; null where it asks nothing.</summary>
    public IReadOnlyDictionary<string, string>? Answers { get; init; }

    public FactDraft AsFact() => new(DisclosureFactKinds.Opened, $"disclosure/{Id}", SourceJson.Write(this));
}

/// <summary>What was found that had not been gathered before.</summary>
public sealed record DisclosureGathered(long Id, IReadOnlyList<ItemGathered> Items, string ByName)
{
    public FactDraft AsFact() => new(DisclosureFactKinds.Gathered, $"disclosure/{Id}", SourceJson.Write(this));
}

public sealed record ItemGathered(long Id, long RecordId, long VersionId, string Source);

/// <summary>What was decided of an item. Passages are places in its text and not their words: the log of redactions says nothing of what was taken out.</summary>
/// <param name="Exemption">Of the whole; null where it goes out, or only passages are taken out.</param>
/// <param name="Digest">SHA-256 of the text that was read: places count only in it.</param>
public sealed record DisclosureItemDecided(
    long Id, long ItemId, ItemAnswer Answer, string? Exemption, string? Reason, IReadOnlyList<Passage> Passages, byte[] Digest, Guid? By, string ByName)
{
    public FactDraft AsFact() => new(DisclosureFactKinds.ItemDecided, $"disclosure/{Id}", SourceJson.Write(this));
}

/// <summary>The time to answer is extended, once.</summary>
public sealed record DisclosureExtended(long Id, DateOnly DueOn, string Reason, string ByName)
{
    public FactDraft AsFact() => new(DisclosureFactKinds.Extended, $"disclosure/{Id}", SourceJson.Write(this));
}

/// <summary>A copy was made to go out.</summary>
/// <param name="Elsewhere">Who else answers for something, as copies of before named them; a copy tells of nobody any more.</param>
/// <param name="Decisions">The facts of the decisions that it was made from, one for each item that was gathered.</param>
public sealed record DisclosureExported(long Id, long ExportId, IReadOnlyList<long> Decisions, byte[] HtmlDigest, byte[] JsonDigest, int Disclosed, int Withheld, IReadOnlyList<string> Elsewhere, Guid? By, string ByName)
{
    /// <summary>Who read and confirmed it before it was made; null where one officer made it alone.</summary>
    public Guid? CheckedBy { get; init; }
    public string? CheckedByName { get; init; }

    public FactDraft AsFact() => new(DisclosureFactKinds.Exported, $"disclosure/{Id}", SourceJson.Write(this));
}

/// <summary>It is answered.</summary>
/// <param name="Words">How: by post, handed over, refused.</param>
public sealed record DisclosureClosed(long Id, string Words, string ByName)
{
    public FactDraft AsFact() => new(DisclosureFactKinds.Closed, $"disclosure/{Id}", SourceJson.Write(this));
}
