using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.StrategyDiscussions;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>The record of a strategy discussion while it is written. Whatever is pressed keeps what was typed, unless a colleague saved meanwhile.</summary>
[Needs(Permissions.HoldDiscussions, PurposeIs.Asked)]
public sealed class RecordPage(Visit visit, ReadDiscussion read, RecordDiscussion record, DiscussionRules rules, FamilyGate gate) : PageModel
{
    const int BlankActions = 3;
    const string Keep = "keep";
    const string Check = "check";

    [BindProperty]
    public RecordAnswers Record { get; set; } = new();

    public DiscussionRead Shown { get; private set; } = null!;

    /// <summary>The version that was shown; grows with each saving.</summary>
    public int Version { get; private set; }
    public string? SavedWords { get; private set; }

    /// <summary>Who saved meanwhile.</summary>
    public string? ChangedBy { get; private set; }

    /// <summary>What is too long to be kept.</summary>
    public string? TooLong { get; private set; }
    public DiscussionRules Rules => rules;

    /// <summary>Who is offered where somebody is to do something.</summary>
    public IReadOnlyList<DeskColleague> Offered { get; private set; } = [];

    /// <summary>Whether it must be said why it was held without research, or was said already.</summary>
    public bool AsksResearch => Shown.Research is not { Stage: ResearchStage.SignedOff, At: { } signed } || RecordRules.Moment(Record.HeldOn, Record.HeldAt) < signed || !string.IsNullOrWhiteSpace(Record.ResearchWhy);
    public IReadOnlyList<SelectListItem> Decisions { get; } = [.. rules.Decisions.Select(d => new SelectListItem(d.Words, d.Code))];
    public IReadOnlyList<SelectListItem> YesOrNo { get; } = [new("Yes", WhoMustBeThere.Yes), new("No", WhoMustBeThere.No)];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        var (found, begun) = await LoadAsync(id, cancel);
        if (!found)
        {
            return NotFound();
        }

        var planned = LondonDay.InLondon(Shown.Discussion.PlannedFor);
        (Record, Version) = (begun?.Answers ?? new RecordAnswers { HeldOn = planned.ToString("d/M/yyyy", CultureInfo.InvariantCulture), HeldAt = planned.ToString("HH:mm", CultureInfo.InvariantCulture) }, begun?.Version ?? 0);
        Lay();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromForm(Name = "Do")] string? pressed, [FromForm(Name = "Shown")] string? version, CancellationToken cancel)
    {
        var shown = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (await visit.ChangeAsync(changing => record.KeepAsync(changing, id, Record, shown), cancel) is not { } kept)
        {
            return NotFound();
        }

        if (pressed == Keep)
        {
            return new JsonResult(new { mark = kept.IsKept ? $"{kept.Version}" : version, kept = kept.IsKept, says = kept.TooLong ?? (kept.ChangedBy is { } by ? $"{by} saved something else meanwhile. Press Save and come back later to see how." : null) });
        }

        if (kept.IsKept)
        {
            return LocalRedirect(pressed == Check ? $"/strategy-discussions/{id}/finish" : pressed == "more" ? $"/strategy-discussions/{id}/record#actions" : $"/strategy-discussions/{id}?done=kept");
        }

        if (await LoadAsync(id, cancel) is not (true, _))
        {
            return NotFound();
        }

        (Version, ChangedBy, TooLong) = (kept.Version, kept.ChangedBy, kept.TooLong);
        Lay();
        return Page();
    }

    async Task<(bool Found, RecordBegun? Begun)> LoadAsync(long id, CancellationToken cancel) => await visit.LookAsync(
        async looking =>
        {
            if (await read.OneAsync(looking, id, i => gate.EnterAsync(looking, i), cancel) is not { IsOpen: true } shown)
            {
                return (false, null);
            }

            var begun = await RecordDiscussion.BegunAsync(looking, id, cancel);
            Shown = shown;
            SavedWords = begun is null ? null : $"{begun.SavedByName} saved it {Components.LondonTime.Moment(begun.SavedAt)}.";
            Offered = await read.OfferedAsync(looking, cancel);
            return (true, begun);
        },
        cancel);

    /// <summary>A line for everybody who was invited, for everybody who must be there and is missing, for each agency, for whatever has words already, and some to be filled in.</summary>
    void Lay()
    {
        var missing = WhoMustBeThere.NotThere(rules, Shown.Discussion.NeededCodes, Shown.Asked.Select(i => new InvitedAs(i.Id, i.Part)), Record.Attendance);
        var agencies = Shown.Asked.Select(i => i.Agency).Distinct(StringComparer.OrdinalIgnoreCase);
        Record = Record with
        {
            Attendance = [.. Shown.Asked.Select(i => Record.Attendance.FirstOrDefault(a => a.InviteeId == i.Id) ?? new TookPart { InviteeId = i.Id })],
            Without =
            [
                .. Shown.Discussion.NeededCodes.Select(code => Record.Without.FirstOrDefault(w => w.Part == code) ?? new HeldWithout { Part = code })
                    .Where(w => missing.Contains(w.Part!) || !string.IsNullOrWhiteSpace(w.Why)),
            ],
            Said = [.. ToBeSigned.SaidOf(agencies, Record)],
            Actions = [.. Record.Actions.Where(a => !a.IsBlank).Concat(Enumerable.Repeat(new ActionAgreed(), BlankActions)).Take(RecordRules.MostActions)],
            Dissents = [.. Record.Dissents.Where(d => !d.IsBlank), new Dissent()],
        };
        // What was typed wins over what is laid out where a form is shown again; its lines have moved.
        ModelState.Clear();
    }
}
