using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Emergency;
using Rowan.People;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Looks;

/// <summary>That a member's look showed them something of one person.</summary>
/// <param name="Rule">By which they were shown.</param>
sealed record PersonShown(EntryRecord Entry, string Permission, long IdentityId, string Rule)
{
    /// <param name="names">Of members, as they are called in Rowan.</param>
    internal Opening Opening(IReadOnlyDictionary<Guid, string> names) => new(
        names.GetValueOrDefault(Entry.Actor.MemberId!.Value, ""), Entry.Actor.Role, Entry.At, Permission == Permissions.ReadStory, Rule == Glass.Rule, Permission == Permissions.Search);
}

/// <summary>Looks of one member to be flagged, of one kind, at one person or in one day.</summary>
sealed record FlagFound(string Kind, Guid MemberId, string Agency, string Team, string Role, long? IdentityId, DateOnly? Day, int Times, DateTime FirstAt, DateTime LastAt);

/// <summary>
/// Reads what is new on the log and flags looks to be reviewed. A plain tick. It reads in the order of the log's tree, so that no node's entry is passed over,
/// and it shows nobody anything; who is shielded is reviewed by their circle.
/// </summary>
public sealed class FlagLooks(Door door, LookRules rules, TimeProvider clock)
{
    const string Cursor = "looks-read";
    const int MostAtOnce = 500;
    const int MostBatches = 40;

    static readonly string[] Opens = [Permissions.ReadStory, Permissions.ReadSourceRecord, Permissions.JudgeLinks, Permissions.Disclose];

    /// <summary>What is read of the log.</summary>
    public static IReadOnlyList<string> Reads { get; } = [.. Opens, Permissions.Search];

    /// <returns>How many flags were put or added to.</returns>
    public async Task<int> TickAsync(ServiceActs acts, CancellationToken cancel = default)
    {
        var flagged = 0;
        for (var batches = 0; batches < MostBatches && await door.ReadUnderneathAsync(db => ReadAsync(db, cancel)) is { } batch; batches++)
        {
            if (batch.Found.Count > 0)
            {
                flagged += await door.ChangeAsync(acts.For(Permissions.FlagLooks, PurposeIs.HoldingToAccount, Guid.CreateVersion7()), changing => WithinAsync(changing, batch), cancel);
            }
            else
            {
                // Nothing is flagged, so there is nothing for the log.
                await door.WriteUnderneathAsync(db => MoveOnAsync(db, batch), cancel);
            }
        }

        return flagged;
    }

    /// <summary>What is new and what of it is to be flagged; null where nothing is new.</summary>
    async Task<Batch?> ReadAsync(RowanDb db, CancellationToken cancel)
    {
        var next = await db.NextNumbers.Where(n => n.Name == Cursor).Select(n => (long?)n.Next).FirstOrDefaultAsync(cancel);
        var (begin, since) = (next ?? 0, next is null ? UtcInstant.Now(clock).AddDays(-rules.ReadsBackDays) : DateTime.UnixEpoch);
        var rows = await (
            from l in db.AuditLeaves
            where l.Sequence >= begin
            join e in db.AuditEntries on l.EntryId equals e.Id
            where e.MemberId != null && Reads.Contains(e.Permission) && e.At >= since
            orderby l.Sequence
            select new { l.Sequence, e.Id, e.Permission, e.Bytes }).Take(MostAtOnce).ToListAsync(cancel);
        if (rows.Count == 0)
        {
            return null;
        }

        var looks = rows.Select(r => (r.Id, r.Permission, Entry: EntryBytes.Read(r.Bytes))).Where(r => r.Entry.Actor.Kind == ActorKind.Member).ToList();
        var shown = (await ShownAsync(db, looks, cancel)).ToLookup(l => l.Permission == Permissions.Search);
        var members = shown.SelectMany(l => l).Select(l => l.Entry.Actor.MemberId!.Value).Distinct().ToList();
        var (declared, names) = (await DeclaredAsync(db, members, cancel), await NamesAsync(db, members, cancel));
        List<PersonShown> judged = [.. shown[false], .. await ListedBySearch.ThatMayMatterAsync(db, [.. shown[true]], names, declared, rules, cancel)];
        var people = await KnownOfOpened.ReadAsync(db, [.. judged.Select(o => o.IdentityId).Distinct()], cancel);
        var flags =
            from o in judged
            let actor = o.Entry.Actor
            let person = people.GetValueOrDefault(o.IdentityId)
            where person is not null
            from kind in JudgeLook.KindsOf(o.Opening(names), person.For(actor, o.Entry.At), declared.GetValueOrDefault(actor.MemberId!.Value), rules)
            group o.Entry by (Kind: kind, actor.MemberId!.Value, person.IdentityId) into g
            let last = g.MaxBy(e => e.At)!
            select new FlagFound(
                g.Key.Kind, g.Key.Value, last.Actor.Agency, last.Actor.Team, last.Actor.Role, g.Key.IdentityId, null, g.DistinctBy(e => e.Id).Count(), g.Min(e => e.At), last.At);
        return new Batch(begin, rows[^1].Sequence + 1, [.. flags, .. await InBulkAsync(db, [.. looks.Select(l => l.Entry)], cancel)]);
    }

    /// <summary>Whom each look showed with content: of a story the one whose it is, of a record everybody it names, of a search everybody it listed.</summary>
    static async Task<List<PersonShown>> ShownAsync(RowanDb db, IReadOnlyList<(Guid Id, string Permission, EntryRecord Entry)> looks, CancellationToken cancel)
    {
        var ids = looks.Select(l => l.Id).ToList();
        var subjects = (await db.AuditSubjects.Where(s => ids.Contains(s.EntryId) && s.IdentityId != null && s.Answer == Answer.Shown).OrderBy(s => s.Ordinal)
            .Select(s => new { s.EntryId, s.IdentityId, s.Rule }).ToListAsync(cancel)).ToLookup(s => s.EntryId);
        return
        [
            .. from look in looks
               from subject in look.Permission == Permissions.ReadStory ? subjects[look.Id].Take(1) : subjects[look.Id].DistinctBy(s => s.IdentityId)
               select new PersonShown(look.Entry, look.Permission, subject.IdentityId!.Value, subject.Rule),
        ];
    }

    static async Task<Dictionary<Guid, MemberDeclared>> DeclaredAsync(RowanDb db, IReadOnlyList<Guid> members, CancellationToken cancel) =>
        (await db.Declarations.Where(d => members.Contains(d.MemberId)).Join(db.FactContents, d => d.FactId, c => c.FactId, (d, c) => new { d.MemberId, c.Content }).ToListAsync(cancel))
            .ToDictionary(d => d.MemberId, d => SourceJson.Read<MemberDeclared>(d.Content));

    static Task<Dictionary<Guid, string>> NamesAsync(RowanDb db, IReadOnlyList<Guid> members, CancellationToken cancel) =>
        db.Members.Where(m => members.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);

    /// <summary>Members who looked at unusually many on a day of which something is new.</summary>
    async Task<List<FlagFound>> InBulkAsync(RowanDb db, IReadOnlyList<EntryRecord> looks, CancellationToken cancel)
    {
        var found = new List<FlagFound>();
        foreach (var day in looks.GroupBy(l => (Member: l.Actor.MemberId!.Value, Day: LondonDay.Of(l.At))))
        {
            if (rules.Volume is not { } rule || await PeopleOnAsync(db, day.Key.Member, day.Key.Day, 1, cancel) is not [var (_, people)] || people < rule.People)
            {
                continue;
            }

            var usual = await PeopleOnAsync(db, day.Key.Member, day.Key.Day.AddDays(-1), rule.OverDays, cancel);
            if (JudgeLook.IsUnusual(people, [.. usual.Select(u => u.People)], rule))
            {
                var last = day.MaxBy(l => l.At)!;
                found.Add(new FlagFound(FlagKinds.UnusualVolume, day.Key.Member, last.Actor.Agency, last.Actor.Team, last.Actor.Role, null, day.Key.Day, people, day.Min(l => l.At), last.At));
            }
        }

        return found;
    }

    /// <summary>At how many different people a member looked on each of so many days, the last of them this; days without looks are left out.</summary>
    static async Task<List<(DateOnly Day, int People)>> PeopleOnAsync(RowanDb db, Guid member, DateOnly day, int days, CancellationToken cancel)
    {
        var (from, until) = (LondonDay.EndOf(day.AddDays(-days)), LondonDay.EndOf(day));
        var looked = await db.AuditEntries.Where(e => e.MemberId == member && e.At >= from && e.At < until && Reads.Contains(e.Permission))
            .Join(db.AuditSubjects.Where(s => s.Answer != Answer.Withheld), e => e.Id, s => s.EntryId, (e, s) => new { e.At, Key = s.IdentityId ?? -s.RecordId })
            .Where(l => l.Key != null).Distinct().ToListAsync(cancel);
        return [.. looked.GroupBy(l => LondonDay.Of(l.At)).Select(g => (g.Key, g.Select(l => l.Key).Distinct().Count()))];
    }

    async Task<int> WithinAsync(Changing changing, Batch batch)
    {
        if (!await MoveOnAsync(changing.Db, batch))
        {
            changing.Outcome = "read-already";
            return 0;
        }

        // Entries of one instant have no order of their own: what is found of them is numbered in one that does not change.
        var flagged = 0;
        foreach (var one in batch.Found.OrderBy(f => f.FirstAt).ThenBy(f => f.Kind, StringComparer.Ordinal).ThenBy(f => f.IdentityId).ThenBy(f => f.MemberId))
        {
            flagged += await FlagAsync(changing, one) ? 1 : 0;
        }

        changing.Outcome = "looks-flagged";
        return flagged;
    }

    async Task<bool> FlagAsync(Changing changing, FlagFound one)
    {
        var same = changing.Db.FlaggedLooks.AsNoTracking().Where(f => f.MemberId == one.MemberId && f.Kind == one.Kind);
        if (one.IdentityId is { } identity)
        {
            var joined = await CurrentIdentity.WithJoinedAsync(changing.Db, identity, CancellationToken.None);
            same = same.Where(f => f.ClosedAt == null && f.IdentityId != null && joined.Contains(f.IdentityId.Value));
        }
        else
        {
            same = same.Where(f => f.Day == one.Day);
        }

        if (await same.OrderBy(f => f.Id).FirstOrDefaultAsync() is not { } flag)
        {
            await changing.AddAsync(new LookFlagged(
                await changing.NextAsync("look-flag"), one.Kind, one.MemberId, one.Agency, one.Team, one.Role, one.IdentityId, one.Day, one.Times, one.FirstAt, one.LastAt, rules.Version).AsFact());
            return true;
        }

        // Of a day there is one flag, also when it has been reviewed: how many it was is known then.
        var times = one.Day is null ? flag.Times + one.Times : one.Times;
        if (flag.ClosedAt is not null || times <= flag.Times)
        {
            return false;
        }

        await changing.AddAsync(new LookFlaggedAgain(flag.Id, times, one.LastAt).AsFact());
        return true;
    }

    /// <summary>Whether the batch begins where reading had come to; then it is read.</summary>
    static async Task<bool> MoveOnAsync(RowanDb db, Batch batch)
    {
        var row = await db.NextNumbers.FindAsync(Cursor);
        if (row is null)
        {
            db.NextNumbers.Add(row = new NextNumber { Name = Cursor, Next = 0 });
        }

        if (row.Next != batch.From)
        {
            return false;
        }

        row.Next = batch.Through;
        await db.SaveChangesAsync();
        return true;
    }

    sealed record Batch(long From, long Through, IReadOnlyList<FlagFound> Found);
}
