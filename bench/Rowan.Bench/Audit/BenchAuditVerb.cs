using System.CommandLine;
using Rowan.Access;
using Rowan.Web.Cli;

namespace Rowan.Bench.Audit;

/// <summary>Measures the log, on databases of its own: it looks at nobody, so it leaves no entry anywhere else.</summary>
[Needs(Permissions.Invent, PurposeIs.RunningRowan)]
public sealed class BenchAuditVerb : Verb
{
    static readonly string[] All = ["entries", "page", "verify", "hidden"];
    readonly Option<string[]> what = new("--what") { Description = "entries, page, verify, hidden; one or several.", DefaultValueFactory = _ => All, AllowMultipleArgumentsPerToken = true, HelpName = "WHAT" };
    readonly Option<int> seconds = new("--seconds") { Description = "For how long entries are counted.", DefaultValueFactory = _ => 10, HelpName = "N" };
    readonly Option<int> together = new("--together") { Description = "How many look at once.", DefaultValueFactory = _ => 64, HelpName = "N" };
    readonly Option<bool> postgres = new("--postgres") { Description = "Count entries, and verify, on PostgreSQL too: a server and a synchronous standby of the bench's own, on a socket." };
    readonly Option<long> entries = new("--entries") { Description = "How many entries are verified.", DefaultValueFactory = _ => 1_000_000, HelpName = "N" };
    readonly Option<int> samples = new("--samples") { Description = "How often each of two people is asked for, the hidden one and one who does not exist, by number and by name. Where time tells them apart, the bench fails.", DefaultValueFactory = _ => 10_000, HelpName = "N" };
    readonly Option<string> folder = new("--folder") { Description = "Where the SQLite databases are made: on the disk that is to be measured. Otherwise the folder for temporary files. The log that is verified is kept there, to be verified again.", HelpName = "DIR" };

    public override string Name => "bench audit";
    public override string Description => "Measure the log: durable entries a second, what one adds to a page, verifying, and whether time tells of somebody hidden.";
    public override IReadOnlyList<Symbol> Takes => [what, seconds, together, postgres, entries, samples, folder];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var asked = context.Value(what)!;
        if (asked.Length == 0 || asked.Except(All).Any())
        {
            throw new VerbFailedException(ExitCode.Usage, $"--what takes {string.Join(", ", All)}.");
        }

        var machine = Machine.Here();
        await using var scratch = new Scratch(context.Value(folder));
        var measured = new List<Figure>();
        using (var progress = context.Progress("Measuring"))
        {
            if (asked.Contains("entries"))
            {
                measured.Add(await DurableEntries.OnSqliteAsync(context, scratch, context.Value(together), context.Value(seconds)));
                if (context.Value(postgres))
                {
                    measured.AddRange(await DurableEntries.OnPostgresAsync(context, scratch, context.Value(together), context.Value(seconds)));
                }
            }

            if (asked.Contains("page"))
            {
                measured.AddRange(await PageCost.MeasureAsync(context, scratch));
            }

            if (asked.Contains("hidden"))
            {
                measured.AddRange(await HiddenTiming.MeasureAsync(context, scratch, context.Value(samples), progress));
            }

            if (asked.Contains("verify"))
            {
                measured.Add(await VerifyMany.OnSqliteAsync(context, scratch, context.Value(folder), context.Value(entries), progress));
                if (context.Value(postgres))
                {
                    measured.Add(await VerifyMany.OnPostgresAsync(context, scratch, context.Value(entries), progress));
                }
            }
        }

        context.Answer(new { machine, measured }, o =>
        {
            o.WriteLine(machine.Words);
            measured.ForEach(m => o.WriteLine($"{m.What}: {m.Words}"));
        });
        return measured.Select(m => m.Failed).OfType<string>().ToList() is { Count: > 0 } failed ? throw new VerbFailedException(ExitCode.Failed, string.Join('\n', failed)) : ExitCode.Ok;
    }
}

/// <summary>One thing measured, in numbers for programs and in words for people.</summary>
public sealed record Figure(string What, string Words, IReadOnlyDictionary<string, double> Numbers)
{
    /// <summary>Why what was measured must not be so; null where it may.</summary>
    public string? Failed { get; init; }
}
