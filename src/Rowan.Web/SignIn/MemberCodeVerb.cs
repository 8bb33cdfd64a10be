using System.CommandLine;
using Rowan.Access;
using Rowan.Web.Cli;

namespace Rowan.Web.SignIn;

/// <summary>For an administrator who has lost the password, and nobody else is there to help.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class MemberCodeVerb : Verb
{
    readonly Argument<string> user = new("user") { Description = "The user name." };

    public override string Name => "members code";
    public override string Description => "Make a one-time joining code for a member, who chooses a new password with it at /join. The old password and all sessions end at once.";
    public override IReadOnlyList<Symbol> Takes => [user];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var account = await new Accounts(rowan.Door).ByNameAsync(context.Value(user)!)
            ?? throw new VerbFailedException(ExitCode.NotFound, $"No member has the user name '{context.Value(user)}'. 'rowan members' lists them.");
        var code = OneTimeCode.New();
        await rowan.Door.ChangeAsync(await context.ActAsync(), changing => JoiningCode.GiveAsync(changing, account.Member, code));
        context.Answer(
            new { account.Member.UserName, code, validFor = OneTimeCode.JoiningLasts },
            o => o.WriteLine($"Joining code of {account.Member.UserName}: {code}. Good for one use at /join within {OneTimeCode.JoiningLasts.TotalDays:0} days."));
        return ExitCode.Ok;
    }
}
