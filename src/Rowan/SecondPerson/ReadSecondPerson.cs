using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;

namespace Rowan.SecondPerson;

/// <summary>A request as those who may decide it see it, and who asked it.</summary>
/// <param name="Number">Of the person it is about, as known now; null where it is about none.</param>
/// <param name="Wrong">Why the reader may not decide it; null where they may.</param>
/// <param name="Answer">In words; null while it waits.</param>
/// <param name="Path">Where what is to be decided is seen; null where that is the person alone.</param>
public sealed record RequestShown(SecondPersonRequest Request, string Words, string Reason, string? Number, string? Wrong, string? Answer, string? Path)
{
    /// <summary>Who asked, as members call one another.</summary>
    public string AskedBy { get; init; } = "";

    /// <summary>The page on which it is read and decided, while it waits; null where that is this list.</summary>
    public string? DecidedAt { get; init; }

    /// <summary>Who is to be joined with whom, while it waits.</summary>
    public IReadOnlyList<PersonAsked> People { get; init; } = [];
}

/// <summary>What waits for a second person: for who holds the permission it needs, and may know of whom it is about.</summary>
public sealed class ReadSecondPerson(TimeProvider clock, IEnumerable<IActOfTwo> acts)
{
    const int Most = 50;

    /// <summary>Those that wait first, then the latest decided.</summary>
    public async Task<IReadOnlyList<RequestShown>> AllAsync(Looking looking, CancellationToken cancel = default)
    {
        var db = looking.Db;
        var now = Data.UtcInstant.Now(clock);
        string[] held = [.. Permissions.All.Where(looking.May)];
        var rows = await (
            from r in db.SecondPersonRequests
            where held.Contains(r.Permission)
            join c in db.FactContents on r.FactId equals c.FactId
            orderby r.Answer != SecondAnswer.Waiting, r.Id descending
            select new { r, c.Content }).Take(Most).ToListAsync(cancel);
        var identities = rows.Select(x => x.r.IdentityId).OfType<long>().Distinct().ToList();
        var members = rows.SelectMany(x => new[] { x.r.AskedBy, x.r.AnsweredBy ?? x.r.AskedBy }).Distinct().ToList();
        var names = await db.Members.Where(m => members.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        var numbers = await db.Identities.Where(i => identities.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Number, cancel);
        var shown = new List<RequestShown>();
        foreach (var row in rows)
        {
            var asked = JsonSerializer.Deserialize<SecondPersonAsked>(row.Content)!;
            var act = acts.FirstOrDefault(a => a.Kind == asked.Kind);
            if (act is not null && !await act.KnownToAsync(looking, asked))
            {
                continue;
            }

            looking.Saw(row.r.IdentityId, null, Access.Answer.Shown, "second-person");
            var waits = row.r.Answer == SecondAnswer.Waiting && now < row.r.ExpiresAt;
            var people = act is not null && waits ? await act.PeopleAsync(looking, asked, cancel) : [];
            var hidden = people.Any(p => p.NotShown is not null);
            shown.Add(new RequestShown(
                row.r, asked.Words, hidden ? "Not shown to you: it may tell of somebody whom you may not see." : asked.Reason, row.r.IdentityId is { } id ? numbers.GetValueOrDefault(id) : null, AnswerSecondPerson.Wrong(row.r, looking.Act.Actor, now) ?? (hidden ? AnswerSecondPerson.NotBothShown : null), row.r.Answer switch
                {
                    SecondAnswer.Waiting => waits ? null : "Nobody decided it in time",
                    SecondAnswer.Confirmed => $"Confirmed by {Name(row.r.AnsweredBy, row.r.AnsweredByName)}",
                    _ => $"Declined by {Name(row.r.AnsweredBy, row.r.AnsweredByName)}",
                },
                act?.PathOf(asked))
            {
                AskedBy = Name(row.r.AskedBy, row.r.AskedByName),
                People = people,
                DecidedAt = waits ? act?.DecidedAt(asked) : null,
            });
        }

        return shown;

        string Name(Guid? member, string? said) => member is { } id ? names.GetValueOrDefault(id, said ?? "") : said ?? "";
    }
}
