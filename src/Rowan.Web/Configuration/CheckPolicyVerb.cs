using System.CommandLine;
using Rowan.Access;
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
        var read = CheckedPack.Of(new RowanSettings("", packs, name, ""));
        var holds = read.Wrong.Count == 0;
        context.Answer(
            new
            {
                pack = name,
                holds,
                findings = read.Wrong.Select(f => new { f.What, f.Do }),
                verified = read.Verified.Count,
                unverified = read.Open.Select(s => new { s.File, s.Line, s.What, s.Words, s.Source, s.Sureness }),
            },
            o => Write(o, name, read));
        return Task.FromResult(holds ? ExitCode.Ok : ExitCode.ConfigurationWrong);
    }

    static void Write(TextWriter o, string name, CheckedPack read)
    {
        foreach (var finding in read.Wrong)
        {
            o.WriteLine($"WRONG   {finding.What}{Environment.NewLine}        {finding.Do}");
        }

        if (read.Wrong.Count > 0)
        {
            o.WriteLine($"The pack {name} cannot be used.");
            return;
        }

        o.WriteLine($"The pack {name} can be used. Of {read.All} things of which it says how sure it is {read.Verified.Count} are verified.{(read.Open.Count == 0 ? "" : " These still need a lawyer's eye:")}");
        foreach (var one in read.Open)
        {
            o.WriteLine($"  {one.File}, line {one.Line}: {one.Named}: {one.Sureness}{(one.Source is null ? "" : $" ({one.Source})")}");
        }
    }
}
