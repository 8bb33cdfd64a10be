using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Values;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Web.Access;

/// <summary>One member: where they stand, how they sign in, and what an administrator can do about either.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class MemberPage(Visit visit, ProveAgain prove, TimeProvider clock) : PageModel
{
    public MemberShown Shown { get; private set; } = null!;
    public DateTime Now { get; } = UtcInstant.Now(clock);

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The new joining code, shown this once.</summary>
    public string? Code { get; private set; }

    /// <summary>What was just done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public string? DoneWords => Done switch
    {
        "moved" => "Where they stand is changed. It counts on their next request.",
        "ended" => "Their time has ended. They cannot sign in.",
        "returned" => "They may use Rowan again. Make a joining code for them.",
        "posted" => "They stand elsewhere for that time. It begins and ends by itself.",
        "posting-ended" => "It has ended. Their own post is theirs again on their next request.",
        "recorded" => "Their vetting and training are recorded.",
        "signed-out" => "They are signed out everywhere.",
        _ => null,
    };

    public DateOnly Today { get; } = LondonDay.Today(clock);
    public IReadOnlyList<TrainingRule> Training => [.. visit.Rules.Standing.Training.Where(t => t.Roles.Contains(Shown.Member.Role))];

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostCodeAsync(Guid id, CancellationToken cancel)
    {
        if (await UnprovedAsync(id, cancel) is { } first)
        {
            return first;
        }

        var code = OneTimeCode.New();
        var (mine, kept) = (Guid.Empty, Guid.Empty);
        kept = await visit.ChangeAsync(async changing => await OneAsync(changing, id) is { Ended: false } member ? mine = await JoiningCode.GiveAsync(changing, member, code) : Guid.Empty, cancel);
        if (kept == Guid.Empty)
        {
            return NotFound();
        }

        if (kept != mine)
        {
            ModelState.AddModelError("", "This was sent twice: the code was shown the first time. Make a new one if you have not got it.");
        }

        Code = kept == mine ? code : null;
        return await ShowAsync(id, cancel);
    }

    public Task<IActionResult> OnPostSessionsAsync(Guid id, CancellationToken cancel) => DoAsync(id, "signed-out", async (changing, member) =>
    {
        changing.Outcome = "signed-out-by-administrator";
        changing.Note("user name", member.UserName);
        await Rowan.Access.Sessions.EndAllAsync(changing, member.Id);
        return null;
    }, cancel);

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel) =>
        DoAsync(id, "ended", (changing, member) => MoveMember.WithinAsync(changing, member, MemberStands.Of(member) with { Ended = true }), cancel);

    public Task<IActionResult> OnPostEndPostingAsync(Guid id, [FromForm] long posting, CancellationToken cancel) =>
        DoAsync(id, "posting-ended", async (changing, member) => await PostMember.EndAsync(changing, member.Id, posting, Today) ? null : "not-there", cancel);

    public async Task<IActionResult> OnPostReturnAsync(Guid id, CancellationToken cancel) => await UnprovedAsync(id, cancel) ?? await DoAsync(id, "returned", async (changing, member) =>
    {
        if (!member.Ended)
        {
            return "This member has not ended: there is nobody to return.";
        }

        // What let them in before does not come back with them.
        await JoiningCode.EndOtherWaysAsync(changing, member.Id);
        var credential = (await changing.Db.Credentials.FindAsync([member.Id], cancel))!;
        credential.PasswordHash = null;
        return await MoveMember.WithinAsync(changing, member, MemberStands.Of(member) with { Ended = false });
    }, cancel);

    /// <summary>Where the administrator first proves again who they are; null where they have.</summary>
    async Task<IActionResult?> UnprovedAsync(Guid id, CancellationToken cancel)
    {
        if (prove.Holds)
        {
            return null;
        }

        await visit.EnterAsync(cancel);
        return LocalRedirect(ProveAgain.PathFor($"/administer/members/{id}"));
    }

    async Task<IActionResult> DoAsync(Guid id, string done, Func<Changing, Member, Task<string?>> change, CancellationToken cancel)
    {
        var wrong = await visit.ChangeAsync(async changing => await OneAsync(changing, id) is { } member ? await change(changing, member) : "not-there", cancel);
        switch (wrong)
        {
            case null:
                return LocalRedirect($"/administer/members/{id}?done={done}");
            case "not-there":
                return NotFound();
            default:
                ModelState.AddModelError("", wrong);
                return await ShowAsync(id, cancel);
        }
    }

    /// <summary>The demonstration's members are not an administrator's to change.</summary>
    static Task<Member?> OneAsync(Changing changing, Guid id) => changing.Db.Members.FirstOrDefaultAsync(m => m.Id == id && !m.Demonstration);

    async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => ReadMembers.OneAsync(looking, id, cancel), cancel) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
