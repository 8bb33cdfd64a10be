using Rowan.Access;
using Rowan.Involvements;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Values;

namespace Rowan.Tests.Involvements;

/// <summary>A child whom a borough's register knows, so that police and social care are both shown of them, and who works with the child.</summary>
static class GivenInvolvement
{
    public const string SocialCare = "Haringey Council";
    public const string SocialTeam = "Referral and assessment";

    /// <returns>The number of the child.</returns>
    public static async Task<string> ChildAsync(TestRowan rowan, string reference = "HY0001", string given = "Imran", string family = "Rahmani", string born = "2001-02-03", string line = "14 Coleridge Road", string postcode = "N8 8DU")
    {
        var kept = await GivenRecord.Protect(reference).Naming("1", "subject", given, family, born, "M", postcode: postcode, line: line, borough: "Haringey")
            .Registering("1", "Haringey", "neglect", new DateOnly(2010, 4, 1)).KeptAsync(rowan);
        return await GivenChild.LinkedAsync(rowan, kept["1"]);
    }

    /// <summary>Said by a supervisor of the police; by default of one member.</summary>
    public static async Task<long> PutOnAsync(TestRowan rowan, string number, string? userName, string? agency = null, string? team = null, DateOnly? from = null, DateOnly? until = null) => (await rowan.Door.ChangeAsync(
        TestRowan.As(Roles.Supervisor, Permissions.Involve), changing => new Involve(rowan.System.Feeds).WithinAsync(
            changing, new InvolvementAsked(number, userName is null ? InvolvementKind.Team : InvolvementKind.Allocated, userName, agency, team, from ?? LondonDay.Today(rowan.Clock), until))))!.Value;

    public static Task<bool> EndAsync(TestRowan rowan, string number, long id, DateOnly lastDay) => rowan.Door.ChangeAsync(
        TestRowan.As(Roles.Supervisor, Permissions.Involve), changing => new EndInvolvement(rowan.System.Feeds).WithinAsync(changing, number, id, lastDay, "The case was closed."));
}
