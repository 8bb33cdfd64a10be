using Rowan.Access;
using Rowan.Web.Cli;

namespace Rowan.Web.SignIn;

/// <summary>Gives a database of invented people its members, at least one for each role. Serving without --demonstration lets none of them in.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class DemonstrateVerb : Verb
{
    /// <summary>The password of every demonstration member; public, and worth nothing on a live Rowan.</summary>
    public const string Password = "invented-london-2010";

    public override string Name => "demonstrate";
    public override string Description => "Add the demonstration's members, at least one for each role, to a database of invented people.";

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        await context.RefuseWhereLiveAsync("A demonstration");
        var accounts = new Accounts(rowan.Door);
        if (await accounts.AnyAsync(demonstration: false))
        {
            throw new VerbFailedException(ExitCode.Refused, "This database has members who are not a demonstration's. It gets no demonstration members.");
        }

        if (await accounts.AnyAsync(demonstration: true))
        {
            await rowan.Door.LookAsync(await context.ActAsync(), _ => Task.FromResult(true), context.Cancel);
        }
        else
        {
            await using var joining = Joining.Over(rowan);
            await joining.JoinAsync(await context.ActAsync(), [.. Members.Select(m => (m, Password))]);
        }

        context.Answer(
            new { password = Password, members = Members.Select(m => new { m.UserName, m.DisplayName, m.Role, m.Agency }) },
            o =>
            {
                foreach (var m in Members)
                {
                    o.WriteLine($"  {m.UserName,-26} {m.DisplayName}, {m.Post}, {m.Agency}");
                }

                o.WriteLine($"  Password of each: {Password}");
            });
        return ExitCode.Ok;
    }

    const string Police = "Metropolitan Police";
    const string Haringey = "Haringey Council";

    /// <summary>Invented, each of them.</summary>
    public static IReadOnlyList<Member> Members { get; } =
    [
        One(1, Roles.Officer, "Dana Whitlock", Police, "Tottenham response team B", "Response officer", "PC"),
        One(2, Roles.Researcher, "Imran Sadiq", Police, "Haringey referral desk", "Researcher", ""),
        One(3, Roles.DeskSergeant, "Ruth Kemble", Police, "Haringey referral desk", "Referral desk sergeant", "DS"),
        One(4, Roles.Supervisor, "Owen Tattersall", Police, "Child abuse investigation team", "Supervisor", "DI"),
        One(5, Roles.SocialWorker, "Adaeze Nwosu", Haringey, "Referral and assessment", "Social worker", ""),
        One(6, Roles.Analyst, "Mei Castellan", Police, "Performance", "Analyst", ""),
        One(7, Roles.DataProtectionOfficer, "Colm Hathersage", Police, "Information rights", "Data protection officer", ""),
        One(8, Roles.Administrator, "Petra Lindqvist", Police, "Rowan support", "Rowan administrator", ""),
        One(9, Roles.FeedService, "Deliveries (a program)", Police, "Rowan support", "Service account", ""),
        One(10, Roles.DutyManager, "Gwen Adeyemi", Haringey, "Duty social work team", "Duty social work team manager", ""),
        One(11, Roles.DataProtectionOfficer, "Tomasz Verity", Haringey, "Information governance", "Data protection officer", "", "haringey-data-protection"),
        One(12, Roles.ProfessionalStandards, "Nadia Osgerby", Police, "Professional standards", "Investigator", "DS"),
        One(13, Roles.DataProtectionOfficer, "Leila Farrant", Police, "Information rights", "Disclosure officer", "", "second-data-protection"),
        One(14, Roles.DataProtectionOfficer, "Bashir Quennell", Haringey, "Information governance", "Disclosure officer", "", "haringey-second-data-protection"),
    ];

    /// <param name="user">The user name; null for that of the role.</param>
    static Member One(int number, string role, string name, string agency, string team, string post, string rank, string? user = null) => new()
    {
        Id = new Guid($"019a0000-0000-7000-8000-{number:d12}"), UserName = user ?? role, NormalizedUserName = MemberStands.Normalized(user ?? role),
        DisplayName = rank.Length == 0 ? name : $"{rank} {name}", Agency = agency, Team = team, Post = post, Rank = rank, Role = role, Demonstration = true,
        VettedUntil = new DateOnly(2040, 3, 31), Trained = """[{"Code":"referral-desk","Until":null},{"Code":"visor","Until":null}]""",
    };
}
