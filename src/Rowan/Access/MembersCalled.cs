using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Access;

/// <summary>What members are called on pages. Facts and the log keep their user names, which never change and which nobody says.</summary>
public sealed class MembersCalled
{
    readonly Dictionary<string, string> called;

    MembersCalled(Dictionary<string, string> called) => this.called = called;

    /// <param name="userNames">As facts keep them; some may be of a source, or of somebody at the command line.</param>
    internal static async Task<MembersCalled> OfAsync(RowanDb db, IEnumerable<string?> userNames, CancellationToken cancel = default)
    {
        var names = userNames.OfType<string>().Distinct().ToList();
        return new MembersCalled(await db.Members.AsNoTracking().Where(m => names.Contains(m.UserName)).ToDictionaryAsync(m => m.UserName, Of, StringComparer.Ordinal, cancel));
    }

    /// <summary>What who acts is called: <c>DS Ruth Kemble</c>; their user name where they are no member here.</summary>
    internal static async Task<string> NameOfAsync(RowanDb db, Actor actor) => await db.Members.AsNoTracking().Where(m => m.Id == actor.MemberId).Select(m => m.DisplayName).FirstOrDefaultAsync() ?? actor.Name;

    /// <summary>What one is called whose user name this is; the name itself where it is no member's.</summary>
    public string this[string userName] => called.GetValueOrDefault(userName, userName);

    /// <summary><c>DS Ruth Kemble, Referral desk, Metropolitan Police</c>.</summary>
    public static string Of(Member member) => string.Join(", ", new[] { member.DisplayName, member.Team, member.Agency }.Where(w => w.Length > 0));

    /// <summary>Those whom somebody means who types a user name or a display name. Pure.</summary>
    public static IReadOnlyList<Member> Meant(IReadOnlyCollection<Member> members, string typed)
    {
        var (name, normalized) = (typed.Trim(), MemberStands.Normalized(typed));
        return members.FirstOrDefault(m => m.NormalizedUserName == normalized) is { } one ? [one]
            : [.. members.Where(m => string.Equals(m.DisplayName, name, StringComparison.OrdinalIgnoreCase))];
    }
}
