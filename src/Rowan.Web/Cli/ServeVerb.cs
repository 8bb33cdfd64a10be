using System.CommandLine;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;
using Rowan.Web.Operation;
using Rowan.Web.Sources;
using Rowan.Web.SignIn;

namespace Rowan.Web.Cli;

[Needs(Permissions.Serve, PurposeIs.RunningRowan)]
public sealed class ServeVerb : Verb
{
    readonly Option<int> port = new("--port") { Description = "Serve this machine alone, on this port: short for --urls http://localhost:N.", HelpName = "N" };
    readonly Option<string> urls = new("--urls") { Description = "What to listen on, separated by ';'. Otherwise serve.addresses of the configuration, otherwise http://localhost:5080.", HelpName = "URLS" };
    readonly Option<bool> demonstration = new("--demonstration") { Description = "Everything here is invented: every page says so, and the demonstration's members may sign in." };
    readonly Option<string> pickUp = new("--pick-up") { Description = "Watch this folder, and import what sources put there. Otherwise sources.pickUp of the configuration.", HelpName = "DIR" };
    readonly Option<string> pickUpAs = new("--pick-up-as") { Description = "The service account that imports from it: a member of the role feed-service. Otherwise sources.pickUpAs.", HelpName = "USER" };

    public override string Name => "serve";
    public override string Description => "Serve the pages and the API until stopped. Everything that is configured is checked first.";
    public override IReadOnlyList<Symbol> Takes => [port, urls, demonstration, pickUp, pickUpAs];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var settings = new WebSettings(context.Value(demonstration)) { Configuration = context.Configuration };
        var findings = await CheckConfiguration.RunAsync(context.Configuration, settings.Demonstration, context.Clock, context.Cancel);
        if (findings.Where(f => f.Stops).ToList() is { Count: > 0 } wrong)
        {
            throw Findings.CannotBeUsed(wrong);
        }

        foreach (var warning in findings)
        {
            context.Warn(warning.ToString());
        }

        var rowan = await context.OpenAsync();
        settings = settings with { PickUp = await PickUpOf.ConfiguredAsync(rowan, context.Configuration) };
        await rowan.Door.LookAsync(await context.ActAsync(), async looking =>
        {
            var keys = await ReadLogKeys.RunAsync(rowan, looking);
            if (!keys.HereAccepted)
            {
                throw new VerbFailedException(ExitCode.ConfigurationWrong, NoKey(context.Settings.SigningKeyFile, keys));
            }

            looking.Outcome = "served";
            return true;
        });

        if (!settings.Demonstration && await FirstAdministratorCode.MakeAsync(rowan, await context.ActAsync(Permissions.ManageMembers)) is { } code)
        {
            context.Warn($"This database has no members. Open /first-administrator with the code in {code}, good for one use within {OneTimeCode.FirstAdministratorLasts.TotalHours:0} hours.");
        }

        await using var app = RowanPages.Build(rowan, settings);
        await app.StartAsync(context.Cancel);
        var where = string.Join(", ", app.Urls);
        rowan.Database.Announce(where, live: !settings.Demonstration);
        context.Answer(new { address = where, demonstration = settings.Demonstration }, o => o.WriteLine($"Rowan serves on {where}. Ctrl-C stops it."));
        await Stopped(app, context.Cancel);
        await app.StopAsync(CancellationToken.None);
        return app.Services.GetRequiredService<NextPack>().HasCome ? ExitCode.StartAgain : ExitCode.Ok;
    }

    static string NoKey(string file, LogKeysRead keys) => keys.Here is null
        ? $"The log is signed by {string.Join(", ", keys.Standing)}, and there is no key at {file}. Put it back from your keys backup (rowan keys restore), or, if it is lost for good: rowan keys rotate --log-signing --lost --reason \"…\""
        : keys.Retired.Contains(keys.Here) ? $"The log is signed by {string.Join(", ", keys.Standing)}; the key at {file} ({keys.Here}) was retired. Put the newer one back from a keys backup made after it (rowan keys restore), or, if it is lost for good: rowan keys rotate --log-signing --lost --reason \"…\""
        : $"The log is signed by {string.Join(", ", keys.Standing)}, and does not accept the key at {file} ({keys.Here}). Share the keys folder of a node that signs it, or let such a node accept this one: rowan keys accept --public-key {file}.pub";

    static async Task Stopped(WebApplication app, CancellationToken cancel)
    {
        var stopped = new TaskCompletionSource();
        await using var byCancel = cancel.Register(stopped.SetResult);
        await using var byHost = app.Lifetime.ApplicationStopping.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }
}
