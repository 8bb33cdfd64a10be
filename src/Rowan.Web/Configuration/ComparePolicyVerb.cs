using System.CommandLine;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Policy;
using Rowan.Sources.Feeds;
using Rowan.Web.Cli;

namespace Rowan.Web.Configuration;

/// <summary>Says in what two versions of a form differ. It opens no database, and shows no record.</summary>
[Needs(Permissions.CheckPolicy, PurposeIs.NoRecordShown)]
public sealed class ComparePolicyVerb : Verb
{
    readonly Argument<string> pack = new("DIR") { Description = "The folder of the pack, beside 'feeds': policy/england-2010." };
    readonly Argument<string> code = new("FORM") { Description = "The code of the form: pac." };
    readonly Option<string?> before = new("--before") { Description = "The earlier version, as its file says it. Otherwise the last but one." };
    readonly Option<string?> after = new("--after") { Description = "The later version. Otherwise the last." };

    public override string Name => "policy compare";
    public override string Description => "Compare two versions of a form: questions added, taken away and changed, and codes with their days.";
    public override IReadOnlyList<Symbol> Takes => [pack, code, before, after];
    public override bool ActsForMembers => false;

    public override Task<ExitCode> RunAsync(VerbContext context)
    {
        var versions = Read(Path.GetFullPath(context.Value(pack)!).TrimEnd(Path.DirectorySeparatorChar)).Versions(context.Value(code)!);
        if (versions.Count < 2 && (versions.Count == 0 || context.Value(before) is null || context.Value(after) is null))
        {
            throw new VerbFailedException(ExitCode.NotFound, versions.Count == 0 ? $"The pack has no form '{context.Value(code)}'." : $"The form has one version, {versions[0].Version}: there is nothing to compare it with.");
        }

        var (one, other) = (Named(versions, context.Value(before), versions.Count - 2), Named(versions, context.Value(after), versions.Count - 1));
        var differences = FormComparison.Of(one, other);
        context.Answer(
            new { before = one.Version, after = other.Version, from = other.From, differences = differences.Select(d => new { change = d.Change.ToString(), d.Where, d.What, d.Before, d.After }) },
            o =>
            {
                o.WriteLine($"From {one.Version} (from {one.From:yyyy-MM-dd}) to {other.Version} (from {other.From:yyyy-MM-dd}): {(differences.Count == 0 ? "they ask the same." : "")}");
                foreach (var d in differences)
                {
                    o.WriteLine(d.Change switch
                    {
                        FormChange.Added => $"+ {d.Where}: {d.What}: {d.After}",
                        FormChange.TakenAway => $"- {d.Where}: {d.What}: {d.Before}",
                        _ => $"  {d.Where}: {d.What}: {d.Before ?? "none"} -> {d.After ?? "none"}",
                    });
                }
            });
        return Task.FromResult(ExitCode.Ok);
    }

    static FormsOfPack Read(string folder)
    {
        try
        {
            return FormsFile.Read(folder, FeedFiles.Load(Path.Combine(Path.GetDirectoryName(folder) ?? folder, "feeds")));
        }
        catch (Exception e) when (e is PolicyFileException or FeedFileException)
        {
            throw new VerbFailedException(ExitCode.ConfigurationWrong, e.Message);
        }
    }

    static Form Named(IReadOnlyList<Form> versions, string? version, int otherwise) => version is null ? versions[otherwise]
        : versions.FirstOrDefault(v => v.Version == version) ?? throw new VerbFailedException(ExitCode.NotFound, $"There is no version '{version}'. The versions are: {string.Join(", ", versions.Select(v => v.Version))}.");
}
