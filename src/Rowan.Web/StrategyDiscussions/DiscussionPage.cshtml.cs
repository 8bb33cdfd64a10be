using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Record;
using Rowan.Risk;
using Rowan.StrategyDiscussions;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>One strategy discussion: who must be there and who is invited, before it; what was said and what follows, after it.</summary>
[Needs(Permissions.SeeDiscussions, PurposeIs.Asked)]
public sealed class DiscussionPage(Visit visit, ReadDiscussion read, ReadAssessments assessments, DiscussionRules rules, FamilyGate gate, TimeProvider clock) : PageModel
{
    public DiscussionRead Shown { get; private set; } = null!;

    /// <summary>What has been written of the record; null where nothing has.</summary>
    public RecordBegun? Draft { get; private set; }

    /// <summary>How its risk was assessed; null for who may not see it.</summary>
    public AssessmentsOfConcern? Assessed { get; private set; }
    public DiscussionRules Rules => rules;
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public bool MayHold => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.HoldDiscussions);
    public bool MayDo => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.DoActions);
    public string? DoneWords { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, string? done, CancellationToken cancel)
    {
        var (shown, draft) = await visit.LookAsync(
            async looking =>
            {
                var one = await read.OneAsync(looking, id, i => gate.EnterAsync(looking, i), cancel);
                Assessed = one is null || !looking.May(Permissions.SeeResearch) ? null : await assessments.OfConcernAsync(looking, one.Of, cancel);
                return (one, await RecordDiscussion.BegunAsync(looking, id, cancel));
            },
            cancel);
        if (shown is null)
        {
            return NotFound();
        }

        (Shown, Draft, DoneWords) = (shown, draft, DiscussionWords.Done(done));
        return Page();
    }
}
