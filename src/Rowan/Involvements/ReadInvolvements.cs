using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.People;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Involvements;

/// <summary>One involvement, as who reads of the child sees it.</summary>
/// <param name="Who">The member with where they stand, or the team.</param>
/// <param name="PutOnBy">Who said it, by name.</param>
/// <param name="MayEnd">Whether the reader may end it.</param>
public sealed record InvolvementShown(Involvement Involvement, string Who, string PutOnBy, bool Holds, bool MayEnd);

/// <summary>Who works with a child.</summary>
/// <param name="OnlyOwn">Only those of the reader's own agency are listed: of the child they are told no more than that something is held.</param>
public sealed record InvolvedWith(InvolvedChild Child, IReadOnlyList<InvolvementShown> Now, IReadOnlyList<InvolvementShown> Before, bool OnlyOwn);

/// <summary>A child with whom a member has to do today.</summary>
/// <param name="Kinds">How, in words.</param>
public sealed record ChildOfMine(InvolvedChild Child, IReadOnlyList<string> Kinds, DateOnly Since);

/// <summary>Who works with a child, and with which children a member works.</summary>
public sealed class ReadInvolvements(IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <param name="enter">Called with the child before anything is told; may throw to stop the look.</param>
    /// <returns>Null for a number nobody has and, no differently, for one of whom they may see nothing.</returns>
    public async Task<InvolvedWith?> OfChildAsync(Looking looking, string number, Func<long, Task> enter, CancellationToken cancel = default)
    {
        looking.Note("number", number);
        var today = LondonDay.Today(clock);
        if (await InvolvedChild.FindAsync(looking, number, feeds, today, cancel) is not { } child)
        {
            looking.Outcome = "not-found";
            return null;
        }

        await enter(child.IdentityId);
        looking.Saw(child.IdentityId, null, child.Answer);
        var onlyOwn = child.Answer.Answer < Answer.Shown;
        var rows = (await RowsAsync(looking, child, cancel)).Where(i => !onlyOwn || i.Agency == looking.Act.Actor.Agency).ToList();
        var shown = await ShownAsync(looking, rows, today, cancel);
        return new InvolvedWith(child, shown.FindAll(s => !(s.Involvement.Until < today)), shown.FindAll(s => s.Involvement.Until < today), onlyOwn);
    }

    /// <summary>The children with whom who looks has to do today: themselves, or the team they stand in.</summary>
    /// <param name="page">From 1.</param>
    public async Task<(IReadOnlyList<ChildOfMine> Children, int All)> MineAsync(Looking looking, int page, CancellationToken cancel = default)
    {
        var (today, access) = (LondonDay.Today(clock), new SourceAccess(looking, feeds));
        var children = new Dictionary<long, (Identity Child, List<Involvement> By)>();
        var rows = await Mine(looking, today).OrderBy(i => i.From).ThenBy(i => i.Id).ToListAsync(cancel);
        var ids = rows.Select(i => i.IdentityId).Distinct().ToList();
        var numbers = await looking.Db.Identities.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancel);
        foreach (var involvement in rows)
        {
            if (numbers.TryGetValue(involvement.IdentityId, out var put) && await CurrentIdentity.OfAsync(looking.Db, put, cancel) is var child)
            {
                children.TryAdd(child.Id, (child, []));
                children[child.Id].By.Add(involvement);
            }
        }

        var mine = new List<ChildOfMine>();
        foreach (var (child, by) in children.Values.Skip((Math.Clamp(page, 1, 1_000_000) - 1) * PageSize).Take(PageSize))
        {
            var known = await InvolvedChild.OfAsync(looking, child, access, today, cancel);
            looking.Saw(child.Id, null, known.Name is null ? Answer.ExistenceOnly : Answer.Shown, "involved");
            mine.Add(new ChildOfMine(known, [.. by.Select(i => InvolvementKind.WordsOf(i.Kind)).Distinct()], by.Min(i => i.From)));
        }

        return (mine, children.Count);
    }

    /// <summary>The child, where who looks has to do with them today.</summary>
    /// <returns>Null for a number nobody has and, no differently, for a child with whom they have nothing to do.</returns>
    public async Task<InvolvedChild?> OneOfMineAsync(Looking looking, string number, CancellationToken cancel = default)
    {
        looking.Note("number", number);
        var today = LondonDay.Today(clock);
        if (IdentityNumber.TryRead(number, out var read) && await CurrentIdentity.OfAsync(looking.Db, read, cancel) is { } child
            && await CurrentIdentity.WithJoinedAsync(looking.Db, child.Id, cancel) is var joined && await Mine(looking, today).AnyAsync(i => joined.Contains(i.IdentityId), cancel))
        {
            return await InvolvedChild.OfAsync(looking, child, new SourceAccess(looking, feeds), today, cancel);
        }

        looking.Outcome = "not-found";
        return null;
    }

    static IQueryable<Involvement> Mine(Looking looking, DateOnly today)
    {
        var (me, agency, team) = (looking.Act.Actor.MemberId, looking.Act.Actor.Agency, looking.Act.Actor.Team);
        return looking.Db.Involvements.Where(i => me != null && i.From <= today && (i.Until == null || i.Until >= today) && (i.MemberId != null ? i.MemberId == me : i.Agency == agency && i.Team == team));
    }

    /// <summary>The teams in which somebody stands today, as far as who looks may be told of them.</summary>
    public async Task<IReadOnlyList<(string Agency, string Team)>> TeamsToChooseAsync(Looking looking, CancellationToken cancel = default) =>
        [.. (await TeamsAsync(looking, LondonDay.Today(clock), cancel)).Where(t => !IsSensitive(looking, t.Agency))];

    /// <summary>The teams in which somebody stands today.</summary>
    public static async Task<IReadOnlySet<(string Agency, string Team)>> TeamsAsync(Seen seen, DateOnly today, CancellationToken cancel = default)
    {
        var postings = await seen.Db.Postings.AsNoTracking().ToListAsync(cancel);
        var members = await seen.Db.Members.AsNoTracking().Where(m => m.Role != Roles.FeedService).ToListAsync(cancel);
        return members.Select(m => MemberToday.On(m, postings, today).Member).Where(m => !m.Ended && m.Team.Length > 0).Select(m => (m.Agency, m.Team)).ToHashSet();
    }

    internal static async Task<List<Involvement>> RowsAsync(Seen seen, InvolvedChild child, CancellationToken cancel)
    {
        var joined = await CurrentIdentity.WithJoinedAsync(seen.Db, child.IdentityId, cancel);
        return await seen.Db.Involvements.AsNoTracking().Where(i => joined.Contains(i.IdentityId)).OrderByDescending(i => i.From).ThenByDescending(i => i.Id).ToListAsync(cancel);
    }

    /// <summary>Whether it is an agency that keeps a sensitive service's records: to others its people have no name and no agency (E07-54).</summary>
    internal bool IsSensitive(Seen seen, string agency) => IsSensitive(seen, feeds, agency);

    /// <inheritdoc cref="IsSensitive(Seen, string)"/>
    internal static bool IsSensitive(Seen seen, IReadOnlyDictionary<string, Feed> feeds, string agency) => feeds.Values.Any(f => f.Sensitive
        && seen.RelationOf(agency, f.Controller) == Relation.OwnAgency && seen.RelationOf(seen.Act.Actor.Agency, f.Controller) != Relation.OwnAgency);

    async Task<List<InvolvementShown>> ShownAsync(Looking looking, List<Involvement> rows, DateOnly today, CancellationToken cancel)
    {
        var ids = rows.SelectMany(r => new[] { r.MemberId, r.PutOnBy }).OfType<Guid>().Distinct().ToList();
        var members = await looking.Db.Members.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        var postings = await looking.Db.Postings.Where(p => ids.Contains(p.MemberId)).ToListAsync(cancel);
        string Stands(Guid id) => members.TryGetValue(id, out var member) && MemberToday.On(member, postings, today).Member is var m
            ? IsSensitive(looking, m.Agency) ? HeldElsewhere.SensitiveService : string.Join(", ", new[] { m.DisplayName, m.Post, m.Team, m.Agency }.Where(w => w.Length > 0)) + (m.Ended ? " (ended)" : "")
            : "A member";
        string SaidBy(Involvement r) => r.PutOnBy is not { } by || !members.TryGetValue(by, out var said) ? r.PutOnByName
            : IsSensitive(looking, said.Agency) ? HeldElsewhere.SensitiveService : said.DisplayName;
        return rows.ConvertAll(r => new InvolvementShown(
            r, r.MemberId is { } id ? Stands(id) : IsSensitive(looking, r.Agency) ? HeldElsewhere.SensitiveService : $"{r.Team}, {r.Agency}", SaidBy(r), r.HoldsOn(today),
            !(r.Until < today) && looking.May(Permissions.Involve) && (looking.May(Permissions.InvolveOthers) || looking.Act.Actor.Agency == r.Agency)));
    }
}
