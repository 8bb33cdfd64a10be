using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Disclosures;
using Rowan.Policy;
using Rowan.Web.Hosting;

namespace Rowan.Web.Disclosures;

/// <summary>One record, or one thing that Rowan itself holds, that was gathered: what it says, whom else it names, and the decision about it.</summary>
[Needs(Permissions.Disclose, PurposeIs.Asked)]
public sealed class ItemPage(Visit visit, ReadDisclosure read, DecideItem decide, DisclosureRules rules) : PageModel
{
    /// <summary>As many as a form takes; what is left is written below.</summary>
    const int MostOffered = 150;

    [BindProperty]
    public ItemAnswer? Answer { get; set; }

    [BindProperty]
    public List<string> Others { get; set; } = [];

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Exemption { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public long Id { get; private set; }
    public bool Open { get; private set; }
    public ItemText Shown { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Answers { get; } =
    [
        new("It goes out as it is", nameof(ItemAnswer.Disclose)), new("It goes out with words taken out", nameof(ItemAnswer.Redact)), new("Nothing of it goes out", nameof(ItemAnswer.Withhold)),
    ];

    public IReadOnlyList<SelectListItem> OthersOffered =>
        [.. Shown.Others.Take(MostOffered).Select(o => new SelectListItem($"{o.Words} ({o.Whose}, {(o.Times == 1 ? "once" : $"{o.Times} times")})", o.Words))];

    public IReadOnlyList<SelectListItem> Exemptions => [new("Choose", ""), .. rules.Exemptions.Where(e => e.HoldsFor(Shown.Disclosure)).Select(e => new SelectListItem($"{e.Words} ({e.Law})", e.Code))];

    public async Task<IActionResult> OnGetAsync(long id, long item, CancellationToken cancel)
    {
        var page = await ShowAsync(id, item, cancel);
        if (page is PageResult)
        {
            Fill();
        }

        return page;
    }

    public async Task<IActionResult> OnPostAsync(long id, long item, CancellationToken cancel)
    {
        ModelState.Clear();
        try
        {
            var lines = (Words ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var decided = new ItemToDecide(Answer ?? ItemAnswer.Undecided, string.IsNullOrEmpty(Exemption) ? null : Exemption, Reason, Others, lines);
            return await visit.ChangeAsync(changing => decide.WithinAsync(changing, id, item, decided), cancel) ? LocalRedirect($"/disclosures/{id}?done=decided") : NotFound();
        }
        catch (DisclosureRefusedException e)
        {
            ModelState.AddModelError(e.About, e.Message);
            return await ShowAsync(id, item, cancel);
        }
    }

    async Task<IActionResult> ShowAsync(long id, long item, CancellationToken cancel)
    {
        var (disclosure, shown) = await visit.LookAsync(async looking => (await ReadDisclosure.OpenAsync(looking, id, cancel), await read.ItemAsync(looking, id, item, cancel)), cancel);
        if (shown is null)
        {
            return NotFound();
        }

        (Id, Open, Shown) = (id, disclosure && !shown.Item.Superseded, shown);
        return Page();
    }

    /// <summary>As it was decided; where it is not yet, everybody else whom it names is offered to be taken out.</summary>
    void Fill()
    {
        if (Shown.Decided is not { } decided)
        {
            Others = [.. Shown.Others.Take(MostOffered).Select(o => o.Words)];
            Words = string.Join('\n', Shown.AlsoHere.Where(w => !Others.Exists(o => Redaction.AreSame(o, w))).Select(w => string.Join(' ', w.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))));
            (Answer, Exemption) = Shown.Withheld is { } offered ? (ItemAnswer.Withhold, offered) : (Answer, Words.Length > 0 ? rules.ThirdParty : null);
            return;
        }

        (Answer, Exemption, Reason) = (decided.Answer, decided.Exemption, decided.Reason);
        var taken = decided.Passages.Select(p => (Words: Shown.Parts[p.Part].Words.Substring(p.Start, p.Length), p.Exemption)).ToList();
        Others = [.. Shown.Others.Where(o => taken.Exists(p => p.Exemption == rules.ThirdParty && Redaction.AreSame(p.Words, o.Words))).Select(o => o.Words)];
        var further = taken.Where(p => !Others.Exists(o => Redaction.AreSame(p.Words, o))).ToList();
        further = [.. further.Where((p, i) => !further.Take(i).Any(before => Redaction.AreSame(before.Words, p.Words)))];
        Words = string.Join('\n', further.Select(p => string.Join(' ', p.Words.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))));
        Exemption = further.Count > 0 ? further[0].Exemption : Exemption;
    }
}
