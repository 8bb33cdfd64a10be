using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.StrategyDiscussions;
using Rowan.Risk;
using Rowan.TimeLimits;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;
using Rowan.Web.ReferralDesk;
using Rowan.Web.StrategyDiscussions;

namespace Rowan.Web.Notifications;

/// <summary>One notification whole, as it came, for who works on it.</summary>
[Needs(Permissions.SeeNotifications, PurposeIs.Asked)]
public sealed class NotificationPage(
    Visit visit, ReadNotifications read, ReadLinked readLinked, ReadConcern desk, DeskRules deskRules, ReadResearchQueue research, ReadResearch known, ReadRisk readRisk, ReadAssessments assessments, ReadDiscussion discussions, FamilyGate gate, TimeProvider clock) : PageModel
{
    public NotificationRead Shown { get; private set; } = null!;
    public LinkedNotifications Linked { get; private set; } = LinkedNotifications.None;
    public bool MayReadStory => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ReadStory);
    public bool MayReadRecord => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ReadSourceRecord);

    /// <summary>How it stands at the desk; null where it was withdrawn.</summary>
    public AtDeskShown? AtDesk { get; private set; }

    /// <summary>What is known of the children; null where it was withdrawn, or who looks may not see it.</summary>
    public KnownShown? Known { get; private set; }
    public string? DoneWords { get; private set; }

    /// <summary>Its strategy discussions; null where it was withdrawn, or who looks may not see them.</summary>
    public DiscussionsOfConcern? Discussions { get; private set; }

    /// <summary>Its time limits that were not kept, for who answers for them.</summary>
    public IReadOnlyList<LimitBreach> Late { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, string? done, CancellationToken cancel)
    {
        var shown = await visit.LookAsync(
            async looking => await read.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is { } one ? await LookAsync(looking, one, cancel) : null, cancel);
        if (shown is null)
        {
            return NotFound();
        }

        var (actor, rules) = (visit.Current.Actor, visit.Rules);
        (Shown, Linked, Known, Late, DoneWords) = (shown.One, shown.Linked, shown.Known, shown.Late, DeskWords.Done(done, shown.Concern?.Concern?.Stage == DeskStage.Waiting));
        AtDesk = shown.Concern is not { } concern ? null
            : new AtDeskShown(Shown.Notification, concern, actor.MemberId, rules.Permits(actor.Role, Permissions.WorkDesk), rules.Permits(actor.Role, Permissions.DecideRoute),
                deskRules.CameOutOfHours(Shown.Notification.SentAt), Guid.NewGuid().ToString("N")) { Assessed = shown.Known?.Assessed };
        Discussions = shown.Discussions is not { } held ? null : new DiscussionsOfConcern(reference, held, rules.Permits(actor.Role, Permissions.HoldDiscussions));
        return Page();
    }

    async Task<OnPage> LookAsync(Looking looking, NotificationRead one, CancellationToken cancel)
    {
        var page = new OnPage(one, await readLinked.OfAsync(looking, one.Notification, cancel), null, null, looking.May(Permissions.AnswerForLimits) ? await ReadTimeLimits.OfConcernAsync(looking, one.Notification, cancel) : []);
        page = one.Notification.WithdrawnAt is not null ? page : page with
        {
            Concern = await desk.OfAsync(looking, one.Notification, cancel), Discussions = looking.May(Permissions.SeeDiscussions) ? await discussions.OfConcernAsync(looking, one.Notification, cancel) : null,
        };
        return page.Concern is null || !looking.May(Permissions.SeeResearch) ? page
            : page with
            {
                Known = new KnownShown(
                    one.Notification.Reference, await research.OfAsync(looking, one.Notification, cancel), await known.ChildrenAsync(looking, one, cancel), await readRisk.OfAsync(looking, one.Notification, cancel),
                    await assessments.OfConcernAsync(looking, one, cancel)),
            };
    }

    sealed record OnPage(NotificationRead One, LinkedNotifications Linked, ConcernRead? Concern, KnownShown? Known, IReadOnlyList<LimitBreach> Late)
    {
        public IReadOnlyList<DiscussionLine>? Discussions { get; init; }
    }
}
