using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>A team with those who stand in it today, whether by their own post or for a time.</summary>
public sealed record TeamToday(string Agency, string Team, IReadOnlyList<MemberToday> Members);

/// <summary>Something that changes, or changed, where somebody stands.</summary>
/// <param name="What">In words: <c>joins</c>, <c>on secondment to …</c>, <c>leaves</c>.</param>
public sealed record StandingChange(DateOnly Day, Member Member, string What);

/// <summary>Who stands where today, and who joined, moves and leaves (L09-28).</summary>
/// <param name="Coming">What changes by itself within <see cref="ReadTeams.Days"/>, the soonest first.</param>
/// <param name="Done">What was changed within as many days, the latest first.</param>
public sealed record TeamsRead(DateOnly Today, IReadOnlyList<TeamToday> Teams, IReadOnlyList<StandingChange> Coming, IReadOnlyList<StandingChange> Done);

/// <summary>Reads teams, joiners, movers and leavers, for whoever may manage members.</summary>
public static class ReadTeams
{
    public const int Days = 30;
    const int MostDone = 100;

    public static async Task<TeamsRead> OnAsync(Looking looking, DateOnly today, CancellationToken cancel = default)
    {
        var members = await looking.Db.Members.Where(m => m.Role != Roles.FeedService).ToListAsync(cancel);
        var postings = await looking.Db.Postings.ToListAsync(cancel);
        var stand = members.ConvertAll(m => MemberToday.On(m, postings, today)).FindAll(m => !m.Member.Ended);
        return new TeamsRead(
            today,
            [
                .. stand.GroupBy(m => (m.Member.Agency, m.Member.Team)).OrderBy(g => g.Key.Agency, StringComparer.Ordinal).ThenBy(g => g.Key.Team, StringComparer.Ordinal)
                    .Select(g => new TeamToday(g.Key.Agency, g.Key.Team, [.. g.OrderBy(m => m.Member.DisplayName, StringComparer.Ordinal)])),
            ],
            Coming(members, postings, today),
            await DoneAsync(looking, members, today, cancel));
    }

    /// <summary>Pure: what changes by itself, on its day, in the days to come.</summary>
    public static IReadOnlyList<StandingChange> Coming(IReadOnlyList<Member> members, IReadOnlyList<Posting> postings, DateOnly today)
    {
        bool Soon(DateOnly day) => day > today && day.DayNumber - today.DayNumber <= Days;
        var byId = members.Where(m => !m.Ended).ToDictionary(m => m.Id);
        var own = byId.Values.SelectMany(m => new (DateOnly? Day, string What)[]
        {
            (m.PostFrom, "joins"), (m.PostUntil?.AddDays(1), "leaves: their time has ended"), (m.VettedUntil?.AddDays(1), "has no vetting any more"),
        }.Where(c => c.Day is { } day && Soon(day)).Select(c => new StandingChange(c.Day!.Value, m, c.What)));
        var lent = postings.Where(p => p.Until >= p.From && byId.ContainsKey(p.MemberId)).SelectMany(p => new[]
        {
            new StandingChange(p.From, byId[p.MemberId], $"{PostingKinds.InWords(p.Kind).ToLowerInvariant()}: {Where(p)}"),
            new StandingChange(p.Until.AddDays(1), byId[p.MemberId], $"back from: {Where(p)}"),
        }.Where(c => Soon(c.Day)));
        return [.. own.Concat(lent).OrderBy(c => c.Day).ThenBy(c => c.Member.DisplayName, StringComparer.Ordinal)];
    }

    static async Task<IReadOnlyList<StandingChange>> DoneAsync(Looking looking, List<Member> members, DateOnly today, CancellationToken cancel)
    {
        string[] kinds = [MemberStands.FactKind, MemberPosted.FactKind, PostingEnded.FactKind];
        var since = today.AddDays(-Days).ToDateTime(default, DateTimeKind.Utc);
        var facts = await (
            from f in looking.Db.Facts
            where kinds.Contains(f.Kind) && f.Recorded >= since
            join e in looking.Db.AuditEntries on f.EntryId equals e.Id
            orderby f.Id descending
            select new { f.Subject, f.Recorded, e.Outcome }).Take(MostDone).ToListAsync(cancel);
        var bySubject = members.ToDictionary(m => $"member/{m.Id}");
        return
        [
            .. facts.Where(f => bySubject.ContainsKey(f.Subject)).Select(f => new StandingChange(Rowan.Values.LondonDay.Of(f.Recorded), bySubject[f.Subject], f.Outcome switch
            {
                "joined" => "joined",
                "member-moved" => "moved",
                "member-ended" => "left",
                "member-returned" => "came back",
                "member-posted" => "was posted elsewhere for a time",
                "posting-ended" => "a posting was ended",
                "vetting-recorded" => "vetting and training were recorded",
                _ => "joined or changed",
            })),
        ];
    }

    static string Where(Posting p) => string.Join(", ", new[] { p.Post, p.Team, p.Agency }.Where(w => w.Length > 0));
}
