namespace Rowan.Access;

/// <summary>Who answers for what the members of an agency do (Data Protection Act 2018 s62): its supervisors, or a council's duty managers, and its data-protection officers.</summary>
public static class AnsweringFor
{
    /// <summary>The roles that supervise: in a force, and in a council.</summary>
    public static IReadOnlyList<string> Supervising { get; } = [Roles.Supervisor, Roles.DutyManager];

    /// <summary>Those of the agency; where it has none who supervises, all of a force's supervisors, and where it has no data-protection officer, all of them. Pure.</summary>
    /// <param name="today">The members who may be told, as they stand today.</param>
    /// <param name="ofAgency">Whether an agency is the member's, whatever it is called.</param>
    public static IEnumerable<Member> Of(IReadOnlyList<Member> today, Func<string, bool> ofAgency)
    {
        IEnumerable<Member> OwnElse(IReadOnlyList<string> roles, string everywhere) => today.Any(m => roles.Contains(m.Role) && ofAgency(m.Agency))
            ? today.Where(m => roles.Contains(m.Role) && ofAgency(m.Agency))
            : today.Where(m => m.Role == everywhere);
        return OwnElse(Supervising, Roles.Supervisor).Concat(OwnElse([Roles.DataProtectionOfficer], Roles.DataProtectionOfficer));
    }

    /// <summary>Whether somebody of the role answers for members.</summary>
    public static bool Does(string role) => role == Roles.DataProtectionOfficer || Supervising.Contains(role);
}
