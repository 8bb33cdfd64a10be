using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Web.Access;

/// <summary>A page with the form of where a member stands.</summary>
public interface IHasMemberForm
{
    MemberForm Form { get; }
}

/// <summary>A joining code, shown once.</summary>
public sealed record CodeShown(string UserName, string Code);

/// <summary>An administrator joins a member, who then chooses a password with the code that is shown.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class JoinMemberPage(Visit visit, JoinMember join) : PageModel, IHasMemberForm
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public MemberForm Form { get; set; } = new();

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The code, when the member has joined.</summary>
    public string? Code { get; private set; }

    public Task OnGetAsync() => visit.EnterAsync();

    public async Task OnPostAsync()
    {
        Typed.Need(ModelState, nameof(UserName), UserName, "Choose a user name");
        Form.Check(ModelState);
        if (!ModelState.IsValid)
        {
            await visit.EnterAsync();
            return;
        }

        var code = OneTimeCode.New();
        var blank = new Member { Id = Guid.CreateVersion7(), UserName = UserName!.Trim(), NormalizedUserName = "", DisplayName = "", Agency = "", Team = "", Post = "", Rank = "", Role = "" };
        var next = Form.Moved(blank);
        var member = new Member
        {
            Id = next.Id, UserName = next.UserName, NormalizedUserName = MemberStands.Normalized(next.UserName), DisplayName = next.DisplayName,
            Agency = next.Agency, Team = next.Team, Post = next.Post, Rank = next.Rank, Role = next.Role, PostFrom = next.From, PostUntil = next.Until,
        };
        var joined = await visit.ChangeAsync(async changing =>
        {
            changing.Outcome = "not-joined";
            if (await join.JoinAsync(changing, member, password: null) is { Count: > 0 } wrong)
            {
                return new Joined(member.Id, wrong);
            }

            await OneTimeCode.KeepAsync(changing, OneTimeCode.ForJoining, member.Id, code, OneTimeCode.JoiningLasts);
            changing.Outcome = "joined";
            changing.Note("user name", member.UserName);
            return new Joined(member.Id, []);
        });
        foreach (var wrong in joined.Wrong)
        {
            ModelState.AddModelError(nameof(UserName), wrong);
        }

        if (joined.Wrong.Count == 0 && joined.Member != member.Id)
        {
            // The form was sent twice: the first answer had the code.
            ModelState.AddModelError(nameof(UserName), "This member has joined already. Open them in the list to make a new joining code.");
        }

        Code = ModelState.IsValid ? code : null;
    }

    /// <summary>Kept as the answer of the request, so it holds no code.</summary>
    internal sealed record Joined(Guid Member, IReadOnlyList<string> Wrong);
}
