using System.CommandLine;
using System.Security.Cryptography;
using Rowan.Access;
using Rowan.Web.Cli;

namespace Rowan.Web.SignIn;

[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class AddMemberVerb : Verb
{
    const int GivenPasswordLength = 20;
    readonly Argument<string> user = new("user") { Description = "The user name." };
    readonly Option<string> name = new("--name") { Description = "The name that others see.", Required = true };
    readonly Option<string> role = new("--role") { Description = $"One of: {string.Join(", ", Roles.OfMembers.Concat(Roles.OfServices))}.", Required = true };
    readonly Option<string> agency = new("--agency") { Description = "Such as 'Metropolitan Police'.", Required = true };
    readonly Option<string> team = new("--team") { Description = "The team.", DefaultValueFactory = _ => "" };
    readonly Option<string> post = new("--post") { Description = "The post held.", DefaultValueFactory = _ => "" };
    readonly Option<string> rank = new("--rank") { Description = "The rank, for police.", DefaultValueFactory = _ => "" };
    readonly Option<string> passwordFile = new("--password-file") { Description = "A file whose first line is the password. Otherwise Rowan makes one and prints it.", HelpName = "FILE" };

    public override string Name => "members add";
    public override string Description => "A member joins.";
    public override IReadOnlyList<Symbol> Takes => [user, name, role, agency, team, post, rank, passwordFile];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var userName = context.Value(user)!;
        var given = context.Value(passwordFile) is { } file ? File.ReadLines(file).FirstOrDefault() ?? "" : null;
        var password = given ?? RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", GivenPasswordLength);
        var member = new Member
        {
            Id = Guid.CreateVersion7(), UserName = userName, NormalizedUserName = MemberStands.Normalized(userName), DisplayName = context.Value(name)!,
            Agency = context.Value(agency)!, Team = context.Value(team)!, Post = context.Value(post)!, Rank = context.Value(rank)!, Role = context.Value(role)!,
        };
        await using var joining = Joining.Over(rowan);
        await joining.JoinAsync(await context.ActAsync(), [(member, password)]);
        context.Answer(
            new { member.UserName, member.Role, password = given is null ? password : null },
            o => o.WriteLine(given is null ? $"{userName} has joined. First password: {password}" : $"{userName} has joined."));
        return ExitCode.Ok;
    }
}
