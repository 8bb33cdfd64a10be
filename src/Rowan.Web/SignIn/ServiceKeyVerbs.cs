using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Web.Cli;

namespace Rowan.Web.SignIn;

[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class ServiceKeysVerb : Verb
{
    public override string Name => "service-keys";
    public override string Description => "List the keys of service accounts, by prefix: what each may be used for, until when, and when it was last used.";

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var keys = await rowan.Door.LookAsync(await context.ActAsync(), looking => ReadServiceKeys.AllAsync(looking, context.Cancel), context.Cancel);
        var now = UtcInstant.Now(context.Clock);
        context.Answer(
            new { keys = keys.Select(k => new { k.Key.Prefix, account = k.Account.UserName, stands = ServiceKeys.Stands(k.Key, now), k.Key.Permissions, k.Key.Sources, k.Key.MadeAt, k.Key.ExpiresAt, k.Key.RevokedAt, k.Key.LastUsed }) },
            o =>
            {
                foreach (var (key, account) in keys)
                {
                    var standing = key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= now ? "ended" : $"until {key.ExpiresAt:yyyy-MM-dd}";
                    o.WriteLine($"{key.Prefix}  {account.UserName,-20} {standing,-18} {key.Permissions} {(key.Sources.Length > 0 ? $"for {key.Sources}" : "for every source")}");
                }
            });
        return ExitCode.Ok;
    }
}

[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class MakeServiceKeyVerb : Verb
{
    readonly Argument<string> user = new("user") { Description = "The user name of the service account." };
    readonly Option<string[]> permission = new("--permission") { Description = "What it may be used for; may be given several times. Otherwise import and see-deliveries.", AllowMultipleArgumentsPerToken = true };
    readonly Option<string[]> source = new("--source") { Description = "A source it may deliver for; may be given several times. Otherwise every one.", AllowMultipleArgumentsPerToken = true };
    readonly Option<int> days = new("--days") { Description = $"How long it holds. Otherwise {ServiceKeys.UsualDays} days.", DefaultValueFactory = _ => ServiceKeys.UsualDays };

    public override string Name => "service-keys make";
    public override string Description => "Make a key for a service account. It is printed this once.";
    public override IReadOnlyList<Symbol> Takes => [user, permission, source, days];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var account = await new Accounts(rowan.Door).ByNameAsync(context.Value(user)!)
            ?? throw new VerbFailedException(ExitCode.NotFound, $"No member has the user name '{context.Value(user)}'. 'rowan members add USER --role {Roles.FeedService} …' adds a service account.");
        var permissions = context.Value(permission) is { Length: > 0 } given ? given : [Permissions.Import, Permissions.SeeDeliveries];
        var asked = new KeyAsked(permissions, context.Value(source) ?? [], context.Value(days));
        KeyMade? made = null;
        await rowan.Door.ChangeAsync(await context.ActAsync(), async changing =>
        {
            made = await ServiceKeys.MakeAsync(changing, account.Member, asked, p => rowan.Door.Rules.Permits(account.Member.Role, p), rowan.Feeds.Values.Select(f => f.Code));
            return made.Wrong;
        });
        ServiceKeyAnswer.Say(context, made!);
        return ExitCode.Ok;
    }
}

[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class RotateServiceKeyVerb : Verb
{
    readonly Argument<string> prefix = new("prefix") { Description = $"The key's prefix, such as {ServiceKeys.Begins}7f3k9q2m." };

    public override string Name => "service-keys rotate";
    public override string Description => $"Make a key in place of another, for the same. The old one holds for {ServiceKeys.Overlap.TotalDays:0} days more.";
    public override IReadOnlyList<Symbol> Takes => [prefix];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        KeyMade? made = null;
        await rowan.Door.ChangeAsync(await context.ActAsync(), async changing =>
        {
            made = await ServiceKeys.RotateAsync(changing, await ReadServiceKeys.IdAsync(changing, context.Value(prefix)!));
            return made.Wrong;
        });
        ServiceKeyAnswer.Say(context, made!);
        return ExitCode.Ok;
    }
}

[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class RevokeServiceKeyVerb : Verb
{
    readonly Argument<string> prefix = new("prefix") { Description = $"The key's prefix, such as {ServiceKeys.Begins}7f3k9q2m." };

    public override string Name => "service-keys revoke";
    public override string Description => "Revoke a key: it lets nobody in from the next request on.";
    public override IReadOnlyList<Symbol> Takes => [prefix];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var wrong = await rowan.Door.ChangeAsync(
            await context.ActAsync(), async changing => await ServiceKeys.RevokeAsync(changing, await ReadServiceKeys.IdAsync(changing, context.Value(prefix)!)));
        if (wrong is not null)
        {
            throw new VerbFailedException(ExitCode.NotFound, wrong);
        }

        context.Answer(new { prefix = context.Value(prefix) }, o => o.WriteLine($"{context.Value(prefix)} is revoked."));
        return ExitCode.Ok;
    }
}

/// <summary>Says a new key, once.</summary>
static class ServiceKeyAnswer
{
    public static void Say(VerbContext context, KeyMade made)
    {
        if (made.Wrong is { } wrong)
        {
            throw new VerbFailedException(ExitCode.Refused, wrong);
        }

        context.Answer(new { key = made.Key }, o => o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The key, shown this once: {made.Key}")));
    }
}
