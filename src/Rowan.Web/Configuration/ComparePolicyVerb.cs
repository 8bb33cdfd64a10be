using System.CommandLine;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Policy;
using Rowan.Sources.Feeds;
using Rowan.Web.Cli;

namespace Rowan.Web.Configuration;

/// <summary>Says in what two versions of a form differ, or two packs. It opens no database, and shows no record.</summary>
[Needs(Permissions.CheckPolicy, PurposeIs.NoRecordShown)]
public sealed class ComparePolicyVerb : Verb
{
    readonly Argument<string> pack = new("DIR") { Description = "The folder of the pack, beside 'feeds': policy/england-2010." };
    readonly Argument<string> code = new("FORM|DIR") { Description = "The code of a form: pac. Or the folder of another pack: policy/england-2026." };
    readonly Option<string?> before = new("--before") { Description = "The earlier version, as its file says it. Otherwise the last but one." };
    readonly Option<string?> after = new("--after") { Description = "The later version. Otherwise the last." };

    public override string Name => "policy compare";
    public override string Description => "Compare two versions of a form (questions added, taken away and changed, and codes with their days), or two packs, each with what it stands on.";
    public override IReadOnlyList<Symbol> Takes => [pack, code, before, after];
    public override bool ActsForMembers => false;

    public override Task<ExitCode> RunAsync(VerbContext context)
    {
        if (PackLayers.IsOne(context.Value(code)!))
        {
            Packs(context, Folder(context.Value(pack)!), Folder(context.Value(code)!));
            return Task.FromResult(ExitCode.Ok);
        }

        var versions = Read(Folder(context.Value(pack)!)).Versions(context.Value(code)!);
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

    static void Packs(VerbContext context, string one, string other)
    {
        IReadOnlyList<PackDifference> differences;
        try
        {
            differences = PackComparison.Of(one, other);
        }
        catch (Exception e) when (e is PolicyFileException or IOException)
        {
            throw new VerbFailedException(ExitCode.ConfigurationWrong, e.Message);
        }

        context.Answer(
            new { before = Path.GetFileName(one), after = Path.GetFileName(other), differences },
            o =>
            {
                o.WriteLine($"From {Path.GetFileName(one)} to {Path.GetFileName(other)}: {(differences.Count == 0 ? "they say the same." : "")}");
                foreach (var d in differences)
                {
                    o.WriteLine(d switch
                    {
                        { Before: null } => $"+ {d.File}, {d.Where}: {d.After}",
                        { After: null } => $"- {d.File}, {d.Where}: {d.Before}",
                        _ => $"  {d.File}, {d.Where}: {d.Before} -> {d.After}",
                    });
                }
            });
    }

    static string Folder(string given) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));

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
