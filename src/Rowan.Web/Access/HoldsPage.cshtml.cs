using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Web.Components;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Web.Access;

/// <summary>A training of the pack, and until when somebody holds it, as it is typed.</summary>
public sealed class TrainingField
{
    public string Code { get; set; } = "";
    public DateFields Until { get; set; } = new();
}

/// <summary>Until when a member is vetted, and what training they have had.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class HoldsPage(Visit visit) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public DateFields VettedUntil { get; set; } = new();

    [BindProperty]
    public List<TrainingField> Training { get; set; } = [];

    public string DisplayName { get; private set; } = "";
    public string Key { get; } = Guid.NewGuid().ToString("N");
    public IReadOnlyList<TrainingRule> Rules => visit.Rules.Standing.Training;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } member)
        {
            return NotFound();
        }

        VettedUntil = DateFields.Of(member.VettedUntil);
        Training = [.. Rules.Select(r => new TrainingField { Code = r.Code, Until = DateFields.Of(member.AsHeld().Training.FirstOrDefault(t => t.Code == r.Code)?.Until) })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } before)
        {
            return NotFound();
        }

        // In the order of the pack, whatever came.
        Training = [.. Rules.Select(r => Training.Find(t => t.Code == r.Code) ?? new TrainingField { Code = r.Code })];
        Typed.DateOrNothing(ModelState, nameof(VettedUntil), VettedUntil);
        for (var i = 0; i < Training.Count; i++)
        {
            Typed.DateOrNothing(ModelState, $"Training[{i}].Until", Training[i].Until);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await visit.ChangeAsync(
            async changing =>
            {
                changing.Outcome = "vetting-recorded";
                changing.Note("user name", before.UserName);
                var member = (await changing.Db.Members.FindAsync([Id], cancel))!;
                await changing.AddAsync((MemberStands.Of(member) with
                {
                    VettedUntil = VettedUntil.Read(),
                    Trained = [.. Training.Where(t => t.Until.Read() is not null).Select(t => new TrainingHeld(t.Code, t.Until.Read()))],
                }).AsFact());
                return true;
            },
            cancel);
        return LocalRedirect($"/administer/members/{Id}?done=recorded");
    }

    async Task<Member?> FindAsync(CancellationToken cancel)
    {
        var member = await visit.LookAsync(looking => looking.Db.Members.FirstOrDefaultAsync(m => m.Id == Id && !m.Demonstration && !m.Ended, cancel), cancel);
        DisplayName = member?.DisplayName ?? "";
        return member;
    }
}
