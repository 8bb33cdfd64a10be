using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.TimeLimits;
using Rowan.Web.Components;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.TimeLimits;

/// <summary>What will be late within the next hours, and what was: for who supervises.</summary>
[Needs(Permissions.SeeTimeLimits, PurposeIs.Asked), FromStart("Time limits")]
public sealed class TimeLimitsPage(Visit visit, ReadTimeLimits read, TimeProvider clock) : PageModel
{
    const string Nobody = "nobody";
    const string Named = "team:";

    static readonly (LimitView View, string Code, string Words)[] Known =
    [
        (LimitView.NotSettled, "not-settled", "What will be late, then what was"), (LimitView.WillBreach, "will-breach", "What will be late"), (LimitView.WantReason, "reason", "Late, and nobody has said why"),
        (LimitView.WantLook, "look", "Late, and no supervisor has looked at why"), (LimitView.LookedAt, "looked-at", "Looked at"),
    ];

    static readonly int[] Ahead = [4, 8, 12, 24, 72];

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Hours { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Team { get; set; }

    public LimitsRead Read { get; private set; } = null!;
    public int At { get; private set; } = 1;
    public int Pages => Math.Max(1, (Read.All + ReadTimeLimits.PageSize - 1) / ReadTimeLimits.PageSize);
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public string ViewWords => Known.First(k => k.Code == Show).Words;
    public bool Filtered => Show != Known[0].Code || Hours != $"{Ahead[1]}" || Team?.Length > 0;
    public string PageHref => $"/desk/time-limits?show={Show}&hours={Hours}&team={Uri.EscapeDataString(Team ?? "")}&page={{0}}";
    public IReadOnlyList<SelectListItem> Shows { get; } = [.. Known.Select(k => new SelectListItem(k.Words, k.Code))];
    public IReadOnlyList<SelectListItem> HoursAhead { get; } = [.. Ahead.Select(h => new SelectListItem($"{h} hours", $"{h}"))];
    public IReadOnlyList<SelectListItem> Teams { get; private set; } = [];

    /// <summary><c>12 will be late by 17:00</c>; with the day where that is another one.</summary>
    public string WillBreach => $"{(Read.WillBreach == 0 ? "Nothing that you may see" : $"{Read.WillBreach:N0}")} will breach by {(LondonTime.Day(Read.By) == LondonTime.Day(Now) ? LondonTime.Clock(Read.By) : LondonTime.Moment(Read.By))}";

    public async Task OnGetAsync([FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        ModelState.Clear();
        Show = Known.Any(k => k.Code == Show) ? Show : Known[0].Code;
        var hours = Ahead.FirstOrDefault(h => $"{h}" == Hours, Ahead[1]);
        Hours = $"{hours}";
        At = Math.Clamp(page ?? 1, 1, 100_000);
        var team = Team == Nobody ? "" : Team?.StartsWith(Named, StringComparison.Ordinal) == true ? Team[Named.Length..] : null;
        Read = await visit.LookAsync(looking => read.ListAsync(looking, new LimitFilter(Known.First(k => k.Code == Show).View, hours, team), At, cancel), cancel);
        Teams = [new("All teams", ""), .. Read.Teams.Append(team).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(t => t.Length == 0 ? new SelectListItem("Nobody has it yet", Nobody) : new SelectListItem(t, Named + t))];
        Team = team is null ? "" : Team;
    }
}
