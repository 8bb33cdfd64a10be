using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Web.Cli;

namespace Rowan.Web.SignIn;

[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class MembersVerb : Verb
{
    public override string Name => "members";
    public override string Description => "List the members.";

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var members = await rowan.Door.LookAsync(
            await context.ActAsync(), looking => looking.Db.Members.OrderBy(m => m.NormalizedUserName).ToListAsync(context.Cancel), context.Cancel);
        context.Answer(
            new { members = members.Select(m => new { m.UserName, m.DisplayName, m.Agency, m.Team, m.Post, m.Rank, m.Role, m.Demonstration, m.Ended }) },
            o => members.ForEach(m => o.WriteLine($"{m.UserName,-26} {m.DisplayName,-28} {m.Role,-24} {m.Agency}{(m.Demonstration ? " (demonstration)" : "")}{(m.Ended ? " (ended)" : "")}")));
        return ExitCode.Ok;
    }
}
