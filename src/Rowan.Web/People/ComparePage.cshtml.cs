using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.People;
using Rowan.SecondPerson;
using Rowan.Shields;
using Rowan.Sources.Feeds;
using Rowan.Web.Hosting;

namespace Rowan.Web.People;

/// <summary>Two mentions side by side, what each field says, and a person's decision whether they are one person. The two may be of two families: that is the question.</summary>
[Needs(Permissions.JudgeLinks, PurposeIs.Asked)]
public sealed class ComparePage(Visit visit, IReadOnlyDictionary<string, Feed> feeds, JoinByTwo judge, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public Judgement? Judgement { get; set; }

    public PairShown Pair { get; private set; } = null!;
    public IReadOnlyList<FieldCompared> Fields { get; private set; } = [];

    /// <summary>Somebody has asked to join the two, and a second person must confirm it; null where nobody has.</summary>
    public SecondPersonRequest? Waiting { get; private set; }

    /// <summary>Who asked for it, as members call one another.</summary>
    public string AskedBy { get; private set; } = "";

    /// <summary>That they are one person one alone cannot decide.</summary>
    public bool NeedsTwo { get; private set; }

    /// <summary>What was decided just now, in words; null where nothing was.</summary>
    public string? Done { get; private set; }

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(long a, long b, string? done, CancellationToken cancel)
    {
        Done = done switch
        {
            "same" => "The two mentions are one person now. Your decision stands until somebody decides otherwise.",
            "asked" => "A second person must confirm it before the two are one. You have asked for that.",
            "apart" => "The two mentions are kept apart. Your decision stands until somebody decides otherwise.",
            _ => null,
        };
        return ShowAsync(a, b, cancel);
    }

    public async Task<IActionResult> OnPostAsync(long a, long b, CancellationToken cancel)
    {
        if (Judgement is not (Rowan.People.Judgement.Same or Rowan.People.Judgement.NotSame))
        {
            ModelState.AddModelError(nameof(Reason), "Say whether the two are the same person");
            return await ShowAsync(a, b, cancel);
        }

        try
        {
            var done = await visit.ChangeAsync(changing => judge.JudgeAsync(changing, new LinkToJudge(Judgement.Value, a, b, Reason ?? "")), cancel);
            return LocalRedirect($"/mentions/{a}/with/{b}?done={(!done ? "asked" : Judgement == Rowan.People.Judgement.Same ? "same" : "apart")}");
        }
        catch (JudgementRefusedException e)
        {
            ModelState.AddModelError(nameof(Reason), e.Message);
            return await ShowAsync(a, b, cancel);
        }
    }

    async Task<IActionResult> ShowAsync(long a, long b, CancellationToken cancel)
    {
        var shown = await visit.LookAsync<(PairShown, SecondPersonRequest?, string, bool)?>(
            async looking =>
            {
                if (await new ReadMentions(feeds).PairAsync(looking, a, b, cancel) is not { } found)
                {
                    return null;
                }

                var waiting = await JoinByTwo.WaitingAsync(looking, a, b, Data.UtcInstant.Now(clock), cancel);
                var by = waiting is null ? "" : await looking.Db.Members.Where(m => m.Id == waiting.AskedBy).Select(m => m.DisplayName).FirstOrDefaultAsync(cancel) ?? waiting.AskedByName;
                return (found, waiting, by, await judge.WhyTwoAsync(looking, a, b, cancel) is not null);
            },
            cancel);
        if (shown is not var (pair, request, asker, two))
        {
            return NotFound();
        }

        (Pair, Waiting, AskedBy, NeedsTwo, Fields) = (pair, request, asker, two, FieldCompared.Of(pair.A, pair.B));
        return Page();
    }
}
