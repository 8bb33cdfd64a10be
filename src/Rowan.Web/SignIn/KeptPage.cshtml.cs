using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>Gives a member back what they had typed when their session ended: to send it, or to throw it away.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
public sealed partial class KeptPage(Visit visit, KeepForm keep, TimeProvider clock) : PageModel
{
    public const string Path = "/kept";

    public FormSent? Sent { get; private set; }
    public Guid KeptId { get; private set; }
    public DateTime KeptAt { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    /// <summary>What the member typed, in words; not what the page itself had put into the form.</summary>
    public IEnumerable<(string Name, string Value)> Shown =>
        from typed in Sent!.Fields where typed.Value.Length > 0 && typed.Key != Gate.KeyHeader select (Words(typed.Key), Code().IsMatch(typed.Value) ? typed.Value.Replace('-', ' ') : typed.Value);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (member, since) = (visit.Current.Member!.Id, UtcInstant.Now(clock) - KeepForm.Lasts);
        var kept = await visit.LookAsync(
            looking => looking.Db.KeptForms.AsNoTracking().Where(f => f.MemberId == member && f.KeptAt >= since).OrderByDescending(f => f.KeptAt).ThenByDescending(f => f.Id).FirstOrDefaultAsync(cancel), cancel);
        if (kept is not null && keep.Of(kept) is { } sent)
        {
            (Sent, KeptId, KeptAt) = (sent, kept.Id, kept.KeptAt);
        }
    }

    public async Task<IActionResult> OnPostSendAsync(Guid keptId, CancellationToken cancel) =>
        await TakeAsync(keptId, "kept-form-sent", cancel) is { } kept && keep.Of(kept) is { } sent ? LocalRedirectPreserveMethod(sent.Path) : LocalRedirect(Path);

    public async Task<IActionResult> OnPostLeaveAsync(Guid keptId, string? keptReturn, CancellationToken cancel)
    {
        await TakeAsync(keptId, "kept-form-thrown-away", cancel);
        return LocalRedirect(ReturnPath.Of(keptReturn));
    }

    /// <summary>Takes it away, if it is the member's own.</summary>
    async Task<KeptForm?> TakeAsync(Guid keptId, string outcome, CancellationToken cancel)
    {
        KeptForm? taken = null;
        var member = visit.Current.Member!.Id;
        // A key of its own: the kept form may carry the key of the request that it is.
        await visit.ChangeAsync(visit.Current.ToAct() with { RequestId = Guid.CreateVersion7() }, async changing =>
        {
            taken = await changing.Db.KeptForms.FirstOrDefaultAsync(f => f.Id == keptId && f.MemberId == member, cancel);
            changing.Outcome = taken is null ? "not-there" : outcome;
            if (taken is not null)
            {
                changing.Db.KeptForms.Remove(taken);
            }

            return taken is not null;
        }, cancel);
        return taken;
    }

    static string Words(string name)
    {
        var words = Capitals().Replace(name.Split('.')[^1], " $0").Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..].ToLowerInvariant();
    }

    /// <summary>What a choice is sent as: <c>not-needed</c>.</summary>
    [GeneratedRegex("^[a-z]+(-[a-z]+)+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("[A-Z]", RegexOptions.NonBacktracking)]
    private static partial Regex Capitals();
}
