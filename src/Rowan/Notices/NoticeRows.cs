using Rowan.Access;

namespace Rowan.Notices;

/// <summary>Somebody, or everybody of an agency, of one of its teams, or of a role in it.</summary>
/// <param name="MemberId">The member; null where it is everybody of an agency's team or role.</param>
/// <param name="Agency">Null beside a role means every agency.</param>
/// <param name="Team">Null means every team.</param>
/// <param name="Role">Null means every role.</param>
public sealed record Whom(Guid? MemberId, string? Agency, string? Team, string? Role)
{
    public static Whom Member(Guid id) => new(id, null, null, null);

    /// <summary>In words: <c>desk sergeants of the Metropolitan Police</c>.</summary>
    public string Words => $"everybody{(Role is null ? "" : $" with the role {Role.Replace('-', ' ')}")}{(Team is null ? "" : $" in the team {Team}")}{(Agency is null ? "" : $" of {Agency}")}";
}

/// <summary>Something that a member, or a desk, is told: without names, with the page that says more to who may see it. State.</summary>
public sealed class Notice
{
    public required long Id { get; init; }
    public Guid? ToMemberId { get; init; }
    public string? ToAgency { get; init; }
    public string? ToTeam { get; init; }
    public string? ToRole { get; init; }
    public required string Words { get; init; }
    public required string Path { get; init; }

    /// <summary>The record that the page is of: from whom it is hidden, they are not told. Null where it is of none, or they are told all the same.</summary>
    public long? RecordId { get; init; }
    public required DateTime At { get; init; }

    /// <summary>It goes by e-mail as well, where the member has an address.</summary>
    public bool ByMail { get; init; }
}

/// <summary>That a member has read a notice. State.</summary>
public sealed class NoticeRead
{
    public required long NoticeId { get; init; }
    public required Guid MemberId { get; init; }
    public required DateTime At { get; init; }
}
