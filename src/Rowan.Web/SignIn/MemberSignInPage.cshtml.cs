using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn.Providers;

namespace Rowan.Web.SignIn;

/// <summary>How one member signs in, and what an administrator can do about it: take a lost second factor away, tie an account at a provider, or undo a tie.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class MemberSignInPage(Visit visit, KnownProviders known, ProveAgain prove) : PageModel
{
    const int LongestName = 200;

    public IReadOnlyList<SelectListItem> Providers { get; } = [.. known.All.Select(p => new SelectListItem(p.Words, p.Id))];

    /// <summary>The provider to tie the member to.</summary>
    [BindProperty]
    public string? Provider { get; set; }

    /// <summary>The user name or e-mail that the member has there.</summary>
    [BindProperty]
    public string? NameThere { get; set; }

    public Member Member { get; private set; } = null!;
    public HowTheySignIn How { get; private set; } = null!;

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What was just done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public string? DoneWords => Done switch
    {
        "reset" => "Their second factor is taken away, and they are signed out everywhere. They are told when they next sign in.",
        "tied" => "The account is tied. They can sign in with it, and are told when it is first used.",
        "untied" => "The account is tied no more. It lets nobody in, and their sessions have ended.",
        _ => null,
    };

    /// <summary>What members call the account of a provider.</summary>
    public string WordsOf(string issuer) => known.All.FirstOrDefault(p => p.Issuer == issuer)?.Words ?? issuer;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostResetAsync(Guid id, CancellationToken cancel)
    {
        Typed.Need(ModelState, nameof(Reason), Reason, "Say why", ResetSecondFactor.LongestReason);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(id, cancel);
        }

        var by = visit.Current.Member!.DisplayName;
        return await DoAsync(id, "reset", (changing, member) => id == visit.Current.Member!.Id
            ? Task.FromResult<string?>("Your own second factor is changed on your own page, or taken away by another administrator.")
            : ResetSecondFactor.WithinAsync(changing, member, by, Reason!.Trim()), cancel);
    }

    public async Task<IActionResult> OnPostTieAsync(Guid id, CancellationToken cancel)
    {
        Typed.Need(ModelState, nameof(NameThere), NameThere, "Give the name that they have there", LongestName);
        if (known.Find(Provider) is not { } provider)
        {
            ModelState.AddModelError(nameof(Provider), "Choose the account");
            return await ShowAsync(id, cancel);
        }

        return ModelState.IsValid ? await DoAsync(id, "tied", async (changing, member) =>
        {
            var name = ProviderSignIn.Normalized(NameThere!);
            if (await changing.Db.ProviderTies.AnyAsync(t => t.Issuer == provider.Issuer && (t.Expected == name || t.MemberId == member.Id), cancel))
            {
                return "That name there, or this member, is tied already. Undo the tie first.";
            }

            changing.Db.ProviderTies.Add(new ProviderTie { Id = Guid.CreateVersion7(), MemberId = member.Id, Issuer = provider.Issuer, Expected = name, Since = changing.Now });
            changing.Outcome = "provider-tied";
            changing.Note("provider", provider.Id);
            changing.Note("name at the provider", name);
            SignInNotice.Tell(changing, member.Id, $"{visit.Current.Member!.DisplayName} tied your {provider.Words} ({NameThere!.Trim()}) to your membership.");
            return null;
        }, cancel) : await ShowAsync(id, cancel);
    }

    public Task<IActionResult> OnPostUntieAsync(Guid id, Guid tie, CancellationToken cancel) => DoAsync(id, "untied", async (changing, member) =>
    {
        changing.Outcome = "provider-untied";
        if (await changing.Db.ProviderTies.Where(t => t.Id == tie && t.MemberId == member.Id).ExecuteDeleteAsync(cancel) == 0)
        {
            return "That tie is not there any more.";
        }

        SignInNotice.Tell(changing, member.Id, $"{visit.Current.Member!.DisplayName} undid the tie to an account of yours at a provider.");

        // Whoever came in by it goes out with it.
        await Sessions.EndAllAsync(changing, member.Id);
        return null;
    }, cancel);

    async Task<IActionResult> DoAsync(Guid id, string done, Func<Changing, Member, Task<string?>> change, CancellationToken cancel)
    {
        if (!prove.Holds)
        {
            await visit.EnterAsync(cancel);
            return LocalRedirect(ProveAgain.PathFor($"/administer/members/{id}/sign-in"));
        }

        var wrong = await visit.ChangeAsync(async changing =>
        {
            changing.Outcome = "not-done";
            if (await changing.Db.Members.FirstOrDefaultAsync(m => m.Id == id && !m.Demonstration, cancel) is not { } member)
            {
                return "This member is not yours to change.";
            }

            changing.Note("user name", member.UserName);
            return await change(changing, member);
        }, cancel);
        if (wrong is null)
        {
            return LocalRedirect($"/administer/members/{id}/sign-in?done={done}");
        }

        ModelState.AddModelError("", wrong);
        return await ShowAsync(id, cancel);
    }

    async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        var shown = await visit.LookAsync(
            async looking => await looking.Db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancel) is { } member
                ? (Member: member, How: await ReadSignIn.OfAsync(looking, id, cancel)) : default, cancel);
        if (shown.Member is null)
        {
            return NotFound();
        }

        (Member, How) = shown;
        return Page();
    }
}
