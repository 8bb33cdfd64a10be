using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Research;
using Rowan.Values;
using Rowan.Warnings;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Research;

/// <summary>What research found about one concern (E07-45).</summary>
[Needs(Permissions.SeeResearch, PurposeIs.Asked)]
public sealed class PackPage(Visit visit, ReadNotifications notifications, ReadResearch read, FamilyGate gate, TimeProvider clock) : PageModel
{
    public PackRead Pack { get; private set; } = null!;
    public string? DoneWords { get; private set; }
    public bool MayResearch => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.DoResearch);

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public ResearchStanding Standing => new(Pack.Stage, Pack.Stands?.SignOff.ByName ?? Pack.Pack?.BegunByName, Pack.Stands?.SignOff.At ?? Pack.Pack?.BegunAt);

    /// <summary>Domestic abuse where one of them lived, or lives, in whosever record.</summary>
    public IReadOnlyList<(string Address, Warning Abuse)> AbuseElsewhere =>
        [.. Pack.People.SelectMany(p => p.Lived).DistinctBy(s => s.Place).Where(s => Pack.AbuseAt.ContainsKey(s.Place)).Select(s => (s.Words, Pack.AbuseAt[s.Place]))];

    public static string MadeBy(CheckRead check) => check.Stands is { } said ? said.Check.Done ? "Made by a person" : "Not made, and why" : check.ByRowan ? "Made by Rowan" : "To be made";

    public static string Colour(CheckRead check) => check.Stands is { } said ? said.Check.Done ? "green" : "orange" : check.ByRowan ? "green" : "red";

    public async Task<IActionResult> OnGetAsync(string reference, string? done, CancellationToken cancel)
    {
        var pack = await visit.LookAsync(
            async looking => await notifications.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is { Notification.WithdrawnAt: null } one
                ? await read.PackAsync(looking, one, null, cancel) : null,
            cancel);
        if (pack is null)
        {
            return NotFound();
        }

        (Pack, DoneWords) = (pack, ResearchWords.Done(done));
        return Page();
    }
}
