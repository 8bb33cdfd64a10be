using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Web.Hosting;

namespace Rowan.Web.Looks;

/// <summary>The proof of one entry, as a file to keep: what <c>rowan audit prove</c> writes, while Rowan serves (H08-11).</summary>
[Needs(Permissions.SeeWhoLooked, PurposeIs.HoldingToAccount)]
public sealed class ProofPage(Visit visit) : PageModel
{
    /// <param name="id">The entry.</param>
    /// <param name="about">The number of the person whom the proof tells of; nobody where none is given.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, string? about, CancellationToken cancel) =>
        (await visit.LookAsync(looking => ProveEntry.AnswerAsync(looking, id, about, ProveEntry.Newest, cancel), cancel)).Proof is { } proof
            ? File(proof.ToJson(), "application/json", $"rowan-proof-{id}.json")
            : NotFound();
}
