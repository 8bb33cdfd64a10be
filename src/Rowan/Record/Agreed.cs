using Rowan.Access;
using Rowan.Sharing;

namespace Rowan.Record;

/// <summary>What is agreed on one day: the rules of access and the protocols of sharing. Every decision of the door is theirs together.</summary>
public sealed record Agreed(AccessRules Rules, SharingRules Sharing, DateOnly Day)
{
    /// <summary>The versions of both files: on every entry.</summary>
    public string Version => $"{Rules.Version} {Sharing.Version}";

    public AccessDecision Decide(Act act, RecordsAsked asked, IReadOnlyList<string>? involved = null) => Rules.Decide(new Question(
        act.Actor, act.Held, act.Purpose, asked, Sharing.RelationOf(act.Actor.Agency, asked.Controller), Sharing.On(act.Actor.Agency, asked, act.Purpose?.Code, Day), Day)
    {
        Involved = involved ?? [],
        EnforcesLaw = Sharing.Find(act.Actor.Agency)?.EnforcesLaw ?? false,
    });

    /// <summary>Why nobody in this member's place may look today; null where they may.</summary>
    public string? Stops(Act act) => Rules.Standing.On(act.Actor, act.Held, Day).Stopped;
}
