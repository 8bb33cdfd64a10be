using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources.Mending;

/// <summary>A record that is here already and of which a mended row would become a version, though what came did not name it.</summary>
/// <param name="People">Whom it tells of, as it is believed now.</param>
public sealed record LandedOn(long RecordId, string Kind, string Reference, IReadOnlyList<string> People);

/// <summary>The row would be put under the reference of another record: said plainly, and done only when the person says that it is meant.</summary>
public sealed class LandsOnAnotherException(LandedOn on) : Exception($"{on.Kind} {on.Reference} is here already. Look at it first, then say that the row belongs to it")
{
    public LandedOn On { get; } = on;
}

/// <summary>Whether a mended row would land on a record that the row, as it came, did not name.</summary>
static class LandsOn
{
    /// <returns>Null where the record is new, or the row named it from the first.</returns>
    internal static async Task<LandedOn?> AnotherAsync(RowanDb db, Feed feed, RowToMend row, EditableRow? came, RecordReading reading)
    {
        var (kind, reference, subject) = (reading.Kind, reading.Reference, reading.SubjectKey ?? "");
        var there = await (
            from r in db.SourceRecords.AsNoTracking()
            where r.Source == feed.Code && r.KeptAs == kind && r.Reference == reference && r.SubjectKey == subject
            join v in db.RecordVersions on r.CurrentVersionId equals v.Id
            select new { r.Id, v.ReadingFactId }).FirstOrDefaultAsync();
        if (there is null || NamedAsItCame(feed, row, came) is { } named && named.Reference == reference && (named.SubjectKey ?? "") == subject)
        {
            return null;
        }

        var said = await db.FactContents.AsNoTracking().Where(c => c.FactId == there.ReadingFactId).Select(c => c.Content).FirstOrDefaultAsync();
        var believed = said is null ? null : SourceJson.Read<KeptReading>(said.AsSpan()).Reading;
        return new LandedOn(there.Id, feed.WordsOf(kind), reference, believed is null ? [] : ReadAs.PeopleOf(believed));
    }

    /// <summary>Which record the row named as it came; null where that cannot be told.</summary>
    static RecordNamed? NamedAsItCame(Feed feed, RowToMend row, EditableRow? came) => row.Of.Held
        ? new RecordNamed("", row.Words.Reference ?? "", null)
        : came is null ? null : FeedReader.Read(feed, ReadMended.Files(feed, came.FeedFile, came.ToBytes(feed)), ReadLimits.Usual).Select(o => o switch
        {
            RecordRead read => new RecordNamed("", read.Reading.Reference, read.Reading.SubjectKey),
            Held held => new RecordNamed("", held.Reference, null),
            Rejected { Names: { } names } => names,
            _ => null,
        }).OfType<RecordNamed>().FirstOrDefault();
}
