using Rowan.Access;

namespace Rowan.Tests.Host;

/// <summary>Who signs in, in tests: one member of each role, of the agency that role is of.</summary>
static class TestMembers
{
    /// <summary>Vetted, and trained in all that the shipped pack asks for.</summary>
    public static Held Qualified { get; } = new(new DateOnly(2040, 3, 31), [new("referral-desk", null), new("visor", null)]);

    public static Actor Of(string role) => new(
        ActorKind.Member, new Guid($"00000000-0000-7000-8000-{Array.IndexOf([.. Roles.OfMembers], role) + 1:d12}"), $"{role}-1", AgencyOf(role),
        "Ealing", role, "", role, "password", "session-1");

    static string AgencyOf(string role) => role switch
    {
        Roles.SocialWorker or Roles.DutyManager => "LB Ealing",
        Roles.Analyst or Roles.DataProtectionOfficer or Roles.Administrator => "Rowan",
        _ => "Metropolitan Police",
    };
}
