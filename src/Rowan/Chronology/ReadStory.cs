using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.People;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Chronology;

/// <summary>Whose story to read, and what of it.</summary>
/// <param name="Number">The number of the identity, as people write it.</param>
/// <param name="AsKnownOn">Read what had been received by the end of that day in London; null for all that is known.</param>
public sealed record StoryAsked(string Number, DateOnly? AsKnownOn, StoryFilter Filter);

/// <summary>A source whose content the reader may see, and how many of its records name the child.</summary>
public sealed record SourceSearched(string Code, string Name, int Records);

/// <summary>What is answered to who asks for a story.</summary>
/// <param name="Number">The number under which the identity stands.</param>
/// <param name="AskedNumber">The number asked for, when that identity was since joined into this one; else null.</param>
/// <param name="Shown">The entries that the filter lets through.</param>
/// <param name="HeldElsewhere">Agencies that hold something which may not be shown.</param>
/// <param name="EntriesToday">How many entries the reader may see without a date, for the one who reads an earlier day; else null.</param>
/// <param name="SourcesShown">Every source looked in, those too that hold nothing.</param>
public sealed record StoryRead(
    long IdentityId,
    string Number,
    string? AskedNumber,
    DateOnly? AsKnownOn,
    Story Story,
    IReadOnlyList<StoryEntry> Shown,
    IReadOnlyList<HeldElsewhere> HeldElsewhere,
    int? EntriesToday,
    IReadOnlyList<SourceSearched> SourcesShown,
    FamilyPicture Family)
{
    /// <summary>Sources that are late or off, in words, for who reads what is known today: what came to them since is not in the story.</summary>
    public IReadOnlyList<string> NotAsExpected { get; init; } = [];

    /// <summary>Records of this person that were withdrawn: nothing of them is in the story, on any day.</summary>
    public IReadOnlyList<WithdrawnTold> Withdrawn { get; init; } = [];

    /// <summary>The reader has broken the glass for this person.</summary>
    public bool InEmergency { get; init; }

    /// <summary>What that does not open, by source, with the reason.</summary>
    public IReadOnlyList<(string Source, string Reason)> NotOpened { get; init; } = [];

    /// <summary>Nothing may be shown but that somebody holds something.</summary>
    public bool ExistenceOnly => HeldElsewhere.Count > 0 && SourcesShown.All(s => s.Records == 0);
}

/// <summary>Reads one child's story (H08-07, H08-10, C03-31): access is decided by each kind of record of each source, and a day in the past shows what was known on it.</summary>
public sealed class ReadStory(IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock, KnownSystems? systems = null)
{
    /// <param name="enter">Called with the identity before anything of it is shown; may throw to stop the look. Not called where nothing would be shown.</param>
    /// <returns>Null for a number that does not exist and, no differently, for one of whom the reader may see nothing.</returns>
    public async Task<StoryRead?> AnswerAsync(Looking looking, StoryAsked asked, Func<long, Task>? enter = null, CancellationToken cancel = default)
    {
        looking.Note("number", asked.Number);
        if (!IdentityNumber.TryRead(asked.Number, out var number)
            || await looking.Db.Identities.FirstOrDefaultAsync(i => i.Number == number, cancel) is not { } identity)
        {
            looking.Outcome = "not-found";
            return null;
        }

        NoteFilter(looking, asked);
        var now = await CurrentIdentity.OfAsync(looking.Db, identity, cancel);
        var access = await SourceAccess.ForAsync(looking, feeds, [now.Id], cancel);
        var rows = await LoadStory.RowsAsync(looking, now.Id, access, cancel);
        var before = asked.AsKnownOn is { } day ? LondonDay.EndOf(day) : (DateTime?)null;
        bool Shows(Sources.SourceRecord record, Sources.RecordVersion version) => access.Shows(record.Source, version.Kind);
        var known = KnownRecord.Of(rows, before, Shows);
        if (now.Id != identity.Id && before is not null)
        {
            // Before it was joined to another it had a story under its own number.
            var ownRows = await LoadStory.RowsAsync(looking, identity.Id, access, cancel);
            if (KnownRecord.Of(ownRows, before, Shows) is { Count: > 0 } own)
            {
                (known, now) = (own, identity);
            }
        }

        var today = before is null ? known : KnownRecord.Of(rows, null, Shows);
        if (known.Concat(today).Select(r => access.Of(r.SaidBy)).MaxBy(d => d.Answer) is not { Answer: > Answer.Withheld } decision)
        {
            looking.Outcome = "withheld";
            looking.Saw(identity.Id, null, access.Worst(known.Concat(today).Select(r => (r.Record.Source, r.Record.Kind))));
            return null;
        }

        if (enter is not null)
        {
            await enter(now.Id);
        }

        var shown = known.Where(r => access.Shows(r)).ToList();
        var story = Story.Tell(shown, asked.AsKnownOn ?? LondonDay.Today(clock));
        looking.Saw(now.Id, null, decision);
        var family = await ReadFamily.AroundAsync(looking, now.Id, shown, story, new SourceAccess(looking, feeds), before, cancel);
        SawOthers(looking, story, family, access);
        return new StoryRead(
            now.Id, now.Number, now.Number == number ? null : number, asked.AsKnownOn, story, [.. story.Entries.Where(asked.Filter.Lets)],
            await access.HeldElsewhereAsync(known.Select(r => r.SaidBy), cancel),
            before is null ? null : StoryEntries.Of(today.Where(r => access.Shows(r))).Count,
            await SearchedAsync(looking, access, shown, before, cancel), family)
        {
            NotAsExpected = before is null ? await NotAsExpectedAsync(looking, access, cancel) : [],
            Withdrawn = await new WithdrawnRecords(looking, feeds).OfPersonAsync(now.Id, access, cancel),
            InEmergency = looking.Opened.Contains(now.Id),
            NotOpened = access.NotOpened,
        };
    }

    /// <summary>Every source that had delivered by then, those too that hold nothing of this person.</summary>
    static async Task<IReadOnlyList<SourceSearched>> SearchedAsync(
        Looking looking, SourceAccess access, List<KnownRecord> shown, DateTime? before, CancellationToken cancel)
    {
        var delivered = await looking.Db.SourcesDelivered.Where(d => before == null || d.First < before).Select(d => d.Source).ToListAsync(cancel);
        return
        [
            .. access.Shown(delivered.Concat(shown.Select(r => r.Record.Source)))
                .Select(s => new SourceSearched(s.Code, s.Name, shown.Count(r => string.Equals(r.Record.Source, s.Code, StringComparison.OrdinalIgnoreCase)))),
        ];
    }

    async Task<IReadOnlyList<string>> NotAsExpectedAsync(Looking looking, SourceAccess access, CancellationToken cancel)
    {
        var all = await ReadTimeliness.OfAllAsync(looking.Db, systems ?? new KnownSystems(0, []), UtcInstant.Now(clock), cancel);
        return [.. access.Shown(all.Where(s => s.Value.Words is not null).Select(s => s.Key)).Select(s => $"{s.Name} is {all[s.Code].Words}")];
    }

    static void SawOthers(Looking looking, Story story, FamilyPicture family, SourceAccess access)
    {
        foreach (var (identity, by) in story.People.Select(p => (p.IdentityId, p.By[0])).Concat(family.People.Select(p => (p.IdentityId, p.By[0]))))
        {
            looking.Saw(identity, identity is null ? by.RecordId : null, access.Of(by));
        }
    }

    static void NoteFilter(Looking looking, StoryAsked asked)
    {
        if (asked.AsKnownOn is { } day)
        {
            looking.Note("as known on", day.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        }

        if (!string.IsNullOrWhiteSpace(asked.Filter.Text))
        {
            looking.Note("words looked for", asked.Filter.Text.Trim());
        }
    }
}
