using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;

namespace Rowan.Notices;

/// <summary>The kinds of fact that tell somebody something.</summary>
public static class NoticeFactKinds
{
    public const string Given = "notice-given";
    public const string Read = "notice-read";
}

/// <summary>Somebody is told.</summary>
/// <param name="FirstId">The number of the first; each addressee has one of their own.</param>
/// <param name="Words">Without names of anybody.</param>
/// <param name="Path">The page that says more to who may see it.</param>
/// <param name="RecordId">The record that the page is of: whoever is not shown it, or no more, is not told; null where it is of none, or they are told all the same.</param>
/// <param name="ByMail">Members are told by e-mail as well, with these words and that page.</param>
public sealed record NoticeGiven(long FirstId, IReadOnlyList<Whom> To, string Words, string Path, long? RecordId = null, bool ByMail = false);

/// <summary>A member says that they have read them.</summary>
public sealed record NoticesRead(Guid MemberId, IReadOnlyList<long> Notices);

/// <summary>Tells members and desks, within the change that gives the reason.</summary>
public static class TellThem
{
    /// <param name="to">Whom; the same one twice is told once.</param>
    /// <param name="words">Without names: a notice is read where others look on.</param>
    /// <param name="record">As <see cref="NoticeGiven.RecordId"/>.</param>
    /// <param name="byMail">Whether members are told by e-mail as well.</param>
    public static async Task WithinAsync(Changing changing, IEnumerable<Whom> to, string words, string path, long? record = null, bool byMail = false)
    {
        var whom = to.Distinct().ToList();
        if (whom.Count == 0)
        {
            return;
        }

        var first = await changing.NextAsync("notice");
        for (var i = 1; i < whom.Count; i++)
        {
            await changing.NextAsync("notice");
        }

        await changing.AddAsync(new FactDraft(NoticeFactKinds.Given, $"notice/{first}", JsonSerializer.SerializeToUtf8Bytes(new NoticeGiven(first, whom, words, path, record, byMail))));
    }
}

/// <summary>Notices and who has read them, from the facts of telling.</summary>
public sealed class NoticeState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [NoticeFactKinds.Given, NoticeFactKinds.Read];
    public IReadOnlyCollection<Type> Tables => [typeof(NoticeRead), typeof(Notice)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            if (fact.Kind == NoticeFactKinds.Given)
            {
                var given = words.As(content => JsonSerializer.Deserialize<NoticeGiven>(content.Span)!);
                db.Notices.AddRange(given.To.Select((to, i) => new Notice
                {
                    Id = given.FirstId + i, ToMemberId = to.MemberId, ToAgency = to.Agency, ToTeam = to.Team, ToRole = to.Role, Words = given.Words, Path = given.Path, RecordId = given.RecordId, At = fact.Recorded, ByMail = given.ByMail,
                }));
                continue;
            }

            var read = words.As(content => JsonSerializer.Deserialize<NoticesRead>(content.Span)!);
            foreach (var notice in read.Notices)
            {
                if (await db.NoticesRead.FindAsync(notice, read.MemberId) is null)
                {
                    db.NoticesRead.Add(new NoticeRead { NoticeId = notice, MemberId = read.MemberId, At = fact.Recorded });
                }
            }
        }
    }
}
