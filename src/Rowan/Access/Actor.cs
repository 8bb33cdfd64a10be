namespace Rowan.Access;

/// <summary>Who acts: a person signed in, a service account, an operating-system user at the command line, or Rowan itself.</summary>
public enum ActorKind
{
    Nobody = 0,
    Member = 1,
    ServiceAccount = 2,
    OperatingSystemUser = 3,
    Rowan = 4,
}

/// <summary>Who acts, as they stood at that moment. Every audit entry carries it whole.</summary>
/// <param name="SignedInBy">How they proved who they are: <c>password</c>, <c>password+code</c>, <c>passkey</c>, <c>provider:NAME</c>, <c>bearer</c>, <c>key:PREFIX</c>, <c>operating-system</c>, <c>none</c>.</param>
/// <param name="Session">An opaque key of the signed-in session; null outside one.</param>
public sealed record Actor(
    ActorKind Kind,
    Guid? MemberId,
    string Name,
    string Agency,
    string Team,
    string Post,
    string Rank,
    string Role,
    string SignedInBy,
    string? Session = null)
{
    /// <summary>Someone who has not signed in.</summary>
    public static Actor Nobody { get; } = new(ActorKind.Nobody, null, "nobody", "", "", "", "", "", "none");

    /// <summary>Rowan's own scheduled work.</summary>
    public static Actor Rowan { get; } = new(ActorKind.Rowan, null, "rowan", "Rowan", "", "", "", Roles.Rowan, "none");

    /// <summary>An operating-system user at the command line of the machine Rowan runs on.</summary>
    public static Actor OperatingSystemUser(string name) =>
        new(ActorKind.OperatingSystemUser, null, name, "Rowan", "", "", "", Roles.Operator, "operating-system");
}
