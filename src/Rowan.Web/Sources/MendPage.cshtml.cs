using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Sources;
using Rowan.Sources.Mending;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>One row that was rejected or held: as it came, edited, read on trial, and fed again.</summary>
[Needs(Permissions.MendRejects, PurposeIs.Asked)]
public sealed class MendPage(Visit visit, ReadRowsToMend read, MendRow mend, SetAsideHeldRow setAside, LinkSoon soon) : PageModel
{
    /// <summary>The values of the columns, in their order.</summary>
    [BindProperty]
    public List<string?> Value { get; set; } = [];

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The record that the row is said to belong to, where it was not named as it came.</summary>
    [BindProperty]
    public long? BelongsTo { get; set; }

    /// <summary>What to do: <c>try</c>, <c>feed</c>, <c>take-back</c>, <c>set-aside</c>, <c>wait-again</c>.</summary>
    [BindProperty]
    public string? Do { get; set; }

    public RowRead Row { get; private set; } = null!;

    /// <summary>What the row on trial would be read as; null where nothing was tried, or it cannot be read.</summary>
    public ReadAs? As { get; private set; }

    /// <summary>Why the row on trial cannot be read.</summary>
    public string? Fault { get; private set; }
    public string? Done { get; private set; }
    public string Key { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What stands in the fields: what was typed, else the row.</summary>
    public EditableRow? Edited { get; private set; }

    public Task<IActionResult> OnGetAsync(string code, string of, long id, string? done, CancellationToken cancel)
    {
        ModelState.Clear();
        Done = done switch
        {
            "fed" => "The row was read and fed: what it tells is searched from now on.",
            "draft" => "It still cannot be read. Your draft is kept, with the reason below.",
            "taken-back" => "The mend was taken back: what it told is searched no more.",
            "set-aside" => "The row was set aside: it is waited for no more.",
            "waits" => "The row waits again.",
            _ => null,
        };
        return ShowAsync(code, Of(of, id), cancel);
    }

    public async Task<IActionResult> OnPostAsync(string code, string of, long id, CancellationToken cancel)
    {
        var row = Of(of, id);
        var here = $"/sources/{code}/{of}/{id}";
        var asked = new MendAsked(row, Seen, Value.Count > 0 ? [.. Value.Select(v => v ?? "")] : null, Text, Reason, BelongsTo);
        try
        {
            switch (Do)
            {
                case "feed":
                    var mended = await visit.ChangeAsync(changing => mend.AnswerAsync(changing, code, asked), cancel);
                    soon.Ask();
                    return LocalRedirect($"{here}?done={(mended.Fault is null ? "fed" : "draft")}");
                case "take-back":
                    await visit.ChangeAsync(changing => mend.TakeBackAsync(changing, code, row, Reason), cancel);
                    soon.Ask();
                    return LocalRedirect($"{here}?done=taken-back");
                case "set-aside":
                    await visit.ChangeAsync(changing => setAside.AnswerAsync(changing, code, id, Reason), cancel);
                    return LocalRedirect($"{here}?done=set-aside");
                case "wait-again":
                    await visit.ChangeAsync(changing => setAside.UndoAsync(changing, code, id), cancel);
                    return LocalRedirect($"{here}?done=waits");
                default:
                    var tried = await visit.LookAsync(looking => read.PreviewAsync(looking, code, asked), cancel);
                    (As, Fault) = tried ?? (null, null);
                    return await ShowAsync(code, row, cancel, asked);
            }
        }
        catch (LandsOnAnotherException e)
        {
            ModelState.AddModelError(nameof(BelongsTo), e.Message);
            (As, Fault) = await visit.LookAsync(looking => read.PreviewAsync(looking, code, asked), cancel) ?? (null, null);
            return await ShowAsync(code, row, cancel, asked);
        }
        catch (CareRefusedException e)
        {
            ModelState.AddModelError(nameof(Reason), e.Message.TrimEnd('.'));
            return await ShowAsync(code, row, cancel, asked);
        }
    }

    static RowOf Of(string of, long id) => new(of == "held", id);

    async Task<IActionResult> ShowAsync(string code, RowOf of, CancellationToken cancel, MendAsked? typed = null)
    {
        if (await visit.LookAsync(looking => read.RowAsync(looking, code, of, cancel), cancel) is not { } row)
        {
            return NotFound();
        }

        Row = row;
        Edited = typed is null ? row.Edited : row.Edited?.With(typed.Values, typed.Text);
        return Page();
    }
}
