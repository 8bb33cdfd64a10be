using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Research;

/// <summary>A sign-off with its words.</summary>
/// <param name="Summary">Null where not all is there for the reader that it rested on, or its words have been disposed of: which of them, nobody is told.</param>
/// <param name="OfNobody">It was signed though nobody was looked at.</param>
public sealed record SignOffRead(ResearchSignOff SignOff, string? Summary, bool OfNobody);

/// <summary>Reads the sign-offs of a concern. What somebody wrote of what they were shown is read by whoever is shown as much.</summary>
static class ReadSignOffs
{
    /// <param name="people">Those of the pack as who looks is shown it.</param>
    internal static async Task<IReadOnlyList<SignOffRead>> OfAsync(Looking looking, Notification notification, IReadOnlyList<PersonInPack> people, IReadOnlyDictionary<string, Feed> feeds, CancellationToken cancel)
    {
        var signed = await (
            from s in looking.Db.ResearchSignOffs.AsNoTracking()
            where s.NotificationId == notification.Id
            join w in looking.Db.FactContents on s.FactId equals w.FactId into words
            from w in words.DefaultIfEmpty()
            orderby s.Id descending
            select new { SignOff = s, Content = w == null ? null : w.Content }).ToListAsync(cancel);
        if (signed.Count == 0)
        {
            return [];
        }

        // Of somebody whom they work with, or have opened in an emergency, who looks is shown more than of others.
        var records = people.SelectMany(p => p.Read.Story.Records).Select(r => r.By.RecordId).ToHashSet();
        var (any, theirs) = (new SourceAccess(looking, feeds), await SourceAccess.ForAsync(looking, feeds, [.. people.Select(p => p.Read.IdentityId)], cancel));
        var found = new List<SignOffRead>();
        foreach (var one in signed)
        {
            var said = one.Content is null ? null : SourceJson.Read<ResearchSigned>(one.Content);
            var there = said is not null && await IsThereAsync(looking.Db, said.Versions, said.People, record => records.Contains(record) ? theirs : any, cancel);
            found.Add(new SignOffRead(one.SignOff, there ? said!.Summary : null, there && said!.People.Count == 0));
        }

        return found;
    }

    /// <summary>Whether all of it is there for who looks: each version and each person.</summary>
    internal static async Task<bool> IsThereAsync(RowanDb db, IReadOnlyList<long> rested, IReadOnlyList<PersonOfPack> people, Func<long, SourceAccess> accessTo, CancellationToken cancel)
    {
        var versions = await (
            from v in db.RecordVersions
            where EF.Parameter(rested).Contains(v.Id)
            join r in db.SourceRecords on v.RecordId equals r.Id
            select new { r.Id, r.Source, Now = r.Kind, Then = v.Kind }).ToListAsync(cancel);
        var (mentions, identities) = (people.Select(p => p.PersonaId).Distinct().ToList(), people.Select(p => p.IdentityId).Distinct().ToList());
        return versions.Count == rested.Count && versions.TrueForAll(v => accessTo(v.Id).Shows(v.Source, v.Now) && accessTo(v.Id).Shows(v.Source, v.Then))
            && await db.Personas.CountAsync(p => EF.Parameter(mentions).Contains(p.Id), cancel) == mentions.Count
            && await db.Identities.CountAsync(i => EF.Parameter(identities).Contains(i.Id), cancel) == identities.Count;
    }
}
