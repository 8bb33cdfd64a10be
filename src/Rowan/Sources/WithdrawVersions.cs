using Microsoft.EntityFrameworkCore;
using Rowan.Record;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>Versions of a record are believed no more: nothing of them is searched, told or linked from then on.</summary>
static class WithdrawVersions
{
    /// <param name="whole">Set where the record itself is withdrawn.</param>
    public static async Task<Fact> AnswerAsync(
        Changing changing, string source, long recordId, IReadOnlyList<long> versions, string? words, WholeWithdrawn? whole = null, long? mendId = null, long? contradictionId = null)
    {
        var left = await changing.Db.RecordVersions.AsNoTracking().Where(v => v.RecordId == recordId && !versions.Contains(v.Id)).OrderBy(v => v.Number).ToListAsync();
        var current = left.Count == 0 ? null : left.Aggregate((a, b) => Order(a, b) > 0 ? a : b);
        return await changing.AddAsync(new FactDraft(
            CareFactKinds.VersionsWithdrawn, $"record/{recordId}",
            SourceJson.Write(new VersionsWithdrawn(recordId, versions, current?.Id, changing.Act.Actor.Name, words, whole, mendId, contradictionId)), Source: source));
    }

    /// <summary>The order in which importing believes versions.</summary>
    internal static int Order(RecordVersion a, RecordVersion b) =>
        SourceVersions.Compare(a.SourceVersion, b.SourceVersion) is var order && order != 0 ? order : a.LatestSequence.CompareTo(b.LatestSequence);
}
