using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Notifications;
using Rowan.People;
using Rowan.Policy;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Search;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;
using Rowan.Warnings;

namespace Rowan.Research;

/// <summary>One person of a pack: what every source holds of them that who looks may see.</summary>
public sealed record PersonInPack(PartIn Part, StoryRead Read, WarningsOf Warnings, EarlierConcerns Earlier, IReadOnlyList<string> OnPlan)
{
    public string Name => Read.Story.Who.Name ?? "Name not said";

    /// <summary>Moves from one borough to another, the latest first (C03-31).</summary>
    public IEnumerable<Stay> Moves => Read.Story.Stays.Where(s => s.MovedFrom is not null).Reverse();

    /// <summary>Where they live and lived, the latest first.</summary>
    public IEnumerable<Stay> Lived => Read.Story.Stays.Where(s => s.Lived).Reverse();
}

/// <summary>What research found about one concern.</summary>
/// <param name="Pack">Null until it was begun.</param>
/// <param name="SignOffs">The last, which stands, first.</param>
/// <param name="SinceRead">What came since who looks began to read it; nothing where they did only now.</param>
/// <param name="SinceSigned">What came since about its people.</param>
/// <param name="SinceDecided">What came since the desk decided; nothing where it has not.</param>
/// <param name="Together">Earlier concerns of all of them, each once.</param>
/// <param name="AbuseAt">Domestic abuse at the dwellings where they live or lived, whoever was in it.</param>
/// <param name="Looked">How many of its people were looked at.</param>
/// <param name="NotSearched">What was not searched, and why.</param>
public sealed record PackRead(
    Notification Notification, ResearchPack? Pack, IReadOnlyList<SignOffRead> SignOffs, SinceThen SinceRead, SinceThen SinceSigned, RouteDecision? Decision, SinceThen SinceDecided, LookedAt Looked,
    IReadOnlyList<PersonInPack> People, EarlierConcerns Together, IReadOnlyDictionary<string, Warning> AbuseAt, IReadOnlyList<CheckRead> Checks, Cover Cover, IReadOnlyList<string> NotSearched, PackRests Rests)
{
    public SignOffRead? Stands => SignOffs.Count > 0 ? SignOffs[0] : null;

    public ResearchStage Stage => Pack is null ? ResearchStage.NotBegun : Stands is null ? ResearchStage.Begun : SinceSigned.Any ? ResearchStage.Changed : ResearchStage.SignedOff;

    /// <summary>What warns of these kinds, of whomever of them, each once; what holds first.</summary>
    public WarningsOf WarningsOf(Func<string, bool> kind) => new(
        [.. People.SelectMany(p => p.Warnings.All).Where(w => kind(w.Kind)).DistinctBy(w => (w.Words, w.When, w.By[0].RecordId)).OrderBy(w => w.Past)], []);
}

/// <summary>Works out the pack of research of a concern: through the one door, with the parts that stories, searches and warnings are made of (E07-45).</summary>
public sealed class ReadResearch(IReadOnlyDictionary<string, Feed> feeds, KnownSystems systems, ResearchRules rules, TimeProvider clock)
{
    const string NotCompared = "not compared yet with what every source holds";
    readonly ReadStory stories = new(feeds, clock, systems);

    /// <param name="one">A notification that who looks has been shown.</param>
    /// <param name="readThrough">The last fact that there was when they began to read the pack, where they did before.</param>
    public async Task<PackRead> PackAsync(Looking looking, NotificationRead one, long? readThrough = null, CancellationToken cancel = default)
    {
        var (db, now, notification, access) = (looking.Db, UtcInstant.Now(clock), one.Notification, new SourceAccess(looking, feeds));
        await db.PlanOnceAsync(cancel);
        // Read before all else: what is committed while the pack is read counts as come since, and not as read.
        var through = await db.Facts.MaxAsync(f => (long?)f.Id, cancel) ?? 0;
        var (people, looked, not) = await PeopleAsync(looking, one, cancel);
        looking.Outcome = "shown";
        looking.Note("notification", notification.Reference);
        var cover = await CoverOfSearch.OfAsync(db, new UnderstoodQuery([]), false, access, feeds, systems, now, cancel);
        var checks = await ChecksAsync(db, notification, cover, people, looked, now, cancel);
        var abuse = await ReadWarnings.AbuseAtAsync(looking, [.. people.SelectMany(p => p.Lived).Select(s => s.Place).Distinct()], access, cancel);
        var rests = await RestsAsync(db, people, abuse.Values, checks, through, cancel);
        var pack = await db.ResearchPacks.AsNoTracking().FirstOrDefaultAsync(p => p.Id == notification.Id, cancel);
        var signed = await ReadSignOffs.OfAsync(looking, notification, people, feeds, cancel);
        var decision = await (from c in db.DeskConcerns where c.Id == notification.Id join d in db.RouteDecisions on c.DecisionId equals d.Id select d).AsNoTracking().FirstOrDefaultAsync(cancel);
        var ids = people.Select(p => p.Read.IdentityId).ToList();
        return new PackRead(
            notification, pack, signed, readThrough is { } read ? await CameSince.OfAsync(looking, notification.Id, ids, read, access, cancel) : SinceThen.Nothing,
            signed.Count == 0 ? SinceThen.Nothing : await SinceSignedAsync(looking, ids, signed[0].SignOff, access, cancel), decision,
            decision is null ? SinceThen.Nothing : await CameSince.OfAsync(looking, notification.Id, ids, decision.FactId, access, cancel), looked, people,
            EarlierConcerns.Of(people.Select(p => (p.Read.Story, rules.EarlierOf(p.Part))), Called(looking, rules.EarlierOf(PartIn.Child)), notification.RecordId, LondonDay.Of(notification.SentAt)),
            abuse, checks, cover,
            [.. cover.NotAsked.Concat(cover.Asked.Select(a => a.NotAsExpected is { } late ? $"{a.Name}: {late}" : a.Old is { } old ? $"{a.Name}: {old}" : null).OfType<string>()).Concat(not)], rests);
    }

    /// <summary>The children named, with their plan and what came before: what stands at the top of every concern (H08-127). Of what warns nothing.</summary>
    /// <param name="one">A notification that who looks has been shown.</param>
    /// <returns>As many as a pack has room for.</returns>
    public async Task<IReadOnlyList<PersonInPack>> ChildrenAsync(Looking looking, NotificationRead one, CancellationToken cancel = default)
    {
        var day = LondonDay.Today(clock);
        var found = await StoriesAsync(looking, one, cancel);
        looking.Outcome = "shown";
        return found.ConvertAll(f => InPack(looking, f.Part, f.Read, WarningsOf.None, one.Notification, day));
    }

    async Task<(IReadOnlyList<PersonInPack> People, LookedAt Looked, IReadOnlyList<string> Not)> PeopleAsync(Looking looking, NotificationRead one, CancellationToken cancel)
    {
        var day = LondonDay.Today(clock);
        var notCompared = one.Children.Where(c => c.Number is null).Select(c => $"{c.Name}: {NotCompared}").ToList();
        var found = await StoriesAsync(looking, one, cancel);
        var near = found.SelectMany(f => WhoBelongs.Of(f.Read.Family, day)).OrderBy(n => n.Part).ToList();
        notCompared.AddRange(near.Where(n => n.Person.Number is null).Select(n => $"{n.Person.Name} ({WhoBelongs.InWords(n.Part).ToLowerInvariant()}): {NotCompared}").Distinct());
        var others = near.Where(n => n.Person.Number is not null && found.TrueForAll(f => f.Read.Number != n.Person.Number)).DistinctBy(n => n.Person.Number).ToList();
        var room = Math.Max(0, rules.MostPeople - found.Count);
        var beyond = one.Children.Where(c => c.Number is not null).DistinctBy(c => c.Number).Skip(rules.MostPeople).Select(c => c.Name)
            .Concat(others.Skip(room).Select(n => $"{n.Person.Name} ({WhoBelongs.InWords(n.Part).ToLowerInvariant()})")).Select(n => $"{n}: not in this pack, which reads {rules.MostPeople} people at most. Open their story").ToList();
        foreach (var (part, person) in others.Take(room))
        {
            if (await StoryAsync(looking, person.Number!, cancel) is { } theirs && found.TrueForAll(f => f.Read.IdentityId != theirs.IdentityId))
            {
                found.Add((part, theirs));
            }
        }

        var warnings = await ReadWarnings.OfAsync(looking, found.ConvertAll(f => f.Read.IdentityId), new SourceAccess(looking, feeds), day, null, cancel);
        return (
            found.ConvertAll(f => InPack(looking, f.Part, f.Read, warnings[f.Read.IdentityId], one.Notification, day)), new LookedAt(found.Count, notCompared.Count, beyond.Count),
            [.. notCompared, .. beyond]);
    }

    PersonInPack InPack(Looking looking, PartIn part, StoryRead read, WarningsOf warnings, Notification notification, DateOnly day) => new(
        part, read, warnings, EarlierConcerns.Of([(read.Story, rules.EarlierOf(part))], Called(looking, rules.EarlierOf(part)), notification.RecordId, LondonDay.Of(notification.SentAt)),
        PlanTime.Of(read.Story.Registrations, day));

    /// <summary>What these sources are called, but for those that may not be named to who looks.</summary>
    IReadOnlyList<string> Called(Looking looking, IReadOnlyList<string> sources) =>
        [.. sources.Where(s => feeds.GetValueOrDefault(s) is not { } feed || NamedSources.MayBeNamed(looking, feed)).Select(s => feeds.GetValueOrDefault(s)?.Name ?? s)];

    /// <summary>The stories of the children named, each once, as many as a pack has room for.</summary>
    async Task<List<(PartIn Part, StoryRead Read)>> StoriesAsync(Looking looking, NotificationRead one, CancellationToken cancel)
    {
        var found = new List<(PartIn Part, StoryRead Read)>();
        foreach (var number in one.Children.Select(c => c.Number).OfType<string>().Distinct().Take(rules.MostPeople))
        {
            if (await StoryAsync(looking, number, cancel) is { } read && found.TrueForAll(f => f.Read.IdentityId != read.IdentityId))
            {
                found.Add((PartIn.Child, read));
            }
        }

        return found;
    }

    Task<StoryRead?> StoryAsync(Looking looking, string number, CancellationToken cancel) => stories.AnswerAsync(looking, new StoryAsked(number, null, StoryFilter.None), null, cancel);

    async Task<IReadOnlyList<CheckRead>> ChecksAsync(RowanDb db, Notification notification, Cover cover, IReadOnlyList<PersonInPack> people, LookedAt looked, DateTime now, CancellationToken cancel)
    {
        var made = await (
            from c in db.ResearchChecks.AsNoTracking()
            where c.NotificationId == notification.Id
            join w in db.FactContents on c.FactId equals w.FactId into words
            from w in words.DefaultIfEmpty()
            orderby c.Id descending
            select new { Check = c, Content = w == null ? null : w.Content }).ToListAsync(cancel);
        var records = people.SelectMany(p => p.Read.Story.Records).Where(r => r.By.RecordId != notification.RecordId).DistinctBy(r => r.By.RecordId).GroupBy(r => r.By.Source.ToUpperInvariant()).ToDictionary(g => g.Key, g => g.Count());
        string NameOf(string code) => feeds.GetValueOrDefault(code)?.Name ?? code;
        return
        [
            .. rules.Checks.Where(rule => rule.HoldsOn(LondonDay.Of(notification.SentAt))).Select(rule => new CheckRead(
                rule, Checks.ByRowan(rule, cover, NameOf, records, looked, now),
                [.. made.Where(m => m.Check.Check == rule.Code).Select(m => new CheckSaid(m.Check, m.Content is null ? null : SourceJson.Read<CheckMade>(m.Content).Said))])),
        ];
    }

    static async Task<PackRests> RestsAsync(RowanDb db, IReadOnlyList<PersonInPack> people, IEnumerable<Warning> abuse, IReadOnlyList<CheckRead> checks, long through, CancellationToken cancel)
    {
        var records = people.SelectMany(p => p.Read.Story.Records).Select(r => r.By.RecordId)
            .Concat(people.SelectMany(p => p.Warnings.All).Concat(abuse).SelectMany(w => w.By).Select(b => b.RecordId)).Distinct().ToList();
        var versions = await (
            from r in db.SourceRecords
            where EF.Parameter(records).Contains(r.Id)
            join v in db.RecordVersions on r.CurrentVersionId equals v.Id
            select new VersionRested(r.Id, v.Id, v.GivenHash)).ToListAsync(cancel);
        return new PackRests(
            versions, [.. checks.Select(c => c.Stands?.Check.FactId).OfType<long>()],
            [.. people.Where(p => p.Read.Story.Records.Count > 0).Select(p => new PersonOfPack(p.Read.Story.Records.SelectMany(r => r.PersonaIds).Min(), p.Read.IdentityId)).DistinctBy(p => p.PersonaId)], through);
    }

    /// <summary>About those who were in it when it was signed off, and those who are now.</summary>
    static async Task<SinceThen> SinceSignedAsync(Looking looking, IReadOnlyList<long> now, ResearchSignOff signed, SourceAccess access, CancellationToken cancel)
    {
        var db = looking.Db;
        var then = await db.ResearchPeople.Where(p => p.SignOffId == signed.Id).Select(p => p.IdentityId)
            .Concat(db.ResearchPeople.Where(p => p.SignOffId == signed.Id).Join(db.Personas, p => p.PersonaId, q => q.Id, (_, q) => q.IdentityId).Where(i => i != null).Select(i => i!.Value)).ToListAsync(cancel);
        return await CameSince.OfAsync(looking, signed.NotificationId, [.. now.Union(then)], signed.Through, access, cancel);
    }
}
