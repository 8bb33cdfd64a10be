using System.CommandLine;
using Rowan.Access;
using Rowan.Policy;
using Rowan.Web.Cli;

namespace Rowan.Web.Configuration;

/// <summary>Says whether a policy pack can be used, and what in it nobody has verified. It opens no database, and shows no record.</summary>
[Needs(Permissions.CheckPolicy, PurposeIs.NoRecordShown)]
public sealed class CheckPolicyVerb : Verb
{
    readonly Argument<string> pack = new("DIR") { Description = "The folder of the pack, beside 'feeds' and 'bank-holidays.yaml': policy/england-2010." };

    public override string Name => "policy check";
    public override string Description => "Check a policy pack: what cannot be used, with file and line, and what still needs a lawyer's eye. Exit code 8: it cannot be used.";
    public override IReadOnlyList<Symbol> Takes => [pack];
    public override bool ActsForMembers => false;

    public override Task<ExitCode> RunAsync(VerbContext context)
    {
        var folder = Path.GetFullPath(context.Value(pack)!).TrimEnd(Path.DirectorySeparatorChar);
        var (packs, name) = (Path.GetDirectoryName(folder) ?? folder, Path.GetFileName(folder));
        var findings = CheckPolicy.Of(new RowanSettings("", packs, name, "")).ToList();
        IReadOnlyList<SureOf> said = findings.Count == 0 ? SurenessOfPack.Read(packs, name) : [];
        var open = said.Where(s => !s.IsVerified).ToList();
        context.Answer(
            new
            {
                pack = name,
                holds = findings.Count == 0,
                findings = findings.Select(f => new { f.What, f.Do }),
                verified = said.Count - open.Count,
                unverified = open.Select(s => new { s.File, s.Line, s.What, s.Words, s.Source, s.Sureness }),
            },
            o => Write(o, name, findings, said, open));
        return Task.FromResult(findings.Count == 0 ? ExitCode.Ok : ExitCode.ConfigurationWrong);
    }

    static void Write(TextWriter o, string name, IReadOnlyList<Finding> findings, IReadOnlyList<SureOf> said, IReadOnlyList<SureOf> open)
    {
        foreach (var finding in findings)
        {
            o.WriteLine($"WRONG   {finding.What}{Environment.NewLine}        {finding.Do}");
        }

        if (findings.Count > 0)
        {
            o.WriteLine($"The pack {name} cannot be used.");
            return;
        }

        o.WriteLine($"The pack {name} can be used. Of {said.Count} things of which it says how sure it is {said.Count - open.Count} are verified.");
        if (open.Count > 0)
        {
            o.WriteLine("These still need a lawyer's eye:");
        }

        foreach (var one in open)
        {
            o.WriteLine($"  {one.File}, line {one.Line}: {one.What ?? "the whole file"}: {one.Sureness}{(one.Words is null ? "" : $". {one.Words}")}{(one.Source is null ? "" : $" ({one.Source})")}");
        }
    }
}
