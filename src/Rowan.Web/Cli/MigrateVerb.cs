using System.CommandLine;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Web.Cli;

[Needs(Permissions.Migrate, PurposeIs.RunningRowan)]
public sealed class MigrateVerb : Verb
{
    readonly Option<string> role = new("--application-role") { Description = "PostgreSQL: the role that Rowan runs as; made if it is not there, given only what it needs.", HelpName = "NAME" };
    readonly Option<string> passwordFile = new("--application-password-file") { Description = "PostgreSQL: a file whose first line is that role's password.", HelpName = "FILE" };

    public override string Name => "migrate";
    public override string Description => "Make the tables, or bring them to this version of Rowan. On PostgreSQL as the role that owns them.";
    public override IReadOnlyList<Symbol> Takes => [role, passwordFile];
    public override bool ActsForMembers => false;

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var applicationRole = context.Value(role);
        var postgres = DatabaseAddress.IsPostgres(context.Settings.Database);
        if (!postgres && applicationRole is not null)
        {
            throw new VerbFailedException(ExitCode.Usage, "--application-role is for PostgreSQL; a SQLite file has no roles.");
        }

        var rowan = await context.MigrateAsync(applicationRole, applicationRole is null ? null : Password(context));
        var behind = await rowan.Door.LookAsync(await context.ActAsync(), looking =>
        {
            looking.Outcome = "migrated";
            return StateBehind.IsAsync(looking.Db, context.Cancel);
        });
        var words = DatabaseAddress.Words(context.Settings.Database);
        context.Answer(
            new { database = words, applicationRole, backup = context.BeforeUpgrade, rebuildNeeded = behind },
            o =>
            {
                o.WriteLine($"The tables of {words} are those of this version of Rowan.{(applicationRole is null ? "" : $" Run Rowan as {applicationRole}.")}");
                if (context.BeforeUpgrade is { } backup)
                {
                    o.WriteLine($"They were backed up before: {backup}");
                }

                if (behind)
                {
                    o.WriteLine(StateBehind.Words);
                }
            });
        return ExitCode.Ok;
    }

    string Password(VerbContext context)
    {
        var file = context.Value(passwordFile)
            ?? throw new VerbFailedException(ExitCode.Usage, "--application-role needs --application-password-file: a password on the command line could be read by others.");
        var password = File.ReadLines(file).FirstOrDefault() ?? "";
        return password.Length > 0 ? password : throw new VerbFailedException(ExitCode.Usage, $"The first line of {file} is empty; it must be the password.");
    }
}
