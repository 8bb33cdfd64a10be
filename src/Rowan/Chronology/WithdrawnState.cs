using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Matching;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Chronology;

/// <summary>
/// Takes out of every table what versions of a record brought that are believed no more. Whom its mentions had been linked to stays, as numbers, so that
/// a rebuild without the words comes to the same.
/// </summary>
public sealed class WithdrawnState : IStateFromFacts
{
    static readonly MethodInfo OfOne = typeof(WithdrawnState).GetMethod(nameof(TakeOutOfAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    public IReadOnlyCollection<string> Kinds { get; } = [CareFactKinds.VersionsWithdrawn];
    public IReadOnlyCollection<Type> Tables => [];
    public IReadOnlyCollection<string> Alone => Kinds;

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        var together = new List<VersionsWithdrawn>();
        foreach (var (fact, words) in facts)
        {
            var withdrawn = words.As(SourceJson.Read<VersionsWithdrawn>);
            if (withdrawn is { Whole: { Disposed: false }, CurrentVersionId: null } && !together.Exists(w => w.RecordId == withdrawn.RecordId))
            {
                together.Add(withdrawn);
                continue;
            }

            await GoneAsync(db, together);
            together.Clear();
            await ApplyAsync(db, fact.Source, withdrawn);
        }

        await GoneAsync(db, together);
    }

    /// <summary>Records that went whole, each named once, and whose words stay: nothing else follows from it but that they are taken out.</summary>
    static async Task GoneAsync(RowanDb db, List<VersionsWithdrawn> whole)
    {
        if (whole.Count > 0)
        {
            var records = whole.ConvertAll(w => w.RecordId);
            await TakeOutAsync(db, records, [.. whole.SelectMany(w => w.Versions)]);
            await PersonasAsync(db, records, null);
        }
    }

    static async Task TakeOutAsync(RowanDb db, List<long> records, List<long> versions)
    {
        if (versions.Count > 0)
        {
            var entries = await db.ChronologyEntries.Where(e => EF.Parameter(versions).Contains(e.RecordVersionId)).Select(e => e.Id).ToListAsync();
            await db.EntryPersonas.Where(p => EF.Parameter(entries).Contains(p.EntryId)).ExecuteDeleteAsync();
            var personas = await db.Personas.Where(p => EF.Parameter(records).Contains(p.RecordId)).Select(p => p.Id).ToListAsync();
            foreach (var table in db.Model.GetEntityTypes().Where(e => e.FindProperty("RecordVersionId") is not null))
            {
                await (Task)OfOne.MakeGenericMethod(table.ClrType).Invoke(null, [db, versions, FoundBy(table), records, personas])!;
            }
        }

        await db.RecordVersions.Where(v => EF.Parameter(versions).Contains(v.Id)).ExecuteDeleteAsync();
    }

    static async Task ApplyAsync(RowanDb db, string? source, VersionsWithdrawn withdrawn)
    {
        var versions = withdrawn.Versions.ToList();
        await TakeOutAsync(db, [withdrawn.RecordId], versions);
        if (withdrawn.Whole is null)
        {
            // What they had taken along waits again.
            await db.HeldRows.Where(h => h.Source == source && h.JoinedToVersionId != null && versions.Contains(h.JoinedToVersionId.Value))
                .ExecuteUpdateAsync(u => u.SetProperty(h => h.JoinedToVersionId, (long?)null));
        }

        var (recordId, key) = (withdrawn.RecordId, Rests.KeyOf(withdrawn.RecordId));
        if (withdrawn.Whole is { Disposed: true } whole)
        {
            if (versions.Count > 0)
            {
                // Rows that still waited for it wait no more: their words went with it.
                var (facts, last) = (whole.Facts.ToList(), versions.Max());
                await db.HeldRows.Where(h => h.Source == source && h.JoinedToVersionId == null && facts.Contains(h.FactId)).ExecuteUpdateAsync(u => u.SetProperty(h => h.JoinedToVersionId, (long?)last));
            }

            // What was hashed is gone, and a hash of so few words would tell them to who guesses.
            await db.HeldRows.Where(h => h.Source == source && h.JoinedToVersionId != null && versions.Contains(h.JoinedToVersionId.Value)).ExecuteUpdateAsync(u => u.SetProperty(h => h.GivenHash, Rests.NothingHashed));
            await db.Contradictions.Where(c => c.RecordId == recordId || c.KeptRecordId == recordId).ExecuteUpdateAsync(u => u.SetProperty(c => c.GivenHash, Rests.NothingHashed));
            await db.SourceRecords.Where(r => r.Id == recordId && r.SubjectKey != "").ExecuteUpdateAsync(u => u.SetProperty(r => r.SubjectKey, key));
        }

        if (withdrawn.CurrentVersionId is { } current)
        {
            await db.SourceRecords.Where(r => r.Id == recordId).ExecuteUpdateAsync(u => u
                .SetProperty(r => r.CurrentVersionId, current)
                .SetProperty(r => r.Kind, r => db.RecordVersions.Where(v => v.Id == current).Select(v => v.Kind).FirstOrDefault() ?? r.Kind));
        }

        await PersonasAsync(db, [recordId], withdrawn.CurrentVersionId);
    }

    /// <summary>Each mention is what the version now believed says of it, or an earlier one; found under those words, or under none.</summary>
    static async Task PersonasAsync(RowanDb db, List<long> records, long? currentVersionId)
    {
        var personas = await db.Personas.Where(p => EF.Parameter(records).Contains(p.RecordId)).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync();
        var said = (await db.PersonaVersions.AsNoTracking().Where(v => EF.Parameter(personas).Contains(v.PersonaId)).ToListAsync()).OrderBy(v => v.RecordVersionId).ToLookup(v => v.PersonaId);
        await db.PersonaKeys.Where(k => EF.Parameter(personas).Contains(k.PersonaId)).ExecuteDeleteAsync();
        var silent = personas.FindAll(p => !said.Contains(p));
        await db.Personas.Where(p => EF.Parameter(silent).Contains(p.Id)).ExecuteUpdateAsync(u => u.SetProperty(p => p.CurrentVersionId, 0));
        foreach (var id in personas.Where(said.Contains))
        {
            var now = said[id].FirstOrDefault(v => v.RecordVersionId == currentVersionId) ?? said[id].Last();
            await db.Personas.Where(p => p.Id == id).ExecuteUpdateAsync(u => u.SetProperty(p => p.CurrentVersionId, now.Id));
            db.PersonaKeys.AddRange(BlockingKeys.Of(Person.FromBytes(id, now.Features)).Distinct().Select(key => new PersonaKey { Key = key, PersonaId = id }));
        }

        await db.SaveChangesAsync();
    }

    /// <summary>The column of an index that leads to the rows of a version without reading those of all others.</summary>
    static string FoundBy(IEntityType table) => new[] { "RecordVersionId", "RecordId", "PersonaId", "FromPersonaId" }
        .FirstOrDefault(column => table.GetIndexes().Any(i => i.Properties[0].Name == column))
        ?? throw new NotSupportedException($"{table.DisplayName()} has no index by which what a record said is found.");

    static Task TakeOutOfAsync<T>(RowanDb db, List<long> versions, string foundBy, List<long> records, List<long> personas) where T : class
    {
        var rows = db.Set<T>().Where(r => EF.Parameter(versions).Contains(EF.Property<long>(r, "RecordVersionId")));
        var keys = foundBy == "RecordId" ? records : personas;
        return (foundBy == "RecordVersionId" ? rows : rows.Where(r => EF.Parameter(keys).Contains(EF.Property<long>(r, foundBy)))).ExecuteDeleteAsync();
    }
}
