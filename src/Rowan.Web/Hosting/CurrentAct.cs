using System.Security.Cryptography;
using System.Text;
using Rowan.Access;
using Rowan.Emergency;
using Rowan.Record;

namespace Rowan.Web.Hosting;

/// <summary>Who asks for what, why and from where, in the request being answered. The gate fills it before any page runs.</summary>
public sealed class CurrentAct
{
    public Actor Actor { get; private set; } = Actor.Nobody;

    /// <summary>Who is signed in, as they stand now; null for nobody.</summary>
    public Member? Member { get; private set; }

    /// <summary>The posting by which the member stands elsewhere today; null in their own post.</summary>
    public Posting? Under { get; private set; }

    /// <summary>The purpose kept for the session, whether or not this page asks for one; null when none holds.</summary>
    public PurposeInUse? Kept { get; private set; }

    /// <summary>When who is signed in last proved who they are in this session (<see cref="FreshProof"/>).</summary>
    public DateTime? ProvedAt { get; internal set; }

    /// <summary>Whether that was with the sign-in, and not again since.</summary>
    public bool ProvedWithSignIn { get; internal set; }

    /// <summary>When the session began; null outside one.</summary>
    public DateTimeOffset? SignedInAt { get; internal set; }

    /// <summary>What the key may be used for that a program sent; null where it has signed in otherwise.</summary>
    public KeyScope? Scope { get; internal set; }

    /// <summary>The prefix of a key that was sent and stands no more.</summary>
    public string? RefusedKey { get; internal set; }

    /// <summary>The member's latest emergency, whether or not it still goes on; null where there is none.</summary>
    public BrokenGlass? Glass { get; private set; }

    public NeedsAttribute? Needs { get; private set; }
    public string Verb { get; private set; } = "";
    public PurposeGiven? Purpose { get; private set; }
    public string Origin { get; private set; } = "";

    /// <summary>The key that the sender gave the request, so that sending it twice has one effect; null if none.</summary>
    public string? SentKey { get; private set; }

    /// <summary>Whether the gate let this request through to its end point.</summary>
    public bool LetThrough { get; internal set; }

    internal void Is(Actor actor, Member? member, PurposeInUse? kept, Posting? under, BrokenGlass? glass) => (Actor, Member, Kept, Under, Glass) = (actor, member, kept, under, glass);

    internal void AsksFor(NeedsAttribute needs, string verb, PurposeGiven? purpose, string origin, string? sentKey) =>
        (Needs, Verb, Purpose, Origin, SentKey) = (needs, verb, purpose, origin, sentKey);

    /// <summary>The act for the door. The key of a request is bound to its sender, so that nobody is given another's answer.</summary>
    public Act ToAct() => new(Actor, Needs!.Permission, Verb, Purpose, Origin, SentKey is null ? Guid.CreateVersion7() : KeyOf(Actor, Verb, SentKey)) { Held = Member?.AsHeld() };

    static Guid KeyOf(Actor actor, string verb, string sent) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{actor.MemberId}|{verb}|{sent}")).AsSpan(0, 16));
}
