using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Policy;
using Rowan.Record;
using Rowan.SecondPerson;
using Rowan.Shields;
using Rowan.Web.Components;
using Rowan.Web.Hosting;

namespace Rowan.Web.Shields;

/// <summary>One shield, for its circle: why it is there, who is in the circle, who would have met the person, its review, and the way to have it lifted.</summary>
[Needs(Permissions.ShieldPeople, PurposeIs.HoldingToAccount)]
public sealed class ShieldPage(Visit visit, ReadShields read, TendShield tend, LiftShield lift, ShieldRules rules) : PageModel
{
    /// <summary>What the page showed of what touched it, and is decided of.</summary>
    [BindProperty]
    public List<long> Decided { get; set; } = [];

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Members { get; set; }

    [BindProperty]
    public string? CircleReason { get; set; }

    [BindProperty]
    public string? ReviewReason { get; set; }

    [BindProperty]
    public DateFields NextReview { get; set; } = new();

    [BindProperty]
    public string? LiftReason { get; set; }

    public ShieldShown Shown { get; private set; } = null!;
    public ShieldRules Rules => rules;
    public string? DoneWords { get; private set; }

    public Task<IActionResult> OnGetAsync(long id, string? done, CancellationToken cancel)
    {
        DoneWords = done switch
        {
            "put-on" => "The shield is on. It holds from the next look of anybody on.",
            "settled" => "Your decision is kept.",
            "circle" => "The circle is drawn. It holds from the next look of anybody on.",
            "review" => "It was looked at and stays.",
            "lift" => "You asked for it to be lifted. It stays until another person confirms that.",
            _ => null,
        };
        return ShowAsync(id, fill: true, cancel);
    }

    public Task<IActionResult> OnPostSettleAsync(long id, CancellationToken cancel) =>
        DoAsync(id, "settled", changing => TendShield.SettleAsync(changing, id, Decision, Decided), _ => nameof(Decision), cancel);

    public Task<IActionResult> OnPostCircleAsync(long id, CancellationToken cancel) => DoAsync(
        id, "circle", changing => tend.DrawCircleAsync(changing, id, PutOnShield.Names(Members), CircleReason), about => about == nameof(ShieldToPutOn.Circle) ? nameof(Members) : nameof(CircleReason), cancel);

    public Task<IActionResult> OnPostReviewAsync(long id, CancellationToken cancel) => DoAsync(
        id, "review", changing => tend.ReviewAsync(changing, id, NextReview.Read(), ReviewReason), about => about == nameof(ShieldToPutOn.ReviewBy) ? nameof(NextReview) : nameof(ReviewReason), cancel);

    public Task<IActionResult> OnPostLiftAsync(long id, CancellationToken cancel) => DoAsync(id, "lift", changing => lift.AskAsync(changing, id, LiftReason), _ => nameof(LiftReason), cancel);

    async Task<IActionResult> DoAsync(long id, string done, Func<Changing, Task<bool>> change, Func<string, string> field, CancellationToken cancel)
    {
        try
        {
            return await visit.ChangeAsync(change, cancel) ? LocalRedirect($"/shields/{id}?done={done}") : NotFound();
        }
        catch (Exception e) when (e is ShieldRefusedException or SecondPersonRefusedException)
        {
            ModelState.AddModelError(field((e as ShieldRefusedException)?.About ?? ""), e.Message.TrimEnd('.'));
            return await ShowAsync(id, fill: Members is null, cancel);
        }
    }

    async Task<IActionResult> ShowAsync(long id, bool fill, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => read.OneAsync(looking, id, cancel), cancel) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        Members = fill ? string.Join('\n', shown.Members) : Members;
        return Page();
    }
}
