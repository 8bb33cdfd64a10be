using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Policy;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Risk;
using Rowan.StrategyDiscussions;
using Rowan.Shields;
using Rowan.Sources.Feeds;
using Rowan.Values;
using Rowan.Warnings;
using Rowan.Web.Access;
using Rowan.Web.Components;
using Rowan.Web.Hosting;

namespace Rowan.Web.Chronology;

/// <summary>One child's story on one page: who, where, with whom, on which register, and every entry of every source in order (H08-07, H08-10).</summary>
[Needs(Permissions.ReadStory, PurposeIs.Asked)]
public sealed class StoryPage(Visit visit, FamilyGate gate, IReadOnlyDictionary<string, Feed> feeds, KnownSystems systems, ReadShields shields, ShieldRules rules, TimeProvider clock) : PageModel
{
    public const int PageSize = 100;
    public const int LongestWords = 100;

    [BindProperty(SupportsGet = true)]
    public DateFields AsKnownOn { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public DateFields From { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public DateFields Until { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public IReadOnlyList<string> Sources { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public IReadOnlyList<string> Kinds { get; set; } = [];

    /// <summary>Which page of the entries, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    /// <summary>All entries on one page, for printing.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    /// <summary>Words to find in the entries: they may be personal, so they come in a form's body and never stand in an address.</summary>
    [BindProperty]
    public string? Words { get; set; }

    public StoryRead Read { get; private set; } = null!;
    /// <summary>All that may be told of somebody whose details are hidden from the reader; null where a story is told.</summary>
    public Face? Face { get; private set; }

    /// <summary>What shields the person from others; empty where nothing does.</summary>
    public IReadOnlyList<ShieldShown> Shields { get; private set; } = [];
    public bool MayShield => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ShieldPeople);
    public bool MaySeeInvolved => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.SeeInvolved);
    public bool MaySeeNotifications => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.SeeNotifications);
    public bool MayBreakGlass => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.BreakGlass);
    public Story Story => Read.Story;
    public StoryAddress Address { get; private set; } = null!;

    /// <summary>The lines of the page that is shown.</summary>
    public IReadOnlyList<StoryLine> Lines { get; private set; } = [];
    public int Pages { get; private set; }
    public bool Filtered { get; private set; }
    public IReadOnlyList<SelectListItem> AllSources { get; private set; } = [];
    public IReadOnlyList<SelectListItem> AllKinds { get; private set; } = [];

    /// <summary>What the timeline is drawn from.</summary>
    public string TimelineData { get; private set; } = "";

    /// <summary>What the picture of the family is drawn from.</summary>
    public string GenogramData => StoryPictures.Genogram(Read.Family, p => p.IdentityId is { } id && WarningsAround.GetValueOrDefault(id)?.Now.FirstOrDefault(w => w.Why == WarnedBy.Self) is { } warning
        ? WarningWords.Of(warning.Kind) : null);

    /// <summary>What must be known of the person first.</summary>
    public WarningsOf Warnings => WarningsAround.GetValueOrDefault(Read.IdentityId, WarningsOf.None);

    /// <summary>Of the person and of everybody on the picture of the family, by identity.</summary>
    public IReadOnlyDictionary<long, WarningsOf> WarningsAround { get; private set; } = new Dictionary<long, WarningsOf>();

    /// <summary>What the child is called at the head of the page.</summary>
    public string Name => Story.Who.Name ?? $"Person {Read.Number}";

    /// <summary>Every other name that a source gives.</summary>
    public IReadOnlyList<string> OtherNames =>
        [.. Story.Who.Facts.Where(f => f.Name is "Name" or "Known as" or "Formerly" or "Maiden name").SelectMany(f => f.Values).Select(v => v.Value).Where(n => n != Name).Distinct()];

    ILookup<long, DecidedThen>? decided;
    ILookup<long, DiscussedThen>? discussed;
    ILookup<long, AssessedThen>? assessed;

    public string SourceName(string code) => feeds.GetValueOrDefault(code)?.Name ?? code;

    public Task<IActionResult> OnGetAsync(string number, CancellationToken cancel)
    {
        Words = null;
        return ShowAsync(number, cancel);
    }

    public Task<IActionResult> OnPostAsync(string number, CancellationToken cancel)
    {
        if (Words?.Length > LongestWords)
        {
            ModelState.AddModelError(nameof(Words), $"The words to find must be {LongestWords} characters or fewer");
            Words = null;
        }

        return ShowAsync(number, cancel);
    }

    /// <summary>What the referral desk decided of the record that says it, with the first entry of that record; by the day whose knowledge is told.</summary>
    public IEnumerable<DecidedThen> DecidedOf(StoryEntry entry) => FirstOf(decided, entry);

    /// <summary>Which strategy discussions were held about the record that says it, with the first entry of that record; by the day whose knowledge is told.</summary>
    public IEnumerable<DiscussedThen> DiscussedOf(StoryEntry entry) => FirstOf(discussed, entry);

    /// <summary>How the risk of the record that says it was assessed, with the first entry of that record; by the day whose knowledge is told.</summary>
    public IEnumerable<AssessedThen> AssessedOf(StoryEntry entry) => FirstOf(assessed, entry);

    public bool MaySeeResearch => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.SeeResearch);
    public bool MaySeeDiscussions => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.SeeDiscussions);

    IEnumerable<T> FirstOf<T>(ILookup<long, T>? said, StoryEntry entry) => said is null ? []
        : entry.Also.Prepend(entry).Where(e => said.Contains(e.By.RecordId) && Story.Entries.SelectMany(s => s.Also.Prepend(s)).First(s => s.By.RecordId == e.By.RecordId).EntryId == e.EntryId).SelectMany(e => said[e.By.RecordId]);

    /// <summary>How its source has marked the record that says it: handling, or that it is an assessment and not fact.</summary>
    public IEnumerable<Mark> MarksOf(StoryEntry entry) => visit.Rules.MarksOf(entry.By.Kind);

    async Task<IActionResult> ShowAsync(string number, CancellationToken cancel)
    {
        var asked = Asked(number);
        var read = await visit.LookAsync(
            async looking =>
            {
                var story = await new ReadStory(feeds, clock, systems).AnswerAsync(looking, asked, identity => gate.EnterAsync(looking, identity), cancel);
                if (story is null)
                {
                    Face = await ReadFaces.OfNumberAsync(looking, number, new SourceAccess(looking, feeds), rules, clock, cancel);
                    await MeetShields.ByNumberAsync(looking, number, cancel);
                    looking.Outcome = Face is null ? looking.Outcome : "existence-only";
                    return null;
                }

                Shields = await shields.OfIdentityAsync(looking, story.IdentityId, cancel);
                WarningsAround = await WarningsAsync(looking, story, asked, cancel);
                var (told, before) = (story.Story.Entries.SelectMany(e => e.Also.Prepend(e)).Select(e => e.By.RecordId).Distinct().ToList(), asked.AsKnownOn is { } on ? LondonDay.EndOf(on) : (DateTime?)null);
                (decided, discussed) = (await DecidedOfRecords.OfAsync(looking, told, before, cancel), await DiscussedOfRecords.OfAsync(looking, told, before, cancel));
                assessed = await AssessedOfRecords.OfAsync(looking, told, before, cancel);
                return story;
            },
            cancel);
        if (read is null && Face is null)
        {
            return NotFound();
        }

        if (read is null)
        {
            ViewData["Title"] = $"Story of {Face!.Number}";
            return Page();
        }

        (Read, Filtered) = (read, !asked.Filter.NarrowsNothing);
        Address = new StoryAddress(read.Number, asked.AsKnownOn, asked.Filter);
        var lines = Filtered ? [.. read.Shown.Select(e => new StoryLine(e, null))] : StoryLines.Of(read.Shown);
        All = All || asked.Filter.Text is not null;
        Pages = All ? 1 : Math.Max(1, (lines.Count + PageSize - 1) / PageSize);
        At = Math.Clamp(At, 1, Pages);
        Lines = All ? lines : [.. lines.Skip((At - 1) * PageSize).Take(PageSize)];
        TimelineData = StoryPictures.Timeline(Story, read.Shown, SourceName, (i, e) =>
            (Pages > 1 ? string.Format(CultureInfo.InvariantCulture, Address.OfPage, (i / PageSize) + 1) : "") + $"#entry-{e.EntryId}");
        AllSources = [.. Story.Entries.SelectMany(e => e.Also.Append(e)).Select(e => e.By.Source).Distinct().Order().Select(s => new SelectListItem(SourceName(s), s))];
        AllKinds = [.. Story.Entries.Select(e => e.Kind).Distinct().Select(k => new SelectListItem(EntryKinds.InWords(k), k)).OrderBy(k => k.Text, StringComparer.Ordinal)];
        ViewData["Title"] = $"Story of {read.Number}";
        ViewData["PrintedNote"] = $"Purpose: {visit.Rules.Purposes.FirstOrDefault(p => p.Code == visit.Current.Purpose?.Code)?.Words}"
            + (asked.AsKnownOn is { } day ? $". As known on {HappenedWords.Of(day)}" : "");
        return Page();
    }

    /// <summary>Of the person as far as the reader may see, opened in an emergency too; of those around them by the rules alone.</summary>
    async Task<IReadOnlyDictionary<long, WarningsOf>> WarningsAsync(Looking looking, StoryRead story, StoryAsked asked, CancellationToken cancel)
    {
        var (day, before) = (asked.AsKnownOn ?? LondonDay.Today(clock), asked.AsKnownOn is { } on ? LondonDay.EndOf(on) : (DateTime?)null);
        var around = await ReadWarnings.OfAsync(
            looking, [story.IdentityId, .. story.Family.People.Select(p => p.IdentityId).OfType<long>().Where(id => id != story.IdentityId)], new SourceAccess(looking, feeds), day, before, cancel);
        var access = await SourceAccess.ForAsync(looking, feeds, [story.IdentityId], cancel);
        if (!access.OfOne)
        {
            return around;
        }

        looking.Outcome = looking.Opened.Contains(story.IdentityId) ? "shown-in-emergency" : looking.Outcome;
        var opened = await ReadWarnings.OfAsync(looking, [story.IdentityId], access, day, before, cancel);
        return around.ToDictionary(w => w.Key, w => opened.GetValueOrDefault(w.Key, w.Value));
    }

    StoryAsked Asked(string number)
    {
        var today = LondonDay.Today(clock);
        var day = Day(nameof(AsKnownOn), AsKnownOn, "As known on");
        if (day > today)
        {
            ModelState.AddModelError(nameof(AsKnownOn), "As known on must be today or in the past");
            day = null;
        }

        var (from, until) = (Day(nameof(From), From, "Happened from"), Day(nameof(Until), Until, "Happened until"));
        if (until < from)
        {
            ModelState.AddModelError(nameof(Until), "Happened until must be the same day as happened from, or later");
            (from, until) = (null, null);
        }

        return new StoryAsked(number, day, new StoryFilter([.. Sources], [.. Kinds], from, until, string.IsNullOrWhiteSpace(Words) ? null : Words.Trim()));
    }

    DateOnly? Day(string name, DateFields typed, string called)
    {
        if (!typed.IsBlank && typed.Read() is null)
        {
            ModelState.AddModelError(name, $"{called} must be a real date, like 3 March 2007");
        }

        return typed.Read();
    }
}
