using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Notices;
using Rowan.People;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Emergency;

/// <summary>Why the glass cannot be broken, or reviewed, in words, and which answer it is about.</summary>
public sealed class EmergencyRefusedException(string words, string about = "") : Exception(words)
{
    public string About { get; } = about;
}

/// <param name="Number">The number of the person, as people write it.</param>
/// <param name="Reason">What the emergency is, in the member's words; required.</param>
/// <param name="ProvedBy">How the member proved again who they are.</param>
public sealed record GlassToBreak(string Number, string? Reason, string ProvedBy);

/// <summary>Somebody for whom the glass may be broken, as far as the member may see them before it is.</summary>
/// <param name="Name">Null where they may see no name.</param>
/// <param name="Elsewhere">Who holds what is withheld, and how they are reached.</param>
public sealed record BehindGlass(string Number, string? Name, string? Born, IReadOnlyList<HeldElsewhere> Elsewhere);

/// <summary>
/// Opens to a member, in an emergency and for some minutes, what is withheld from them of one person. Those who must know are told in the same transaction.
/// What one cannot see one cannot open: of somebody whose existence is hidden there is nothing to break (facts-time-audit, "Looking").
/// </summary>
public sealed class BreakGlass(IReadOnlyDictionary<string, Feed> feeds, ShieldRules rules)
{
    public const int LongestReason = 1000;

    /// <returns>Until when; null where there is nobody of that number of whom the member may know.</returns>
    /// <exception cref="EmergencyRefusedException">The reason is missing, or nobody is signed in.</exception>
    public async Task<DateTime?> WithinAsync(Changing changing, GlassToBreak asked)
    {
        changing.Note("number", asked.Number);
        if (await KnownAsync(changing, asked.Number) is not { } identity)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (string.IsNullOrWhiteSpace(asked.Reason) || asked.Reason.Trim().Length > LongestReason)
        {
            throw new EmergencyRefusedException($"Say what the emergency is, in {LongestReason} characters or fewer", nameof(asked.Reason));
        }

        var actor = changing.Act.Actor;
        if (actor.MemberId is not { } me)
        {
            throw new EmergencyRefusedException("Only a member who is signed in may break the glass.");
        }

        var until = changing.Now + rules.GlassBrokenFor;
        var id = await changing.NextAsync("broken-glass");
        await changing.AddAsync(new FactDraft(EmergencyFactKinds.Broken, $"broken-glass/{id}", SourceJson.Write(
            new GlassBroken(id, me, actor.Name, actor.Agency, actor.Team, identity, asked.Reason.Trim(), until, asked.ProvedBy))));
        await TellThem.WithinAsync(
            changing, await ToTellAsync(changing, identity, me, actor.Agency), "The glass was broken: a member opened, in an emergency, what is withheld from them. It must be reviewed.", $"/emergencies/{id}");
        changing.Outcome = "glass-broken";
        changing.Note("reason", asked.Reason.Trim());
        changing.Saw(identity, null, Answer.Shown, Glass.Rule);
        return until;
    }

    /// <summary>Stops every emergency of the member that goes on.</summary>
    public static async Task<int> StopAsync(Changing changing)
    {
        var (me, now) = (changing.Act.Actor.MemberId, changing.Now);
        var open = await changing.Db.BrokenGlasses.AsNoTracking().Where(g => g.MemberId == me && g.Until > now && g.StoppedAt == null).OrderBy(g => g.Id).ToListAsync();
        foreach (var glass in open)
        {
            await changing.AddAsync(new FactDraft(EmergencyFactKinds.Stopped, $"broken-glass/{glass.Id}", SourceJson.Write(new GlassStopped(glass.Id))));
            changing.Saw(glass.IdentityId, null, Answer.Withheld, Glass.Rule);
        }

        changing.Outcome = "glass-stopped";
        return open.Count;
    }

    /// <summary>Whom the member would open: no more of them than their story shows already.</summary>
    /// <returns>Null where there is nobody of that number of whom the member may know.</returns>
    public async Task<BehindGlass?> FindAsync(Looking looking, string number, DateOnly today, CancellationToken cancel = default)
    {
        if (await KnownAsync(looking, number) is not { } identity)
        {
            looking.Outcome = "not-found";
            return null;
        }

        looking.Outcome = "asked";
        var access = await SourceAccess.ForAsync(looking, feeds, [identity], cancel);
        var (who, by) = await ReadWho.OfAsync(looking.Db, looking.Db.Personas.Where(p => p.IdentityId == identity), access, today, cancel);
        if (by.Select(access.Of).MaxBy(d => d.Answer) is { } most)
        {
            looking.Saw(identity, null, most);
        }

        return new BehindGlass(IdentityNumber.TryRead(number, out var read) ? read : "", who?.Name, who?.BornWords, await access.HeldElsewhereAsync(by, cancel));
    }

    /// <summary>Somebody of whom the member is told at least that something is held, or whose name they may see.</summary>
    async Task<long?> KnownAsync(Seen seen, string asked)
    {
        var db = seen.Db;
        if (!IdentityNumber.TryRead(asked, out var number))
        {
            return null;
        }

        if (await CurrentIdentity.OfAsync(db, number, CancellationToken.None) is { } identity)
        {
            return await ToldOfAsync(seen, identity.Id) ? identity.Id : null;
        }

        using var all = db.SeeingAll();
        return await CurrentIdentity.OfAsync(db, number, CancellationToken.None) is { } hidden && db.Hidden.Details.Contains(hidden.Id) && await ToldOfAsync(seen, hidden.Id) ? hidden.Id : null;
    }

    async Task<bool> ToldOfAsync(Seen seen, long identity)
    {
        var kinds = await (
            from p in seen.Db.Personas
            where p.IdentityId == identity
            join r in seen.Db.SourceRecords on p.RecordId equals r.Id
            join v in seen.Db.PersonaVersions on p.CurrentVersionId equals v.Id
            join saying in seen.Db.RecordVersions on v.RecordVersionId equals saying.Id
            select new { r.Source, r.Kind, Then = saying.Kind }).Distinct().ToListAsync();
        return kinds.Exists(k => seen.Decide(Asked(k.Source, k.Kind)).Answer > Answer.Withheld && seen.Decide(Asked(k.Source, k.Then)).Answer > Answer.Withheld);
    }

    RecordsAsked Asked(string source, string kind) => feeds.GetValueOrDefault(source)?.AskedOf(kind) ?? new RecordsAsked(source, "", true);

    /// <summary>Those who supervise the member today, by each name under which their agency stands; all supervisors where nobody else there does.</summary>
    internal static async Task<IReadOnlyList<Whom>> WhoSuperviseAsync(Changing changing, Guid member, string agency) =>
        WhoSupervise(changing, await StandingAsync(changing, member), agency);

    static IReadOnlyList<Whom> WhoSupervise(Changing changing, IReadOnlyList<Whom> standing, string agency)
    {
        var own = standing.Where(s => AnsweringFor.Supervising.Contains(s.Role!) && changing.RelationOf(s.Agency!, agency) == Relation.OwnAgency).ToList();
        return own.Count > 0 ? own : [new Whom(null, null, null, Roles.Supervisor)];
    }

    /// <summary>The roles of each agency in which somebody else stands today. A notice to one is read by whoever stands there, by a posting too.</summary>
    static async Task<IReadOnlyList<Whom>> StandingAsync(Changing changing, Guid member) =>
    [
        .. (await MemberToday.AllAsync(changing.Db, LondonDay.Of(changing.Now))).Where(m => m.Id != member)
            .Select(m => new Whom(null, m.Agency, null, m.Role)).Distinct().OrderBy(w => w.Agency, StringComparer.Ordinal).ThenBy(w => w.Role, StringComparer.Ordinal),
    ];

    /// <summary>The member's supervisors, or all where their agency has none; the desks and supervisors of those who control the records; and the data-protection officer.</summary>
    async Task<IReadOnlyList<Whom>> ToTellAsync(Changing changing, long identity, Guid member, string agency)
    {
        List<string> sources;
        using (changing.Db.SeeingAll())
        {
            sources = await changing.Db.Personas.Where(p => p.IdentityId == identity).Select(p => p.Source).Distinct().ToListAsync();
        }

        var controllers = sources.Select(s => feeds.GetValueOrDefault(s)?.Controller).OfType<string>().Distinct().ToList();
        var standing = await StandingAsync(changing, member);

        // A controller has other names, and may be several agencies together; where one has no desk those who supervise answer for the records.
        var owners = standing.Where(s => (s.Role == Roles.DeskSergeant || AnsweringFor.Supervising.Contains(s.Role!)) && controllers.Exists(c => changing.RelationOf(s.Agency!, c) >= Relation.JointController));
        return [.. WhoSupervise(changing, standing, agency), .. owners, new Whom(null, null, null, Roles.DataProtectionOfficer)];
    }
}
