using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Emergency;
using Rowan.HandingOn;
using Rowan.Looks;
using Rowan.Web.Hosting;
using Rowan.Web.Shields;

namespace Rowan.Web.HandingOn;

/// <summary>One finding about a member, for those it was handed on to: what was found, why, and what was looked at in kind; never what the sources say of anybody.</summary>
[Needs(Permissions.SeeHandedOn, PurposeIs.HoldingToAccount)]
public sealed class HandedOnPage(Visit visit, ReadLooksMade looks) : PageModel
{
    public HandedOnShown Shown { get; private set; } = null!;
    public LooksMadePage Looks { get; private set; } = null!;
    public bool Done { get; private set; }
    public bool OfEmergency => Shown.HandedOn.Finding.About.StartsWith("broken-glass/", StringComparison.Ordinal);

    public async Task<IActionResult> OnGetAsync(long id, string? done, [FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        Done = done == "taken-up";
        var shown = await visit.LookAsync(
            async looking =>
            {
                if (await ReadHandedOn.OneAsync(looking, id, cancel) is { } one)
                {
                    var finding = one.HandedOn.Finding;
                    Shown = one with
                    {
                        HandedOn = one.HandedOn with
                        {
                            Finding = finding with { Why = await ShieldedWords.OutOfAsync(looking, finding.Why, one.Id, cancel), CameOf = await ShieldedWords.OutOfAsync(looking, finding.CameOf, one.CameOfFactId, cancel) },
                        },
                    };
                    Looks = await LooksMadePage.ReadAsync(looks, looking, Asked(finding), page ?? 1, $"/handed-on/{id}", cancel);
                    return true;
                }

                return false;
            },
            cancel);
        return shown ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel) =>
        await visit.ChangeAsync(changing => ReadHandedOn.TakeUpAsync(changing, id), cancel) ? LocalRedirect($"/handed-on/{id}?done=taken-up") : NotFound();

    LooksAsked Asked(FindingOfMember finding) => OfEmergency
        ? new(finding.MemberId, finding.From, finding.Until, finding.IdentityId, Glass.Opens, Glass.Rule) { Agency = finding.Agency }
        : new(finding.MemberId, finding.From, finding.Until, finding.IdentityId, FlagLooks.Reads) { Agency = finding.Agency };
}
