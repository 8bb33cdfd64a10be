using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using MimeKit;
using Rowan.Access;
using Rowan.Web.Components;
using Rowan.Web.SignIn;

namespace Rowan.Web.Access;

/// <summary>Where a member stands, as an administrator types it.</summary>
public sealed class MemberForm
{
    public string? DisplayName { get; set; }
    public string? Role { get; set; }
    public string? Agency { get; set; }
    public string? Team { get; set; }
    public string? Post { get; set; }
    public string? Rank { get; set; }
    public string? Email { get; set; }

    /// <summary>The first and the last day of their time here; empty where none is set.</summary>
    public DateFields From { get; set; } = new();
    public DateFields Until { get; set; } = new();

    /// <summary>The roles that a person can be given.</summary>
    public static IReadOnlyList<SelectListItem> RolesToChoose { get; } = [new("Choose a role", ""), .. Roles.OfMembers.Select(r => new SelectListItem(Words(r), r))];

    public static string Words(string role) => role.Length == 0 ? "" : char.ToUpperInvariant(role[0]) + role[1..].Replace('-', ' ');

    public static MemberForm Of(Member m) => new() { DisplayName = m.DisplayName, Role = m.Role, Agency = m.Agency, Team = m.Team, Post = m.Post, Rank = m.Rank, Email = m.Email, From = DateFields.Of(m.PostFrom), Until = DateFields.Of(m.PostUntil) };

    public void Check(ModelStateDictionary state)
    {
        Typed.Need(state, "Form.DisplayName", DisplayName, "Give the member's name");
        Typed.Need(state, "Form.Agency", Agency, "Give the member's agency");
        Typed.NotTooLong(state, "Form.Team", Team);
        Typed.NotTooLong(state, "Form.Post", Post);
        Typed.NotTooLong(state, "Form.Rank", Rank);
        Typed.NotTooLong(state, "Form.Email", Email);
        if (!string.IsNullOrWhiteSpace(Email) && (!MailboxAddress.TryParse(Email.Trim(), out var address) || address.Address != Email.Trim() || address.Domain.Length == 0))
        {
            state.AddModelError("Form.Email", "Write the address like name@example.police.uk");
        }

        if (Role is null || !Roles.OfMembers.Contains(Role))
        {
            state.AddModelError("Form.Role", "Choose a role");
        }

        Typed.DateOrNothing(state, "Form.From", From);
        Typed.DateOrNothing(state, "Form.Until", Until);
        if (From.Read() is { } from && Until.Read() is { } until && until < from)
        {
            state.AddModelError("Form.Until", "The last day is not before the first");
        }
    }

    public MemberStands Moved(Member m) => MemberStands.Of(m) with
    {
        DisplayName = DisplayName!.Trim(), Role = Role!, Agency = Agency!.Trim(), Team = Team?.Trim() ?? "", Post = Post?.Trim() ?? "", Rank = Rank?.Trim() ?? "", Email = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim(),
        From = From.Read(), Until = Until.Read(),
    };
}
