using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.Risk;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;
using Rowan.Web.Notifications;

namespace Rowan.Web.ReferralDesk;

/// <summary>Decides the route of a concern, beside how like ones were decided before. Whatever is pressed keeps what was typed.</summary>
[Needs(Permissions.DecideRoute, PurposeIs.Asked)]
public sealed class DecidePage(Visit visit, ReadNotifications notifications, ReadConcern read, ReadLikeDecisions like, DecideRoute decide, ReadResearchQueue research, ReadResearch known, ReadRisk readRisk, ReadAssessments assessments, DeskRules rules, FamilyGate gate, TimeProvider clock) : PageModel
{
    const string Keep = "keep";
    const string Later = "later";

    [BindProperty]
    public string? Crime { get; set; }

    [BindProperty]
    public string? Protection { get; set; }

    [BindProperty]
    public string? ProtectionWhy { get; set; }

    [BindProperty]
    public string? Route { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? Options { get; set; }

    [BindProperty]
    public string? Consulted { get; set; }

    [BindProperty]
    public string? SupersedesWhy { get; set; }

    public NotificationRead Notification { get; private set; } = null!;
    public ConcernRead Concern { get; private set; } = null!;

    /// <summary>How like concerns were decided; null until it is known which are.</summary>
    public LikeRead? Like { get; private set; }
    public string? LikeWords { get; private set; }

    /// <summary>By which it is known whether the draft was changed in another window since.</summary>
    public string Mark { get; private set; } = DecisionAnswers.None.Mark;

    /// <summary>What stands in the draft where another window has changed it: question and answer.</summary>
    public IReadOnlyList<(string Question, string Answer)> Otherwise { get; private set; } = [];

    /// <summary>What is known of the children; null for who may not see it.</summary>
    public KnownShown? Known { get; private set; }

    /// <summary>The training that who decides lacks.</summary>
    public string? Lacking { get; private set; }
    public DateTime? SavedAt { get; private set; }
    public RouteDecision? Stands => Concern.Decisions.Count > 0 ? Concern.Decisions[0].Decision : null;
    public IReadOnlyList<DeskRoute> Routes => rules.RoutesOn(LondonDay.Today(clock));
    public IReadOnlyList<SelectListItem> Crimes { get; } = [.. DecisionRules.Crimes.Select(c => new SelectListItem(c.Words, c.Code))];
    public IReadOnlyList<SelectListItem> Protections { get; } = [.. DecisionRules.Protections.Select(p => new SelectListItem(p.Words, p.Code))];

    /// <param name="tried">Whether it was tried to decide what was typed; what is to be done first is then said. The page is one that can be loaded again without undoing what was typed since.</param>
    /// <param name="stood">The decision that stood when it was tried.</param>
    public async Task<IActionResult> OnGetAsync(string reference, bool? tried, long? stood, CancellationToken cancel)
    {
        if (await ShowAsync(reference, tried == true, stood, cancel) is not (true, var begun))
        {
            return NotFound();
        }

        if (begun is { Answers: var typed })
        {
            Mark = typed.Mark;
            (Crime, Protection, ProtectionWhy, Route, Reasons, Options, Consulted, SupersedesWhy) =
                (typed.Crime, typed.Protection, typed.ProtectionWhy, typed.Route, typed.Reasons, typed.Options, typed.Consulted, typed.SupersedesWhy);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, [FromForm(Name = "Do")] string? pressed, [FromForm(Name = "Shown")] string? mark, [FromForm(Name = "Stood")] string? stood, CancellationToken cancel)
    {
        var answers = new DecisionAnswers(Route, Crime, Protection, ProtectionWhy, Reasons, Options, Consulted, SupersedesWhy);
        var before = long.TryParse(stood, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        if (await visit.ChangeAsync(changing => decide.WithinAsync(changing, reference, new DecisionTyped(answers, pressed is not (Keep or Later), before, mark ?? "")), cancel) is not { } outcome)
        {
            return NotFound();
        }

        if (pressed == Keep)
        {
            return new JsonResult(new { mark = outcome.Mark, kept = outcome.Kept, says = outcome.Faults.Select(f => f.Words).FirstOrDefault() });
        }

        if (!outcome.Kept)
        {
            return await ShowNotKeptAsync(reference, outcome, answers, cancel);
        }

        if (pressed == Later || outcome.DecisionId is not null)
        {
            return LocalRedirect($"/notifications/{reference}?done={(pressed == Later ? "kept" : "decided")}");
        }

        return LocalRedirect($"/desk/{reference}/decide?tried=true&stood={before}");
    }

    /// <summary>Shows what was typed, with what another window has kept since: pressed again it takes its place.</summary>
    async Task<IActionResult> ShowNotKeptAsync(string reference, DecideOutcome outcome, DecisionAnswers typed, CancellationToken cancel)
    {
        if (await ShowAsync(reference, false, null, cancel) is not (true, _))
        {
            return NotFound();
        }

        Mark = outcome.Mark;
        foreach (var fault in outcome.Faults)
        {
            ModelState.AddModelError(fault.About, fault.Words);
        }

        if (outcome.Otherwise is { } other)
        {
            ModelState.AddModelError("", "These answers were changed in another window. Yours stand below and are not kept yet: press again to keep yours instead");
            Otherwise = [.. other.All.Zip(typed.All).Where(a => a.First.Answer != a.Second.Answer).Select(a => (DeskWords.Question(a.First.About), AnswerWords(a.First.About, a.First.Answer)))];
        }

        return Page();
    }

    string AnswerWords(string about, string? answer) => string.IsNullOrWhiteSpace(answer) ? "No answer" : about switch
    {
        nameof(Crime) => DecisionRules.CrimeWords(answer), nameof(Protection) => DecisionRules.ProtectionWords(answer), nameof(Route) => Routes.FirstOrDefault(r => r.Code == answer)?.Words ?? answer, _ => answer,
    };

    async Task<(bool Found, DecisionBegun? Begun)> ShowAsync(string reference, bool tried, long? stood, CancellationToken cancel)
    {
        var today = LondonDay.Today(clock);
        return await visit.LookAsync(
            async looking =>
            {
                if (await notifications.OneAsync(looking, reference, today, id => gate.EnterAsync(looking, id), cancel) is not { Notification.WithdrawnAt: null } one)
                {
                    return (false, null);
                }

                (Notification, Concern, Lacking) = (one, await read.OfAsync(looking, one.Notification, cancel), decide.Lacking(looking, today));
                Like = await like.ForAsync(looking, one.Notification, cancel);
                LikeWords = Like is null ? null : like.Words(Like.Alike);
                Known = looking.May(Permissions.SeeResearch) ? new KnownShown(reference, await research.OfAsync(looking, one.Notification, cancel), await known.ChildrenAsync(looking, one, cancel), await readRisk.OfAsync(looking, one.Notification, cancel), await assessments.OfConcernAsync(looking, one, cancel)) : null;
                var begun = await DecideRoute.BegunAsync(looking, one.Notification.Id, cancel);
                SavedAt = begun?.SavedAt;
                foreach (var fault in tried && begun is not null ? decide.Before(looking, Concern.Concern, Stands, begun.Answers, stood, today) : [])
                {
                    ModelState.AddModelError(fault.About, fault.Words);
                }

                return (true, begun);
            },
            cancel);
    }
}
