using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Sources.Feeds;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Chronology;

/// <summary>Every child on the registers of two boroughs at once (C03-30).</summary>
[Needs(Permissions.SeeRegisteredTwice, PurposeIs.Asked)]
[FromStart("Children on two boroughs' registers")]
public sealed class TwicePage(Visit visit, IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public ChildrenOnTwoRegisters List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) =>
        List = await visit.LookAsync(looking => new RegisteredTwice(feeds, clock).AnswerAsync(looking, At, cancel), cancel);
}
