using Rowan.Access;

namespace Rowan.Disclosures;

/// <summary>A kind of what Rowan itself holds about a person, beside what the sources say.</summary>
public sealed record OwnKind(string Code, string Words)
{
    public const string Involvement = "involvement";
    public const string NotShared = "not-shared";
    public const string Shield = "shield";
    public const string Hold = "hold";
    public const string Emergency = "emergency";
    public const string Judgement = "judgement";
    public const string News = "in-the-news";
    public const string Reviewed = "look-reviewed";
    public const string Asked = "asked-before";
    public const string ByTwo = "by-two";
    public const string HandedOn = "handed-on";
    public const string Kept = "kept-on-review";
    public const string PutRight = "put-right";
    public const string OfARecord = "of-a-record";
    public const string Desk = "at-the-desk";
    public const string Typed = "typed";
    public const string Looks = "looks";

    public static IReadOnlyList<OwnKind> All { get; } =
    [
        new(Involvement, "Who works with the person"), new(NotShared, "A decision not to share"), new(Shield, "A shield"), new(Hold, "A legal hold"),
        new(Emergency, "An emergency in which what is withheld was opened"), new(Judgement, "A decision who is who"), new(News, "A mark that the person is in the news"),
        new(Reviewed, "A review of a look at what is held"), new(Asked, "An earlier request for what is held"),
        new(ByTwo, "What a second person was asked to decide"), new(HandedOn, "A finding about a member that was handed on"), new(Kept, "A record that was reviewed and kept"),
        new(PutRight, "A row of a record that was put right"), new(OfARecord, "What was decided of a record"), new(Desk, "What the referral desk did, found out and decided"), new(Typed, "What members typed when they looked"), new(Looks, "Who looked at what is held"),
    ];

    public static OwnKind? Find(string? code) => All.FirstOrDefault(k => k.Code == code);
}

/// <summary>Something that a member said, and Rowan keeps.</summary>
/// <param name="Kind">The kind of the fact.</param>
/// <param name="By">Who said it, as they stood then.</param>
sealed record OwnSaid(long FactId, string Kind, DateTime At, byte[] Content, Actor By);

/// <summary>One thing that Rowan itself holds about a person, as far as members of the agency said it.</summary>
/// <param name="Source">What it is, in the place of a source: <c>rowan:hold/3</c>.</param>
/// <param name="RecordId">A record that it is about; 0 where it is about the person.</param>
/// <param name="Version">The last fact of it that the agency's members said.</param>
/// <param name="Said">The day on which they first did.</param>
sealed record OwnHeld(string Source, long RecordId, long Version, DateTime Said, IReadOnlyList<TextPart> Parts, IReadOnlyList<Mentioned> Others);
