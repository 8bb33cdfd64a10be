using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.ReferralDesk;
using Rowan.StrategyDiscussions;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>The record of a strategy discussion as it would be counter-signed, with what is to be done first; who chaired it counter-signs.</summary>
[Needs(Permissions.HoldDiscussions, PurposeIs.Asked)]
public sealed class FinishPage(Visit visit, ReadDiscussion read, RecordDiscussion record, DiscussionRules rules, FamilyGate gate) : PageModel
{
    /// <summary>The version that is read.</summary>
    [BindProperty]
    public int Version { get; set; }

    public DiscussionRead Shown { get; private set; } = null!;
    public IReadOnlyList<RecordLine> Lines { get; private set; } = [];
    public IReadOnlyList<TypedFault> First { get; private set; } = [];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        var read = Version;
        if (!await LoadAsync(id, cancel) || await visit.ChangeAsync(changing => record.SignAsync(changing, id, read), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/strategy-discussions/{id}?done=signed");
        }

        First = faults;
        return Page();
    }

    Task<bool> LoadAsync(long id, CancellationToken cancel) => visit.LookAsync(
        async looking =>
        {
            if (await read.OneAsync(looking, id, i => gate.EnterAsync(looking, i), cancel) is not { IsOpen: true } shown || await RecordDiscussion.BegunAsync(looking, id, cancel) is not { } begun)
            {
                return false;
            }

            var known = await read.ToBeSignedAsync(looking, shown, begun.Answers);
            (Shown, Version, First) = (shown, begun.Version, record.Before(looking, shown.Discussion, begun.Answers, known));
            Lines = RecordShown.Of(shown, begun.Answers, rules, known);
            ModelState.Clear();
            return true;
        },
        cancel);
}
