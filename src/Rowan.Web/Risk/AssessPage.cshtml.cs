using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Research;
using Rowan.Risk;
using Rowan.Sources.Feeds;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Risk;

/// <summary>The risk matrix of a concern while it is answered, with what research tells beside each question. Whatever is pressed keeps what was typed.</summary>
[Needs(Permissions.AssessRisk, PurposeIs.Asked)]
public sealed class AssessPage(
    Visit visit, ReadNotifications notifications, ReadResearch research, AssessRisk assess, MatrixRules matrix, IReadOnlyDictionary<string, Feed> feeds, FamilyGate gate, TimeProvider clock) : PageModel
{
    const string Keep = "keep";

    [BindProperty]
    public AssessmentAnswers Answers { get; set; } = new();

    public PackRead Pack { get; private set; } = null!;
    public IReadOnlyList<ChildNamed> Children { get; private set; } = [];

    /// <summary>What research tells of each factor, in the order of the matrix.</summary>
    public IReadOnlyList<FactorPrefilled> Told { get; private set; } = [];

    /// <summary>By which it is known whether the draft was changed in another window since.</summary>
    public string Mark { get; private set; } = AssessmentAnswers.None.Mark;
    public bool ChangedElsewhere { get; private set; }
    public string? TooLong { get; private set; }
    public string? SavedWords { get; private set; }
    public MatrixRules Matrix => matrix;
    public IReadOnlyList<SelectListItem> Choices { get; } = [.. FactorAnswers.All.Select(a => new SelectListItem(a.Words, a.Code))];
    public IReadOnlyList<SelectListItem> Levels { get; } = [new("None", ""), .. matrix.Levels.Select(l => new SelectListItem($"{l.Words}: {l.About}", l.Code))];

    public string SourceName(string code) => feeds.GetValueOrDefault(code)?.Name ?? code;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancel)
    {
        var (found, begun) = await LoadAsync(reference, cancel);
        if (!found)
        {
            return NotFound();
        }

        (Answers, Mark) = (begun?.Answers ?? AssessmentAnswers.None, begun?.Answers.Mark ?? AssessmentAnswers.None.Mark);
        Lay();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, [FromForm(Name = "Do")] string? pressed, [FromForm(Name = "Shown")] string? mark, CancellationToken cancel)
    {
        if (await visit.ChangeAsync(changing => assess.KeepAsync(changing, reference, Answers, mark ?? ""), cancel) is not { } kept)
        {
            return NotFound();
        }

        if (pressed == Keep)
        {
            return new JsonResult(new { mark = kept.IsKept ? kept.Mark : mark, kept = kept.IsKept, says = kept.TooLong });
        }

        if (kept.IsKept)
        {
            return LocalRedirect(pressed == "check" ? $"/risk-assessments/{reference}/check" : $"/risk-assessments/{reference}?done=kept");
        }

        if (await LoadAsync(reference, cancel) is not (true, _))
        {
            return NotFound();
        }

        (Mark, ChangedElsewhere, TooLong) = (kept.Mark, kept.Changed, kept.TooLong);
        Lay();
        return Page();
    }

    /// <summary>A line for every factor: as it was typed, else as research tells.</summary>
    void Lay()
    {
        Answers = Answers with
        {
            Factors = [.. Told.Select(t => Answers.Of(t.Factor.Code) is var typed && typed?.Answer is not null ? typed : new FactorTyped { Factor = t.Factor.Code, Answer = t.Answer, Why = typed?.Why })],
        };
        ModelState.Clear();
    }

    Task<(bool Found, AssessmentBegun? Begun)> LoadAsync(string reference, CancellationToken cancel) => visit.LookAsync(
        async looking =>
        {
            if (await notifications.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is not { Notification.WithdrawnAt: null } one)
            {
                return (false, (AssessmentBegun?)null);
            }

            (Children, Pack) = (one.Children, await research.PackAsync(looking, one, null, cancel));
            Told = PrefillFactors.Of(matrix, Pack, LondonDay.Today(clock));
            var begun = await AssessRisk.BegunAsync(looking, one.Notification.Id, cancel);
            SavedWords = begun is null ? null : $"Saved {Components.LondonTime.Moment(begun.SavedAt)}. Only you see it.";
            return (true, begun);
        },
        cancel);
}
