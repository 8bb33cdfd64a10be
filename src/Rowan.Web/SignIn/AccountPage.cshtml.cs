using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>A member's own page: how they sign in, and what they can change of it. Changing it needs fresh proof.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
[FromStart("How you sign in: authenticator app, passkeys")]
public sealed class AccountPage(Visit visit, ProveAgain prove, SecondFactorRule rule) : PageModel
{
    const string Path = "/account";

    public HowTheySignIn How { get; private set; } = null!;
    public IReadOnlyList<string>? Recovery { get; private set; }
    public bool IsRequired => rule.IsRequiredOf(visit.Current.Actor.Role);

    /// <summary>What was just done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public string? DoneWords => Done switch
    {
        "passkey-made" => "The passkey is made. You can sign in with it from now on.",
        "passkey-removed" => "The passkey is removed. It lets nobody in any more. Remove it on the device as well.",
        "app-removed" => "Codes from the app are no longer asked for.",
        _ => null,
    };

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public Task<IActionResult> OnPostRecoveryAsync(CancellationToken cancel) => DoAsync(async (changing, how) =>
    {
        if (!how.HasSecondFactor)
        {
            return "You have no second factor yet.";
        }

        Recovery = await OneTimeCode.MakeRecoveryAsync(changing, Member);
        changing.Outcome = "recovery-codes-made";
        SignInNotice.Tell(changing, Member, "New recovery codes were made; the old ones are void.");
        return null;
    }, null, cancel);

    public Task<IActionResult> OnPostRemoveAuthenticatorAsync(CancellationToken cancel) => DoAsync(async (changing, how) =>
    {
        if (how.Passkeys.Count == 0 && IsRequired)
        {
            return "Your role must have a second factor. Make a passkey first.";
        }

        await changing.Db.Authenticators.Where(a => a.MemberId == Member).ExecuteDeleteAsync(cancel);
        changing.Outcome = "authenticator-removed";
        SignInNotice.Tell(changing, Member, "The authenticator app was taken off your account.");
        return null;
    }, "app-removed", cancel);

    public Task<IActionResult> OnPostRemovePasskeyAsync(string? id, CancellationToken cancel) => DoAsync(async (changing, how) =>
    {
        if (how.Passkeys.FirstOrDefault(p => p.Id == id) is not { } passkey)
        {
            return "That passkey is not there any more.";
        }

        if (how is { Passkeys.Count: 1, AuthenticatorSince: null } && IsRequired)
        {
            return "Your role must have a second factor. Set up an authenticator app, or make another passkey, first.";
        }

        await changing.Db.Passkeys.Where(p => p.Id == passkey.Id && p.MemberId == Member).ExecuteDeleteAsync(cancel);
        changing.Outcome = "passkey-removed";
        changing.Note("passkey", passkey.Name);
        SignInNotice.Tell(changing, Member, $"The passkey “{passkey.Name}” was removed.");
        return null;
    }, "passkey-removed", cancel);

    Guid Member => visit.Current.Member!.Id;

    async Task<IActionResult> DoAsync(Func<Changing, HowTheySignIn, Task<string?>> change, string? done, CancellationToken cancel)
    {
        if (!prove.Holds)
        {
            await visit.EnterAsync(cancel);
            return LocalRedirect(ProveAgain.PathFor(Path));
        }

        var how = await visit.LookAsync(looking => ReadSignIn.OfAsync(looking, Member, cancel), cancel);
        var wrong = await visit.ChangeAsync(changing =>
        {
            changing.Outcome = "not-done";
            return change(changing, how);
        }, cancel);
        if (wrong is null && done is not null)
        {
            return LocalRedirect($"{Path}?done={done}");
        }

        if (wrong is not null)
        {
            ModelState.AddModelError("", wrong);
        }

        return await ShowAsync(cancel);
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        How = await visit.LookAsync(looking => ReadSignIn.OfAsync(looking, Member, cancel), cancel);
        return Page();
    }
}
