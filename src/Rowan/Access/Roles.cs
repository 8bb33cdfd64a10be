namespace Rowan.Access;

/// <summary>The roles a member may hold. What each may do is data, in the policy pack's <c>access.yaml</c>.</summary>
public static class Roles
{
    public const string Officer = "officer";
    public const string Researcher = "researcher";
    public const string DeskSergeant = "desk-sergeant";
    public const string Supervisor = "supervisor";
    public const string SocialWorker = "social-worker";

    /// <summary>Who leads a council's duty social work team: its desk.</summary>
    public const string DutyManager = "duty-manager";
    public const string Analyst = "analyst";
    public const string DataProtectionOfficer = "data-protection-officer";
    public const string Administrator = "administrator";

    /// <summary>Looks into what members did, where a review hands it on; sees nobody's records.</summary>
    public const string ProfessionalStandards = "professional-standards";

    /// <summary>A service account that delivers for a source: a program, not a person.</summary>
    public const string FeedService = "feed-service";

    /// <summary>Someone at the command line of the machine, mapped from an operating-system user.</summary>
    public const string Operator = "operator";

    /// <summary>Rowan's own scheduled work.</summary>
    public const string Rowan = "rowan";

    /// <summary>The roles a person can be given.</summary>
    public static IReadOnlyList<string> OfMembers { get; } =
        [Officer, Researcher, DeskSergeant, Supervisor, SocialWorker, DutyManager, Analyst, DataProtectionOfficer, Administrator, ProfessionalStandards];

    /// <summary>The roles a service account can be given.</summary>
    public static IReadOnlyList<string> OfServices { get; } = [FeedService];
}
