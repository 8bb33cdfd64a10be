using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Looks;

/// <summary>A child in the news, as who marked them sees it.</summary>
/// <param name="MarkedBy">Who marked them, by name.</param>
public sealed record NewsShown(ChildInTheNews News, string Number, string Reason, string MarkedBy, bool Over);

/// <summary>A child is in the news from a day until a day: looks at them by those who do not work with them are flagged.</summary>
public sealed class MarkInTheNews(TimeProvider clock)
{
    /// <summary>The longest until it must be said anew.</summary>
    public const int MostDays = 366;
    const int MostListed = 100;

    public async Task<IReadOnlyList<NewsShown>> ListAsync(Looking looking, CancellationToken cancel = default)
    {
        var (db, today) = (looking.Db, LondonDay.Today(clock));
        var rows = await (
            from n in db.ChildrenInTheNews
            join i in db.Identities on n.IdentityId equals i.Id
            join c in db.FactContents on n.FactId equals c.FactId
            orderby n.Until descending, n.Id descending
            select new { News = n, i.Number, c.Content }).Take(MostListed).ToListAsync(cancel);
        rows.ForEach(r => looking.Saw(r.News.IdentityId, null, Answer.ExistenceOnly, ReadLooks.Rule));
        var said = rows.ConvertAll(r => SourceJson.Read<NewsBegan>(r.Content));
        var by = said.Select(s => s.By).OfType<Guid>().Distinct().ToList();
        var names = await db.Members.Where(m => by.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        return [.. rows.Zip(said, (r, s) => new NewsShown(r.News, r.Number, s.Reason, s.By is { } id ? names.GetValueOrDefault(id, s.ByName) : s.ByName, r.News.Until < today))];
    }

    /// <returns>False for a number nobody has.</returns>
    /// <exception cref="ReviewRefusedException">An answer is missing or cannot be; nothing is changed.</exception>
    public static async Task<bool> WithinAsync(Changing changing, string? number, DateOnly? from, DateOnly? until, string? reason)
    {
        if (!IdentityNumber.TryRead(number, out var read))
        {
            throw new ReviewRefusedException("Enter a person’s number. It has eight letters and figures, such as 7K3M-92QX", "Number");
        }

        changing.Note("number", read);
        if (Wrong(from, until, reason, LondonDay.Of(changing.Now)) is { } wrong)
        {
            throw wrong;
        }

        if (await CurrentIdentity.OfAsync(changing.Db, read, CancellationToken.None) is not { } person)
        {
            changing.Outcome = "not-found";
            return false;
        }

        var actor = changing.Act.Actor;
        await changing.AddAsync(new NewsBegan(await changing.NextAsync("child-in-the-news"), person.Id, from!.Value, until!.Value, reason!.Trim(), actor.MemberId, actor.Name).AsFact());
        changing.Outcome = "in-the-news";
        changing.Note("reason", reason.Trim());
        changing.Saw(person.Id, null, Answer.ExistenceOnly, ReadLooks.Rule);
        return true;
    }

    /// <summary>Ends it today.</summary>
    /// <returns>False for one that is not there.</returns>
    public static async Task<bool> EndAsync(Changing changing, long id)
    {
        var today = LondonDay.Of(changing.Now);
        if (await changing.Db.ChildrenInTheNews.AsNoTracking().FirstOrDefaultAsync(n => n.Id == id) is not { } news)
        {
            changing.Outcome = "not-found";
            return false;
        }

        if (news.Until > today)
        {
            await changing.AddAsync(new NewsEnded(id, news.From > today ? news.From.AddDays(-1) : today, changing.Act.Actor.MemberId, changing.Act.Actor.Name).AsFact());
        }

        changing.Outcome = "news-ended";
        changing.Saw(news.IdentityId, null, Answer.ExistenceOnly, ReadLooks.Rule);
        return true;
    }

    /// <summary>What is wrong with the answers; null where nothing is. Pure.</summary>
    public static ReviewRefusedException? Wrong(DateOnly? from, DateOnly? until, string? reason, DateOnly today) =>
        from is not { } first ? new("Give the first day", "From")
        : until is not { } last ? new("Give the last day", "Until")
        : last < first || last < today ? new("The last day must be the first day or later, and not before today", "Until")
        : last > first.AddDays(MostDays) ? new($"The last day must be within {MostDays} days of the first", "Until")
        : string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > ReviewLooks.LongestWords ? new($"Say why, in {ReviewLooks.LongestWords} characters or fewer", "Reason")
        : null;
}
