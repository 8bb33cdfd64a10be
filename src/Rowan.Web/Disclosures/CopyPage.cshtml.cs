using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Disclosures;
using Rowan.Web.Hosting;

namespace Rowan.Web.Disclosures;

/// <summary>Hands out a copy that was made, byte for byte as it was made. Each fetch is on the log as a disclosure.</summary>
[Needs(Permissions.Disclose, PurposeIs.Asked)]
public sealed class CopyPage(Visit visit, ExportDisclosure export) : PageModel
{
    public long Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, long copy, string form, CancellationToken cancel)
    {
        Id = id;
        var (there, made) = await visit.LookAsync(async looking =>
        {
            var again = form is "page" or "json" ? await export.AgainAsync(looking, id, copy, cancel) : null;
            return (looking.Outcome != "not-found" && (form is "page" or "json"), again);
        }, cancel);
        if (made is null)
        {
            return there ? Page() : NotFound();
        }

        var name = $"disclosure-{id}-copy-{copy}";
        return form == "json" ? File(made.ToJson(), "application/json", $"{name}.json") : File(made.ToHtml(), "text/html; charset=utf-8", $"{name}.html");
    }
}
