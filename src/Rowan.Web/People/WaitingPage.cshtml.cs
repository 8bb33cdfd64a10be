using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.People;
using Rowan.Sources.Feeds;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.People;

/// <summary>The pairs that wait for a person to decide, the likeliest first. They are of many families: it is a list to put records right, not to read.</summary>
[Needs(Permissions.JudgeLinks, PurposeIs.Asked), FromStart("Decide which mentions are one person")]
public sealed class WaitingPage(Visit visit, IReadOnlyDictionary<string, Feed> feeds) : PageModel
{
    public IReadOnlyList<PossibleShown> Pairs { get; private set; } = [];
    public int All { get; private set; }
    public int Number { get; private set; }
    public int Pages => (All + ReadMentions.PageSize - 1) / ReadMentions.PageSize;

    public async Task OnGetAsync([FromQuery(Name = "page")] int number = 1, CancellationToken cancel = default)
    {
        ModelState.Clear();
        Number = Math.Max(number, 1);
        (Pairs, All) = await visit.LookAsync(looking => new ReadMentions(feeds).WaitingAsync(looking, Number, cancel), cancel);
    }
}
