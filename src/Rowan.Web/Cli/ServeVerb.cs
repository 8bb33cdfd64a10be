using System.CommandLine;
using Rowan.Access;
using Rowan.Data;
using Rowan.Web.Hosting;

namespace Rowan.Web.Cli;

[Needs(Permissions.Serve, PurposeIs.RunningRowan)]
public sealed class ServeVerb : Verb
{
    readonly Option<int> port = new("--port") { Description = "The port on this machine.", DefaultValueFactory = _ => 5080, HelpName = "N" };
    readonly Option<string> urls = new("--urls") { Description = "What to listen on instead, separated by ';'.", HelpName = "URLS" };
    readonly Option<bool> demonstration = new("--demonstration") { Description = "Everything here is invented: every page says so, and the demonstration's members may sign in." };

    public override string Name => "serve";
    public override string Description => "Serve the pages and the API until stopped.";
    public override IReadOnlyList<Symbol> Takes => [port, urls, demonstration];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var addresses = context.Value(urls)?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [$"http://localhost:{context.Value(port)}"];
        var settings = new WebSettings(addresses, context.Value(demonstration));
        await CheckAsync(rowan, settings, context.Cancel);
        await rowan.Door.LookAsync(await context.ActAsync(), looking =>
        {
            looking.Outcome = "served";
            return Task.FromResult(true);
        });

        await using var app = RowanPages.Build(rowan, settings);
        await app.StartAsync(context.Cancel);
        var where = string.Join(", ", app.Urls);
        rowan.Database.Announce(where);
        context.Answer(new { address = where, demonstration = settings.Demonstration }, o => o.WriteLine($"Rowan serves on {where}. Ctrl-C stops it."));
        await Stopped(app, context.Cancel);
        await app.StopAsync(CancellationToken.None);
        return ExitCode.Ok;
    }

    static async Task CheckAsync(RowanSystem rowan, WebSettings settings, CancellationToken cancel)
    {
        if (await rowan.Database.CouldAlterTheLogAsync(cancel))
        {
            throw new VerbFailedException(
                ExitCode.Refused,
                "The role of this address could alter facts or the log, so Rowan does not serve with it. Make a role that cannot, as the owner: "
                + "rowan migrate --application-role rowan_app --application-password-file FILE; then serve with that role's address.");
        }

        if (settings.Demonstration && await new Accounts(rowan.Door).AnyAsync(demonstration: false))
        {
            throw new VerbFailedException(ExitCode.Refused, "This database has members who are not a demonstration's. Serve it without --demonstration.");
        }
    }

    static async Task Stopped(WebApplication app, CancellationToken cancel)
    {
        var stopped = new TaskCompletionSource();
        await using var byCancel = cancel.Register(stopped.SetResult);
        await using var byHost = app.Lifetime.ApplicationStopping.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }
}
