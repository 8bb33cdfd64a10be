namespace Rowan.Involvements;

/// <summary>How a member, or a team, has to do with a child.</summary>
/// <param name="OfTeam">It is a team's or a desk's, and every member's who stands in it on the day.</param>
public sealed record InvolvementKind(string Code, string Words, bool OfTeam)
{
    public const string Allocated = "allocated";
    public const string Team = "team";
    public const string Desk = "desk";
    public const string Meeting = "meeting";
    public const string Professional = "professional";

    public static IReadOnlyList<InvolvementKind> All { get; } =
    [
        new(Allocated, "The child is allocated to them", false),
        new(Team, "Their team works with the child", true),
        new(Desk, "Their desk has the child’s referral", true),
        new(Meeting, "They take part in a meeting about the child", false),
        new(Professional, "They are a professional of the child’s", false),
    ];

    public static InvolvementKind? Find(string? code) => All.FirstOrDefault(k => k.Code == code);

    public static string WordsOf(string code) => Find(code)?.Words ?? code;
}

/// <summary>That a member, or a team, has to do with a child from a day until a day. State.</summary>
public sealed class Involvement
{
    public required long Id { get; init; }

    /// <summary>The child, under the number it was put on; it counts for whomever that was joined into (<see cref="People.Identity.JoinedIntoId"/>).</summary>
    public required long IdentityId { get; init; }

    /// <summary>A code of <see cref="InvolvementKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The member; null where it is a team's.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>The agency of the team, or of the member when it was put on.</summary>
    public required string Agency { get; init; }
    public required string Team { get; init; }

    /// <summary>The first day, in London.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null until it is ended; before <see cref="From"/> where it was called off.</summary>
    public DateOnly? Until { get; set; }
    public Guid? PutOnBy { get; init; }
    public required string PutOnByName { get; init; }
    public required DateTime PutOnAt { get; init; }
    public string? EndedByName { get; set; }

    /// <summary>Whether it holds on the day. Pure.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && !(Until < day);

    /// <summary>Whether it is theirs who stand so: their own, or that of the team they stand in. Pure.</summary>
    public bool Means(Guid member, string agency, string team) => MemberId is { } own ? own == member : Agency == agency && Team == team;
}
