using System.CommandLine;
using Rowan.Access;
using Rowan.Web.Cli;

namespace Rowan.Web.SignIn;

/// <summary>For an administrator who has lost the password, or the second factor too, and nobody else is there to help.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class MemberCodeVerb : Verb
{
    readonly Argument<string> user = new("user") { Description = "The user name." };

    readonly Option<string> secondFactor = new("--second-factor") { Description = "Take their second factor away as well, for this reason: it stands on the log, and the member reads it.", HelpName = "REASON" };

    public override string Name => "members code";
    public override string Description => "Make a one-time joining code for a member, who chooses a new password with it at /join. The old password and all sessions end at once.";
    public override IReadOnlyList<Symbol> Takes => [user, secondFactor];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var account = await new Accounts(rowan.Door).ByNameAsync(context.Value(user)!)
            ?? throw new VerbFailedException(ExitCode.NotFound, $"No member has the user name '{context.Value(user)}'. 'rowan members' lists them.");
        var (code, reason) = (OneTimeCode.New(), context.Value(secondFactor)?.Trim());
        if (reason is { Length: 0 or > ResetSecondFactor.LongestReason })
        {
            throw new VerbFailedException(ExitCode.Usage, $"Give the reason for taking the second factor away, in {ResetSecondFactor.LongestReason} characters or fewer.");
        }

        var act = await context.ActAsync();
        await rowan.Door.ChangeAsync(act, async changing =>
        {
            // Before the code, which takes passkeys away too: a second factor that is a passkey alone must be seen here.
            if (reason is not null && await ResetSecondFactor.WithinAsync(changing, account.Member, act.Actor.Name, reason) is { } wrong)
            {
                throw new VerbFailedException(ExitCode.Refused, wrong);
            }

            return await JoiningCode.GiveAsync(changing, account.Member, code);
        });
        context.Answer(
            new { account.Member.UserName, code, validFor = OneTimeCode.JoiningLasts },
            o => o.WriteLine($"Joining code of {account.Member.UserName}: {code}. Good for one use at /join within {OneTimeCode.JoiningLasts.TotalDays:0} days."));
        return ExitCode.Ok;
    }
}
