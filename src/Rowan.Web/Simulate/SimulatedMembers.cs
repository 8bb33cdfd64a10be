using System.Globalization;
using System.Security.Cryptography;
using Rowan.Access;
using Rowan.Record;
using Rowan.Web.SignIn;

namespace Rowan.Web.Simulate;

/// <summary>The invented members who tell of concerns and work on them, and the program that sends them.</summary>
sealed class SimulatedMembers(AccessRules rules, string police)
{
    static readonly (string Role, string Post, string Rank, int Count)[] Posts =
    [
        (Roles.FeedService, "A program", "", 1), (Roles.Officer, "Response officer", "PC", 24), (Roles.Researcher, "Researcher", "", 18), (Roles.DeskSergeant, "Referral desk sergeant", "DS", 18),
        (Roles.Supervisor, "Supervisor", "DI", 6),
    ];

    public static readonly TimeSpan Shift = TimeSpan.FromHours(8);

    public IReadOnlyList<Member> All { get; } =
    [
        .. Posts.SelectMany((post, kind) => Enumerable.Range(1, post.Count).Select(number => new Member
        {
            Id = new Guid(string.Create(CultureInfo.InvariantCulture, $"019b0000-0000-7000-8000-{(kind * 1000) + number:d12}")), UserName = $"simulated-{post.Role}-{number}",
            NormalizedUserName = MemberStands.Normalized($"simulated-{post.Role}-{number}"), DisplayName = $"{(post.Rank.Length == 0 ? post.Post : post.Rank)} Simulated {number}", Agency = police,
            Team = $"Simulated desk {(number % 3) + 1}", Post = post.Post, Rank = post.Rank, Role = post.Role, Demonstration = true, VettedUntil = new DateOnly(2100, 3, 31),
            Trained = """[{"Code":"referral-desk","Until":null},{"Code":"visor","Until":null}]""",
        })),
    ];

    /// <summary>They join, each with a password that nobody knows.</summary>
    public async Task JoinAsync(RowanSystem rowan)
    {
        await using var joining = Joining.Over(rowan);
        await joining.JoinAsync(Operators(Permissions.ManageMembers, PurposeIs.RunningRowan), [.. All.Select(m => (m, Convert.ToHexString(RandomNumberGenerator.GetBytes(24))))]);
    }

    /// <summary>One who is on duty at a moment: a third of each kind is, and work goes round among them.</summary>
    /// <param name="turn">Whose turn it is.</param>
    public Member OnDuty(string role, DateTime moment, long turn)
    {
        var of = All.Where(m => m.Role == role).ToList();
        var many = Math.Max(1, of.Count / 3);
        var shift = (int)(moment.Ticks / Shift.Ticks % 3);
        return of[of.Count < 3 ? (int)(turn % of.Count) : (shift * many) + (int)(turn % many)];
    }

    /// <summary>An act of a member, with a request key of its own.</summary>
    public Act Of(Member member, string permission, string purpose, string verb) => new(
        member.AsActor(member.Role == Roles.FeedService ? "key:simulated" : "password", null), permission, verb,
        rules.PurposesFor(member.Role).FirstOrDefault(p => p.Code == purpose) is { } asked ? new PurposeGiven(asked.Code, asked.LawfulBasis, null) : PurposeGiven.OfTheAct(purpose), "rowan simulate", Guid.CreateVersion7())
    {
        Held = member.AsHeld(),
    };

    /// <summary>An act of who runs the simulation.</summary>
    public static Act Operators(string permission, string purpose) =>
        new(Actor.OperatingSystemUser(Environment.UserName), permission, "rowan simulate", PurposeGiven.OfTheAct(purpose), "command line", Guid.CreateVersion7());
}
