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
        var rows = await KnownAsync(looking, cancel);
        var identities = rows.Select(x => x.Request.IdentityId).OfType<long>().Distinct().ToList();
        var members = rows.SelectMany(x => new[] { x.Request.AskedBy, x.Request.AnsweredBy ?? x.Request.AskedBy }).Distinct().ToList();
        var names = await db.Members.Where(m => members.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        var numbers = await db.Identities.Where(i => identities.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Number, cancel);
        var shown = new List<RequestShown>();
        foreach (var (request, asked, act) in rows)
        {
            looking.Saw(request.IdentityId, null, Access.Answer.Shown, "second-person");
            var waits = request.Answer == SecondAnswer.Waiting && now < request.ExpiresAt;
            var people = act is not null && waits ? await act.PeopleAsync(looking, asked, cancel) : [];
            var hidden = people.Any(p => p.NotShown is not null);
            shown.Add(new RequestShown(
                request, asked.Words, hidden ? "Not shown to you: it may tell of somebody whom you may not see." : asked.Reason, request.IdentityId is { } id ? numbers.GetValueOrDefault(id) : null, AnswerSecondPerson.Wrong(request, looking.Act.Actor, now) ?? (hidden ? AnswerSecondPerson.NotBothShown : null), request.Answer switch
                {
                    SecondAnswer.Waiting => waits ? null : "Nobody decided it in time",
                    SecondAnswer.Confirmed => $"Confirmed by {Name(request.AnsweredBy, request.AnsweredByName)}",
                    _ => $"Declined by {Name(request.AnsweredBy, request.AnsweredByName)}",
                },
                act?.PathOf(asked))
            {
                AskedBy = Name(request.AskedBy, request.AskedByName),
                People = people,
                DecidedAt = waits ? act?.DecidedAt(asked) : null,
            });
        }

        return shown;

        string Name(Guid? member, string? said) => member is { } id ? names.GetValueOrDefault(id, said ?? "") : said ?? "";
    }

    /// <summary>Those of which the reader may know, as many as are listed: what others may not know of does not take their place.</summary>
    async Task<List<(SecondPersonRequest Request, SecondPersonAsked Asked, IActOfTwo? Act)>> KnownAsync(Looking looking, CancellationToken cancel)
    {
        var db = looking.Db;
        string[] held = [.. Permissions.All.Where(looking.May)];
        var known = new List<(SecondPersonRequest, SecondPersonAsked, IActOfTwo?)>();
        for (var (read, last) = (0, false); known.Count < Most && !last;)
        {
            var rows = await (
                from r in db.SecondPersonRequests
                where held.Contains(r.Permission)
                join c in db.FactContents on r.FactId equals c.FactId
                orderby r.Answer != SecondAnswer.Waiting, r.Id descending
                select new { r, c.Content }).Skip(read).Take(Most).ToListAsync(cancel);
            (read, last) = (read + rows.Count, rows.Count < Most);
            foreach (var row in rows)
            {
                var asked = JsonSerializer.Deserialize<SecondPersonAsked>(row.Content)!;
                var act = acts.FirstOrDefault(a => a.Kind == asked.Kind);
                if (known.Count < Most && (act is null || await act.KnownToAsync(looking, asked)))
                {
                    known.Add((row.r, asked, act));
                }
            }
        }

        return known;
    }
}
