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
    static readonly MethodInfo OfOne = typeof(WithdrawnState).GetMethod(nameof(TakeOutAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    public IReadOnlyCollection<string> Kinds => [CareFactKinds.VersionsWithdrawn];
    public IReadOnlyCollection<Type> Tables => [];
    public IReadOnlyCollection<string> Alone => Kinds;

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            await ApplyAsync(db, fact.Source, words.As(SourceJson.Read<VersionsWithdrawn>));
        }
    }

    static async Task ApplyAsync(RowanDb db, string? source, VersionsWithdrawn withdrawn)
    {
        var versions = withdrawn.Versions.ToList();
        if (versions.Count > 0)
        {
            var entries = await db.ChronologyEntries.Where(e => versions.Contains(e.RecordVersionId)).Select(e => e.Id).ToListAsync();
            await db.EntryPersonas.Where(p => entries.Contains(p.EntryId)).ExecuteDeleteAsync();
            var personas = await db.Personas.Where(p => p.RecordId == withdrawn.RecordId).Select(p => p.Id).ToListAsync();
            foreach (var table in db.Model.GetEntityTypes().Where(e => e.FindProperty("RecordVersionId") is not null))
            {
                await (Task)OfOne.MakeGenericMethod(table.ClrType).Invoke(null, [db, versions, FoundBy(table), new List<long>([withdrawn.RecordId]), personas])!;
            }
        }

        await db.RecordVersions.Where(v => versions.Contains(v.Id)).ExecuteDeleteAsync();
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
            await db.SourceRecords.Where(r => r.Id == recordId).ExecuteUpdateAsync(u => u.SetProperty(r => r.CurrentVersionId, current));
        }

        await PersonasAsync(db, recordId, withdrawn.CurrentVersionId);
    }

    /// <summary>Each mention is what the version now believed says of it, or an earlier one; found under those words, or under none.</summary>
    static async Task PersonasAsync(RowanDb db, long recordId, long? currentVersionId)
    {
        foreach (var persona in await db.Personas.AsNoTracking().Where(p => p.RecordId == recordId).OrderBy(p => p.Id).ToListAsync())
        {
            var said = await db.PersonaVersions.AsNoTracking().Where(v => v.PersonaId == persona.Id).OrderBy(v => v.RecordVersionId).ToListAsync();
            var now = said.Find(v => v.RecordVersionId == currentVersionId) ?? said.LastOrDefault();
            var (id, versionId) = (persona.Id, now?.Id ?? 0);
            await db.Personas.Where(p => p.Id == id).ExecuteUpdateAsync(u => u.SetProperty(p => p.CurrentVersionId, versionId));
            await db.PersonaKeys.Where(k => k.PersonaId == id).ExecuteDeleteAsync();
            db.PersonaKeys.AddRange((now is null ? [] : BlockingKeys.Of(Person.FromBytes(id, now.Features)).Distinct()).Select(key => new PersonaKey { Key = key, PersonaId = id }));
        }

        await db.SaveChangesAsync();
    }

    /// <summary>The column of an index that leads to the rows of a version without reading those of all others.</summary>
    static string FoundBy(IEntityType table) => new[] { "RecordVersionId", "RecordId", "PersonaId", "FromPersonaId" }
        .FirstOrDefault(column => table.GetIndexes().Any(i => i.Properties[0].Name == column))
        ?? throw new NotSupportedException($"{table.DisplayName()} has no index by which what a record said is found.");

    static Task TakeOutAsync<T>(RowanDb db, List<long> versions, string foundBy, List<long> record, List<long> personas) where T : class
    {
        var rows = db.Set<T>().Where(r => versions.Contains(EF.Property<long>(r, "RecordVersionId")));
        var keys = foundBy == "RecordId" ? record : personas;
        return (foundBy == "RecordVersionId" ? rows : rows.Where(r => keys.Contains(EF.Property<long>(r, foundBy)))).ExecuteDeleteAsync();
    }
}
