using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.People;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Disclosures;

/// <param name="Number">The number of the person.</param>
/// <param name="Kind">A code of the pack's kinds.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="Checked">How it was made sure who they are, and that they may ask.</param>
/// <param name="AskedOn">The day the request came.</param>
/// <param name="DueOn">The day by which a court wants it; null where the law sets it.</param>
public sealed record DisclosureToOpen(string? Number, string? Kind, string? AskedBy, string? Checked, DateOnly? AskedOn, DateOnly? DueOn)
{
    /// <summary>What the kinds ask, as far as it is answered: by <see cref="KeyOf"/>.</summary>
    public IReadOnlyDictionary<string, string?> Answers { get; init; } = new Dictionary<string, string?>();

    /// <summary>A question of a kind: <c>parent-for-child/old-enough</c>.</summary>
    public static string KeyOf(DisclosureKind kind, DisclosureQuestion question) => $"{kind.Code}/{question.Code}";

    internal string? AnswerTo(DisclosureKind kind, DisclosureQuestion question) => Answers.GetValueOrDefault(KeyOf(kind, question));
}

/// <summary>Why something about a disclosure cannot be done, in words, and which answer it is about.</summary>
public sealed class DisclosureRefusedException(string words, string about = "") : Exception(words)
{
    public string About { get; } = about;
}

/// <summary>Opens a disclosure about a person, and gathers everything that is held about them as far as who opens it may see it.</summary>
public sealed class OpenDisclosure(DisclosureRules rules, IReadOnlyDictionary<string, Feed> feeds)
{
    public const int LongestWords = 500;
    public const string NotInThePack = "The policy pack has changed and no longer has something that was answered when this disclosure was opened, so no copy may go out: open it again and answer what is asked now";

    /// <returns>The number of the disclosure.</returns>
    /// <exception cref="DisclosureRefusedException">An answer is missing or cannot be; nothing is changed.</exception>
    public async Task<long> WithinAsync(Changing changing, DisclosureToOpen asked)
    {
        changing.Note("number", asked.Number ?? "");
        if (Wrong(rules, asked, LondonDay.Of(changing.Now)) is { } wrong)
        {
            throw wrong;
        }

        if (!IdentityNumber.TryRead(asked.Number, out var number) || await CurrentIdentity.OfAsync(changing.Db, number, CancellationToken.None) is not { } identity)
        {
            throw new DisclosureRefusedException(
                "There is no person of that number whom you may see. Where they may be shielded from you, somebody in the circle of the shield must gather what is held: ask the referral desk", nameof(asked.Number));
        }

        var kind = rules.Kind(asked.Kind)!;
        var actor = changing.Act.Actor;
        var opened = new DisclosureOpened(
            await changing.NextAsync("disclosure"), identity.Id, kind.Code, asked.AskedBy!.Trim(), asked.Checked!.Trim(), asked.AskedOn!.Value, DisclosureDue.Of(kind, asked.AskedOn.Value, asked.DueOn),
            rules.Version, actor.MemberId, actor.Name, actor.Agency)
        {
            Answers = kind.Asks.Count == 0 ? null : kind.Asks.ToDictionary(q => q.Code, q => asked.AnswerTo(kind, q)!.Trim()),
        };
        await changing.AddAsync(opened.AsFact());
        await GatherAsync(changing, (await changing.Db.Disclosures.FindAsync(opened.Id))!, identity.Id);
        changing.Outcome = "disclosure-opened";
        return opened.Id;
    }

    /// <summary>Gathers again what is held: what has come since, and what has a new version.</summary>
    /// <returns>How many items are new; null where there is no such disclosure for who acts.</returns>
    public async Task<int?> AgainAsync(Changing changing, long id)
    {
        if (await DecideItem.OpenAsync(changing, id) is not { } disclosure)
        {
            return null;
        }

        changing.Outcome = "gathered";
        return await GatherAsync(changing, disclosure, await ReadDisclosure.WhoseAsync(changing, disclosure));
    }

    async Task<int> GatherAsync(Changing changing, Disclosure disclosure, long identityId)
    {
        var items = new List<ItemGathered>();
        foreach (var (record, version, source) in await NotYetAsync(changing, feeds, disclosure, identityId))
        {
            items.Add(new ItemGathered(await changing.NextAsync("disclosure-item"), record, version, source));
            if (!HeldByRowan.Is(source))
            {
                changing.Saw(identityId, record, Answer.ExistenceOnly, "disclosure");
            }
        }

        changing.Saw(identityId, null, Answer.ExistenceOnly, "disclosure");
        await changing.AddAsync(new DisclosureGathered(disclosure.Id, items, changing.Act.Actor.Name).AsFact());
        return items.Count;
    }

    /// <summary>Of what is held about them, by the sources and by Rowan itself, as far as it is shown to who acts: what is not gathered yet in the version believed now.</summary>
    internal static async Task<IReadOnlyList<(long RecordId, long VersionId, string Source)>> NotYetAsync(
        Seen seen, IReadOnlyDictionary<string, Feed> feeds, Disclosure disclosure, long identityId, CancellationToken cancel = default)
    {
        var (db, access, id) = (seen.Db, new SourceAccess(seen, feeds), disclosure.Id);
        var held = await (
            from r in db.SourceRecords
            where db.Personas.Any(p => p.RecordId == r.Id && p.IdentityId == identityId)
            join v in db.RecordVersions on r.CurrentVersionId equals v.Id
            where !db.DisclosureItems.Any(i => i.DisclosureId == id && i.Source == r.Source && i.RecordId == r.Id && i.VersionId == v.Id)
            orderby r.Id
            select new { r.Id, VersionId = v.Id, r.Source, r.Kind }).AsNoTracking().ToListAsync(cancel);
        var gathered = await db.DisclosureItems.Where(i => i.DisclosureId == id && i.Source.StartsWith(HeldByRowan.Prefix)).Select(i => new { i.Source, i.VersionId }).ToListAsync(cancel);
        var own = await (await HeldByRowan.ForAsync(seen, feeds, disclosure, cancel)).FoundAsync(cancel);
        return
        [
            .. held.Where(h => access.Shows(h.Source, h.Kind)).Select(h => (h.Id, h.VersionId, h.Source)),
            .. own.Where(o => !gathered.Exists(g => g.Source == o.Source && g.VersionId == o.Version)).Select(o => (o.RecordId, o.Version, o.Source)),
        ];
    }

    /// <summary>What is wrong with the answers; null where nothing is. Pure.</summary>
    public static DisclosureRefusedException? Wrong(DisclosureRules rules, DisclosureToOpen asked, DateOnly today) =>
        string.IsNullOrWhiteSpace(asked.Number) ? new("Give the number of the person", nameof(asked.Number))
        : rules.Kind(asked.Kind) is not { } kind ? new("Choose what kind of disclosure it is", nameof(asked.Kind))
        : WrongWords(asked.AskedBy) ? new($"Say who asked, in {LongestWords} characters or fewer", nameof(asked.AskedBy))
        : WrongWords(asked.Checked) ? new($"Say how you made sure who they are and that they may ask, in {LongestWords} characters or fewer", nameof(asked.Checked))
        : asked.AskedOn is not { } on || on > today ? new("Give the day on which the request came, today or earlier", nameof(asked.AskedOn))
        : kind.Asks.FirstOrDefault(q => q.Answers.Count > 0 ? q.Find(asked.AnswerTo(kind, q)) is null : WrongWords(asked.AnswerTo(kind, q))) is { } open
            ? new(open.Answers.Count > 0 ? $"Choose an answer: {open.Words}" : $"Answer in {LongestWords} characters or fewer: {open.Words}", DisclosureToOpen.KeyOf(kind, open))
        : kind.Months is null && !(asked.DueOn > today) ? new("Give the day by which it must be answered, after today", nameof(asked.DueOn))
        : null;

    /// <summary>Why no copy of it goes out, by what was answered when it was opened; null where one may. What the pack knows no more stops too: it may have been what stopped. Pure.</summary>
    public static string? Stopped(DisclosureKind? kind, DisclosureOpened opened)
    {
        var answered = (opened.Answers ?? new Dictionary<string, string>()).Select(a => (Question: kind?.Asks.FirstOrDefault(q => q.Code == a.Key), Code: a.Value)).ToList();
        return answered.Select(a => a.Question?.Find(a.Code)?.Stops).FirstOrDefault(stops => stops is not null)
            ?? (answered.Exists(a => a.Question is not { } question || (question.Answers.Count > 0 && question.Find(a.Code) is null)) ? NotInThePack : null);
    }

    internal static bool WrongWords(string? words) => string.IsNullOrWhiteSpace(words) || words.Trim().Length > LongestWords;
}

/// <summary>By when a disclosure must be answered. Pure.</summary>
public static class DisclosureDue
{
    /// <summary>The corresponding day so many months on, or the last of a month that has none (UK GDPR art 12(3); DPA 2018 s54); where none is set, the day that was asked for.</summary>
    public static DateOnly Of(DisclosureKind kind, DateOnly askedOn, DateOnly? wanted) => kind.Months is { } months ? askedOn.AddMonths(months) : wanted ?? askedOn;

    /// <summary>The day once it is extended, which it may be once.</summary>
    public static DateOnly Extended(DisclosureKind kind, DateOnly askedOn) => askedOn.AddMonths((kind.Months ?? 0) + kind.ExtendByMonths);
}
