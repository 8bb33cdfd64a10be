using System.Text.Json;

namespace Rowan.Access;

/// <summary>A person who uses Rowan, with where they stand in their agency. State, made from the facts of their joining and moving.</summary>
public sealed class Member
{
    public required Guid Id { get; init; }
    public required string UserName { get; set; }
    public required string NormalizedUserName { get; set; }
    public required string DisplayName { get; set; }
    public required string Agency { get; set; }
    public required string Team { get; set; }
    public required string Post { get; set; }
    public required string Rank { get; set; }
    public required string Role { get; set; }

    /// <summary>Where they are told by e-mail; null where they are not.</summary>
    public string? Email { get; set; }

    /// <summary>An account made for a demonstration with invented data; a live Rowan has none.</summary>
    public bool Demonstration { get; set; }

    /// <summary>Has left, or may no longer use Rowan. What they did stays theirs.</summary>
    public bool Ended { get; set; }

    /// <summary>The first and the last day of their time here; null where none is set. Access begins and ends by itself.</summary>
    public DateOnly? PostFrom { get; set; }
    public DateOnly? PostUntil { get; set; }

    /// <summary>The last day of their vetting; null where none is recorded.</summary>
    public DateOnly? VettedUntil { get; set; }

    /// <summary>Their training, as JSON.</summary>
    public string Trained { get; set; } = "[]";

    /// <summary>Whether they may use Rowan on the day.</summary>
    public bool HereOn(DateOnly day) => !Ended && (PostFrom is not { } from || from <= day) && (PostUntil is not { } until || day <= until);

    /// <summary>Their vetting and training.</summary>
    public Held AsHeld() => new(VettedUntil, Trained.Length == 0 ? [] : JsonSerializer.Deserialize<IReadOnlyList<TrainingHeld>>(Trained) ?? []);

    public Actor AsActor(string signedInBy, string? session) =>
        new(Role == Roles.FeedService ? ActorKind.ServiceAccount : ActorKind.Member, Id, UserName, Agency, Team, Post, Rank, Role, signedInBy, session);
}

/// <summary>What proves who a member is. Not a fact and never rebuilt from facts: a secret is not something somebody said.</summary>
public sealed class Credential
{
    public required Guid MemberId { get; init; }
    public string? PasswordHash { get; set; }
    public required string SecurityStamp { get; set; }
    public int FailedSignIns { get; set; }
    public DateTime? LockedUntil { get; set; }
}

/// <summary>The purpose a member has given in one session, and the family it was given for.</summary>
public sealed class PurposeInUse
{
    public required string Session { get; init; }
    public required Guid MemberId { get; set; }
    public required string Code { get; set; }
    public string? Reason { get; set; }
    public required DateTime Since { get; set; }
    public required DateTime LastUsed { get; set; }

    /// <summary>The identity first opened under this purpose; opening one outside its family asks again. Null until one is opened.</summary>
    public long? FamilyOf { get; set; }
}
