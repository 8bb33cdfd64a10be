using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Emergency;
using Rowan.Matching;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Shields;

/// <summary>
/// Tells, for who acts and the moment, who is shielded from them: the one place where it is decided. The door asks it before every look and every change
/// of a person's, and the tables are read without what it names.
/// </summary>
static class HiddenFrom
{
    /// <summary>What Rowan does with all records alike, and of which it shows nobody: it must not lose a record because somebody is shielded from who started it.</summary>
    static readonly HashSet<string> ShowsNobody =
    [
        Permissions.Import, Permissions.Link, Permissions.Rebuild, Permissions.Migrate, Permissions.BackUp, Permissions.Restore, Permissions.VerifyLog, Permissions.Serve, Permissions.KeepKeys, Permissions.FlagLooks, Permissions.FindDue, Permissions.PlaceConcerns,
        Permissions.WarnOfLimits,
    ];

    /// <summary>With these one opens rows that have not been read, and that nobody has linked: only their words can say of whom they tell.</summary>
    static readonly HashSet<string> OpensRows = [Permissions.SeeDeliveries, Permissions.MendRejects];

    /// <summary>Whether anybody may be hidden from who acts so.</summary>
    internal static bool Asks(Act act) => !ShowsNobody.Contains(act.Permission);

    /// <param name="now">The moment, in UTC.</param>
    /// <param name="any">Whether any shield is in force at all; true where it was not asked.</param>
    internal static async Task<Hidden> OfAsync(RowanDb db, Act act, DateTime now, bool any = true, CancellationToken cancel = default) => !Asks(act) ? Hidden.Nothing
        : (any ? await ShieldedAsync(db, act, now, cancel) : Hidden.Nothing) with { Agency = act.Actor.Kind == ActorKind.Member ? act.Actor.Agency : null };

    /// <summary>Whether anybody is shielded from anybody: asked once where it is asked for many who act.</summary>
    internal static Task<bool> AnyAsync(RowanDb db, DateTime now, CancellationToken cancel = default) => InForce(db, now).AnyAsync(cancel);

    static IQueryable<Shield> InForce(RowanDb db, DateTime now)
    {
        var today = LondonDay.Of(now);
        return db.Shields.Where(s => s.LiftedFactId == null && s.From <= today && (s.Until == null || s.Until >= today));
    }

    static async Task<Hidden> ShieldedAsync(RowanDb db, Act act, DateTime now, CancellationToken cancel)
    {
        var around = Circles.Around(db, act.Actor);
        var reached = await (
            from s in InForce(db, now)
            where !around.Any(c => c.ShieldId == s.Id)
            join i in db.ShieldedIdentities on s.Id equals i.ShieldId
            select new { i.IdentityId, s.Level }).AsNoTracking().ToListAsync(cancel);
        if (reached.Count == 0)
        {
            return Hidden.Nothing;
        }

        using (db.SeeingAll())
        {
            // What one cannot see one cannot open: an emergency opens details, never existence.
            var broken = await Glass.OpenAsync(db, act.Actor, act.Permission, now, cancel);
            var existence = reached.Where(r => r.Level == ShieldLevel.ExistenceHidden).Select(r => r.IdentityId).ToHashSet();
            var details = reached.Select(r => r.IdentityId).Where(i => !existence.Contains(i) && !broken.Contains(i)).Distinct().Order().ToList();
            var hidden = await WithRecordsAsync(db, await WithJoinedAsync(db, [.. existence.Concat(details)], cancel), details, cancel);
            return OpensRows.Contains(act.Permission) ? await WithRowsAsync(db, hidden, cancel) : hidden;
        }
    }

    /// <summary>A number that was joined into the shielded leads to them, and is hidden as theirs is.</summary>
    static async Task<IReadOnlyList<long>> WithJoinedAsync(RowanDb db, IReadOnlyList<long> identities, CancellationToken cancel)
    {
        var all = identities.ToHashSet();
        for (var last = identities.ToList(); last.Count > 0; last.RemoveAll(i => !all.Add(i)))
        {
            last = await db.Identities.Where(i => i.JoinedIntoId != null && EF.Parameter(last).Contains(i.JoinedIntoId.Value)).Select(i => i.Id).ToListAsync(cancel);
        }

        return [.. all.Order()];
    }

    static async Task<Hidden> WithRecordsAsync(RowanDb db, IReadOnlyList<long> shielded, IReadOnlyList<long> details, CancellationToken cancel)
    {
        var records = await db.Personas.Where(p => p.IdentityId != null && EF.Parameter(shielded).Contains(p.IdentityId.Value)).Select(p => p.RecordId).Distinct().OrderBy(r => r).ToListAsync(cancel);
        records = [.. records.Union(await NotYetLinkedAsync(db, shielded, cancel)).Order()];
        var personas = await db.Personas.Where(p => EF.Parameter(records).Contains(p.RecordId)).Select(p => new { p.Id, p.IdentityId }).OrderBy(p => p.Id).AsNoTracking().ToListAsync(cancel);
        var versions = await db.RecordVersions.Where(v => EF.Parameter(records).Contains(v.RecordId)).Select(v => v.Id).OrderBy(v => v).ToListAsync(cancel);
        var beside = personas.Select(p => p.IdentityId).OfType<long>().Distinct().ToList();
        var known = await db.Personas.Where(p => p.IdentityId != null && EF.Parameter(beside).Contains(p.IdentityId.Value) && !EF.Parameter(records).Contains(p.RecordId))
            .Select(p => p.IdentityId!.Value).Distinct().ToListAsync(cancel);

        // Of whom only hidden records tell is not known either; a number that leads to nothing would tell of them.
        return new Hidden([.. shielded.Union(beside.Except(known)).Order()], records, personas.ConvertAll(p => p.Id), versions, details);
    }

    /// <summary>
    /// Records that came since the machine last went through all, and that name somebody who is found under a key of the shielded that tells people apart (not a name alone, nor a postcode):
    /// until they are linked they may be theirs.
    /// </summary>
    static async Task<IReadOnlyList<long>> NotYetLinkedAsync(RowanDb db, IReadOnlyList<long> shielded, CancellationToken cancel)
    {
        var through = await db.LinkedThrough.OrderByDescending(r => r.Id).Select(r => r.ThroughVersion).FirstOrDefaultAsync(cancel);
        if (!await db.RecordVersions.AnyAsync(v => v.Id > through, cancel))
        {
            return [];
        }

        var features = await db.Personas.Where(p => p.IdentityId != null && EF.Parameter(shielded).Contains(p.IdentityId.Value))
            .Join(db.PersonaVersions, p => p.CurrentVersionId, v => v.Id, (p, v) => new { p.Id, v.Features }).ToListAsync(cancel);
        var keys = features.SelectMany(f => BlockingKeys.TellingApart(Person.FromBytes(f.Id, f.Features))).Distinct().ToList();

        // Where the machine has never gone through all, what somebody has linked counts as linked.
        return await (
            from k in db.PersonaKeys
            where EF.Parameter(keys).Contains(k.Key)
            join p in db.Personas on k.PersonaId equals p.Id
            where p.IdentityId == null || through > 0
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.RecordVersionId > through && v.Role != Sources.PersonaReading.Professional
            select p.RecordId).Distinct().ToListAsync(cancel);
    }

    static async Task<Hidden> WithRowsAsync(RowanDb db, Hidden hidden, CancellationToken cancel)
    {
        var words = await HiddenWords.OfAsync(db, hidden, cancel);
        var records = hidden.Records;
        var mends = await db.RowMends.Where(m => m.RecordId != null && EF.Parameter(records).Contains(m.RecordId.Value)).Select(m => new { m.RejectId, m.HeldRowId }).ToListAsync(cancel);
        var rejects = mends.Select(m => m.RejectId).OfType<long>().ToHashSet();
        var held = mends.Select(m => m.HeldRowId).OfType<long>().ToHashSet();
        await foreach (var row in db.Rejects.Join(db.FactContents, r => r.FactId, c => c.FactId, (r, c) => new { r.Id, c.Content }).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (words.In(Words(row.Content)))
            {
                rejects.Add(row.Id);
            }
        }

        await foreach (var row in db.HeldRows.Join(db.FactContents, r => r.FactId, c => c.FactId, (r, c) => new { r.Id, r.Reference, c.Content }).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (words.In(row.Reference) || words.In(Words(row.Content)))
            {
                held.Add(row.Id);
            }
        }

        return hidden with { Rejects = [.. rejects.Order()], HeldRows = [.. held.Order()] };
    }

    static string Words(byte[] content) => System.Text.Encoding.UTF8.GetString(SourceJson.Read<RowSetAside>(content).Given);
}
