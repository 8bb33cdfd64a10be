using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
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
    public DiscussionRules Rules => rules;
    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];
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
            return new JsonResult(new { mark = kept.ChangedBy is null ? $"{kept.Version}" : version, kept = kept.ChangedBy is null });
        }

        if (kept.ChangedBy is null)
        {
            return LocalRedirect(pressed == Check ? $"/strategy-discussions/{id}/finish" : pressed == "more" ? $"/strategy-discussions/{id}/record#actions" : $"/strategy-discussions/{id}?done=kept");
        }

        if (await LoadAsync(id, cancel) is not (true, _))
        {
            return NotFound();
        }

        (Version, ChangedBy) = (kept.Version, kept.ChangedBy);
        Lay();
        return Page();
    }

    async Task<(bool Found, RecordBegun? Begun)> LoadAsync(long id, CancellationToken cancel) => await visit.LookAsync(
        async looking =>
        {
            if (await read.OneAsync(looking, id, i => gate.EnterAsync(looking, i), cancel) is not { IsSigned: false } shown)
            {
                return (false, null);
            }

            var begun = await RecordDiscussion.BegunAsync(looking, id, cancel);
            Shown = shown;
            SavedWords = begun is null ? null : $"{begun.SavedByName} saved it {Components.LondonTime.Moment(begun.SavedAt)}.";
            Owners = [new("Nobody here", ""), .. (await read.MembersAsync(looking, shown.Of.Notification.RecordId, Permissions.DoActions)).Select(m => new SelectListItem(m.Words, m.UserName))];
            return (true, begun);
        },
        cancel);

    /// <summary>A line for everybody who was invited, for everybody who must be there and is missing, for each agency, and some to be filled in.</summary>
    void Lay()
    {
        var missing = WhoMustBeThere.NotThere(rules, Shown.Discussion.NeededCodes, Shown.Asked.Select(i => new InvitedAs(i.Id, i.Part)), Record.Attendance);
        var agencies = Shown.Asked.Select(i => i.Agency).Distinct(StringComparer.OrdinalIgnoreCase);
        Record = Record with
        {
            Attendance = [.. Shown.Asked.Select(i => Record.Attendance.FirstOrDefault(a => a.InviteeId == i.Id) ?? new TookPart { InviteeId = i.Id })],
            Without = [.. missing.Select(code => Record.Without.FirstOrDefault(w => w.Part == code) ?? new HeldWithout { Part = code })],
            Said = [.. agencies.Select(agency => Record.Said.FirstOrDefault(s => string.Equals(s.Agency, agency, StringComparison.OrdinalIgnoreCase)) ?? new AgencySaid { Agency = agency })],
            Actions = [.. Record.Actions.Where(a => !a.IsBlank).Concat(Enumerable.Repeat(new ActionAgreed(), BlankActions)).Take(RecordRules.MostActions)],
            Dissents = [.. Record.Dissents.Where(d => !d.IsBlank), new Dissent()],
        };
        // What was typed wins over what is laid out where a form is shown again; its lines have moved.
        ModelState.Clear();
    }
}
