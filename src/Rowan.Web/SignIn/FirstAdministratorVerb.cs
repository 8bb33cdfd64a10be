using Rowan.Access;
using Rowan.Web.Cli;

namespace Rowan.Web.SignIn;

[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class FirstAdministratorVerb : Verb
{
    public override string Name => "first-administrator";
    public override string Description => "Make the one-time code by which the first administrator of a new database signs up; it is written to a file that you alone can read.";

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var file = await FirstAdministratorCode.MakeAsync(rowan, await context.ActAsync())
            ?? throw new VerbFailedException(ExitCode.Refused, "This database has members already. 'rowan members code USER' lets one of them choose a new password.");
        context.Answer(
            new { file, validFor = OneTimeCode.FirstAdministratorLasts },
            o => o.WriteLine($"The code is in {file}, good for one use within {OneTimeCode.FirstAdministratorLasts.TotalHours:0} hours. Serve Rowan and open /first-administrator."));
        return ExitCode.Ok;
    }
}
