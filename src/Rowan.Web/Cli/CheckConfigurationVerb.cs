using System.CommandLine;
using Rowan.Access;
using Rowan.Web.Configuration;

namespace Rowan.Web.Cli;

/// <summary>Says what <c>rowan serve</c> would say before it serves. It shows no record, and a database that it cannot open can hold no entry.</summary>
[Needs(Permissions.Serve, PurposeIs.NoRecordShown)]
public sealed class CheckConfigurationVerb : Verb
{
    readonly Option<bool> demonstration = new("--demonstration") { Description = "Check for a demonstration of invented people." };
    readonly Option<string> urls = new("--urls") { Description = "What 'rowan serve' would be given with --urls.", HelpName = "URLS" };

    public override string Name => "check-config";
    public override string Description => "Check the configuration, folders, policy, certificate and database that 'rowan serve' would use, without serving.";
    public override IReadOnlyList<Symbol> Takes => [demonstration, urls];
    public override bool ActsForMembers => false;

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var findings = await CheckConfiguration.RunAsync(context.Configuration, context.Value(demonstration), context.Clock, context.Cancel);
        var stops = findings.Any(f => f.Stops);
        context.Answer(
            new
            {
                holds = !stops,
                findings = findings.Select(f => new { f.Stops, f.What, f.Do }),
                settings = context.Configuration.Shown().Select(s => new { s.Setting.Key, s.Value, s.From }),
            },
            o => Write(o, findings, context.Configuration));
        return stops ? ExitCode.ConfigurationWrong : ExitCode.Ok;
    }

    static void Write(TextWriter o, IReadOnlyList<Finding> findings, ConfigurationInForce configuration)
    {
        foreach (var setting in configuration.Shown())
        {
            o.WriteLine($"{setting.Setting.Key,-26} {setting.Value}  ({setting.From})");
        }

        o.WriteLine();
        foreach (var finding in findings.OrderByDescending(f => f.Stops))
        {
            o.WriteLine($"{(finding.Stops ? "WRONG  " : "Warning")} {finding.What}{Environment.NewLine}        {finding.Do}");
        }

        o.WriteLine(findings.Any(f => f.Stops) ? "Rowan does not serve with this." : findings.Count == 0 ? "Nothing is wrong." : "Rowan serves with this.");
    }
}
