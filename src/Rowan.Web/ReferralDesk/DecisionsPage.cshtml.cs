using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.ReferralDesk;
using Rowan.Web.Hosting;

namespace Rowan.Web.ReferralDesk;

/// <summary>How decisions of like concerns differ between the members of the desk, for whoever answers for them (H08-43).</summary>
[Needs(Permissions.CompareDecisions, PurposeIs.HoldingToAccount)]
public sealed class DecisionsPage(Visit visit, ReadLikeDecisions read) : PageModel
{
    const int MostShown = 50;
    static readonly (int Days, string Words)[] Periods = [(182, "The last 26 weeks"), (28, "The last 4 weeks"), (364, "The last 52 weeks")];

    [BindProperty(SupportsGet = true)]
    public string? Days { get; set; }

    public IReadOnlyList<DifferenceRead> Shown { get; private set; } = [];
    public int All { get; private set; }
    public int Differ { get; private set; }
    public IReadOnlyList<SelectListItem> PeriodsToChoose { get; } = [.. Periods.Select(p => new SelectListItem(p.Words, p.Days.ToString(System.Globalization.CultureInfo.InvariantCulture)))];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        var days = Periods.FirstOrDefault(p => p.Days.ToString(System.Globalization.CultureInfo.InvariantCulture) == Days) is { Days: > 0 } known ? known.Days : Periods[0].Days;
        Days = days.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var all = await visit.LookAsync(looking => read.DifferencesAsync(looking, days, cancel), cancel);
        (All, Differ, Shown) = (all.Sum(d => d.Members.Sum(m => m.All)), all.Count(d => d.Apart is > 0), [.. all.Take(MostShown)]);
    }

    public string Words(LikenessOf alike) => $"{alike.FormWords}: {read.Words(alike)}";

    /// <summary><c>3 of 12 (25%)</c>; <c>0</c> where none took it.</summary>
    public static string Share(DecidedBy member, string route) => member.Routes.Where(r => r.Route == route).Sum(r => r.Count) is var count && count == 0 ? "0"
        : FormattableString.Invariant($"{count} of {member.All} ({Math.Round(member.ShareOf(route) * 100):0}%)");
}
