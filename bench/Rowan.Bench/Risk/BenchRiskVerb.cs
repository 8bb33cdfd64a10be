using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Rowan.Access;
using Rowan.Matching;
using Rowan.People;
using Rowan.Record;
using Rowan.Risk;
using Rowan.Sources;
using Rowan.Synth;
using Rowan.Web.Cli;

namespace Rowan.Bench.Risk;

/// <summary>How often one rule speaks.</summary>
public sealed record RuleSpeaks(string Rule, int Concerns, int Children);

/// <summary>Children with any concern in the year, by how often their family came to notice, and of how many of them small concerns add up.</summary>
public sealed record FamiliesTold(string Families, int Children, int Told);

/// <summary>Tries the pack's rules of risk on an invented London: what was planted, and how often they speak of anybody else. Works on a database of its own; looks at nobody, so it leaves no entry.</summary>
[Needs(Permissions.Invent, PurposeIs.RunningRowan)]
public sealed class BenchRiskVerb : Verb
{
    static readonly DateOnly AsOf = new(2010, 11, 24);
    static readonly string[] Accumulations = ["small-concerns", "keeps-moving", "domestic-abuse", "one-school"];
    readonly Option<int> people = new("--people") { Description = "How many people the city has, about.", DefaultValueFactory = _ => 5_000, HelpName = "N" };

    public override string Name => "bench risk";
    public override string Description => "Try the rules of risk on an invented London: which planted accumulations are found, and of how many other children the rules speak.";
    public override IReadOnlyList<Symbol> Takes => [people];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var machine = Machine.Here();
        await using var scratch = new Scratch();
        var folder = scratch.File("london");
        InventedLondon.Write(new LondonRequest(context.Value(people), 1, AsOf), folder, stop: context.Cancel);
        var settings = new RowanSettings(await scratch.DatabaseAsync(null, "risk"), context.Settings.PolicyFolder, context.Settings.Pack, scratch.File("keys"));
        await using var rowan = RowanSystem.Open(settings, context.Clock);
        Act As(string permission, string purpose, Guid key) => new(Actor.OperatingSystemUser(Environment.UserName), permission, "rowan bench risk", PurposeGiven.OfTheAct(purpose), "command line", key);
        var import = new ImportDeliveries(rowan.Door, rowan.Feeds);
        await import.RunAsync(import.Under(folder, historical: true), key => As(Permissions.Import, PurposeIs.LoadingSources, key), cancel: context.Cancel);
        await new LinkPersonas(rowan.Door, MatchingModel.Default).RunAsync(historical: true, key => As(Permissions.Link, PurposeIs.KeepingIdentities, key), cancel: context.Cancel);
        var tried = await rowan.Door.LookAsync(
            As(Permissions.Rebuild, PurposeIs.RunningRowan, Guid.CreateVersion7()), looking => TryRules.OverAsync(looking, rowan.RiskRules, AsOf.AddYears(-1), AsOf, context.Cancel), context.Cancel);
        var planted = Planted(Path.Combine(folder, "planted.json"));
        var found = Accumulations.ToDictionary(a => a, a => tried.Any(t => t.AddsUp && planted[a].Contains((t.Source, t.Reference))));
        var all = planted.Values.SelectMany(p => p).ToHashSet();
        var others = tried.Where(t => !all.Contains((t.Source, t.Reference))).ToList();
        var noticed = Noticed(Path.Combine(folder, "truth.csv"));
        // Whatever the machine took for one child, whose family it truly is stands in the truth.
        var families = others.GroupBy(t => Often(noticed.GetValueOrDefault((t.Source, t.Reference)))).OrderBy(g => g.Key).Select(g => new FamiliesTold(g.Key[2..], Children(g), Children(g.Where(t => t.AddsUp)))).ToList();
        var rules = others.SelectMany(t => t.Found.Select(f => (f.Rule, t))).GroupBy(f => f.Rule).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new RuleSpeaks(g.Key, g.Count(), Children(g.Select(f => f.t)))).ToList();
        context.Answer(new { machine, people = context.Value(people), found, concerns = others.Count, families, rules }, o =>
        {
            o.WriteLine(machine.Words);
            foreach (var (situation, there) in found)
            {
                o.WriteLine($"{situation}: {(there ? "found" : "NOT found")}");
            }

            o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"In a year {others.Count:N0} concerns of children whom nobody planted. By how often their family came to notice in all years:"));
            families.ForEach(f => o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{f.Families}: small concerns add up of {f.Told:N0} of {f.Children:N0} children with a concern ({100.0 * f.Told / Math.Max(1, f.Children):0.0} %)")));
            rules.ForEach(r => o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{r.Rule}: {r.Concerns:N0} concerns of {r.Children:N0} children")));
        });
        return found.Values.All(f => f) ? ExitCode.Ok : ExitCode.Failed;
    }

    static int Children(IEnumerable<RecordTried> tried) => tried.SelectMany(t => t.Children).Distinct().Count();

    static string Often(int reports) => reports switch { 0 => "0 never", <= 2 => "1 once or twice", _ => "2 three times or more" };

    /// <summary>By record, how many MERLIN reports there truly are of the family of those it names.</summary>
    static Dictionary<(string Source, string Reference), int> Noticed(string truth)
    {
        var rows = File.ReadLines(truth).Skip(1).Select(l => l.Split(',')).Where(r => r[3].StartsWith('F')).Select(r => (Source: r[0], Reference: r[1], Family: r[3].Split('-')[0])).ToList();
        var reports = rows.Where(r => r.Source == "MERLIN").GroupBy(r => r.Family).ToDictionary(g => g.Key, g => g.Select(r => r.Reference).Distinct().Count());
        return rows.GroupBy(r => (r.Source, r.Reference)).ToDictionary(g => g.Key, g => g.Max(r => reports.GetValueOrDefault(r.Family)));
    }

    static Dictionary<string, HashSet<(string Source, string Reference)>> Planted(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.GetProperty("situations").EnumerateArray().ToDictionary(
            s => s.GetProperty("kind").GetString()!, s => s.GetProperty("references").EnumerateObject().SelectMany(r => r.Value.EnumerateArray().Select(v => (r.Name, v.GetString()!))).ToHashSet());
    }
}
