using Rowan.Record;

namespace Rowan.Chronology;

/// <summary>Reads the family around a person: what the records of their kin say too, not only their own. A carer's other children are another family, and are not gone into.</summary>
static class ReadFamily
{
    /// <param name="own">The person's own records, whose content may be shown.</param>
    /// <param name="before">The instant in UTC before which it was known; null for all that is known.</param>
    public static async Task<FamilyPicture> AroundAsync(
        Looking looking, long identity, IReadOnlyList<KnownRecord> own, Story story, SourceAccess access, DateTime? before, CancellationToken cancel)
    {
        if (own.Count == 0)
        {
            return FamilyPicture.None;
        }

        var relations = FamilyPicture.Of(identity, own, story.On).People.Where(p => p.Kin).Select(p => p.IdentityId).OfType<long>().Where(id => id != identity).ToList();
        var theirs = new List<KnownRecord>();
        if (relations.Count > 0)
        {
            var rows = await LoadStory.RowsAsync(looking, identity, relations, access, cancel);
            theirs.AddRange(relations.SelectMany(id => KnownRecord.Of(rows with { IdentityId = id }, before, (record, version) => access.Shows(record.Source, version.Kind))).Where(r => access.Shows(r)));
        }

        return FamilyPicture.Of(identity, [.. own.Concat(theirs).DistinctBy(r => r.Record.Id)], story.On);
    }
}
