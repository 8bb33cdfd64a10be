using System.CommandLine;
using System.CommandLine.Invocation;
using System.Data.Common;
using System.Reflection;
using System.Text.Json;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Data.Backups;
using Rowan.Policy;
using Rowan.Record;

namespace Rowan.Web.Cli;

/// <summary>Reads the command line, runs the verb, and says what came of it: words or one JSON document, and an <see cref="ExitCode"/>.</summary>
public static class CommandLine
{
    /// <summary>How long a verb may take to stop cleanly after Ctrl-C.</summary>
    static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    /// <param name="output">Standard output; tests bring their own.</param>
    public static Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, TimeProvider clock, CancellationToken cancel = default) =>
        RunAsync(Verbs.All(), args, output, error, clock, cancel);

    /// <inheritdoc cref="RunAsync(IReadOnlyList{string}, TextWriter, TextWriter, TimeProvider, CancellationToken)"/>
    /// <param name="verbs">The verbs there are.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<Verb> verbs, IReadOnlyList<string> args, TextWriter output, TextWriter error, TimeProvider clock, CancellationToken cancel = default)
    {
        var global = new GlobalOptions();
        var json = args.Contains(global.Json.Name);
        try
        {
            var typed = Root(global, clock, verbs).Parse(args);
            if (typed.Action is ParseErrorAction)
            {
                throw new VerbFailedException(ExitCode.Usage, string.Join(" ", typed.Errors.Select(e => e.Message)) + " 'rowan --help' lists the verbs.");
            }

            return await typed.InvokeAsync(
                new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestStop }, cancel);
        }
        catch (Exception e)
        {
            var (code, message) = Understood(e);
            if (json)
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(new { error = new { message } }));
            }

            await error.WriteLineAsync("rowan: " + message);
            return (int)code;
        }
    }

    static RootCommand Root(GlobalOptions global, TimeProvider clock, IReadOnlyList<Verb> verbs)
    {
        var root = new RootCommand("Rowan: one key over what every agency holds on a child, and one story of it.");
        foreach (var option in global.All)
        {
            root.Options.Add(option);
        }

        foreach (var verb in verbs)
        {
            var command = CommandFor(root, verb.Name);
            command.Description = verb.Description;
            foreach (var symbol in Takes(verb, global))
            {
                if (symbol is Argument argument)
                {
                    command.Arguments.Add(argument);
                }
                else
                {
                    command.Options.Add((Option)symbol);
                }
            }

            command.SetAction(async (typed, cancel) =>
            {
                await using var context = new VerbContext(verb, typed, global, clock, cancel);
                if (!verb.ActsForMembers)
                {
                    context.ActForNoMember();
                }

                return (int)await verb.RunAsync(context);
            });
        }

        return root;
    }

    static IEnumerable<Symbol> Takes(Verb verb, GlobalOptions global) =>
        verb.GetType().GetCustomAttribute<NeedsAttribute>()?.Purpose == PurposeIs.Asked
            ? [.. verb.Takes, global.Purpose, global.Reason]
            : verb.Takes;

    /// <summary>The command of a name of one or more words, made where it is not there yet.</summary>
    static Command CommandFor(Command root, string name) => name.Split(' ').Aggregate(root, (parent, word) =>
    {
        if (parent.Subcommands.FirstOrDefault(c => c.Name == word) is { } there)
        {
            return there;
        }

        var made = new Command(word);
        parent.Subcommands.Add(made);
        return made;
    });

    static (ExitCode Code, string Message) Understood(Exception e) => e switch
    {
        VerbFailedException failed => (failed.Code, failed.Message),
        DatabaseInUseException => (ExitCode.DatabaseInUse, e.Message),
        LogDoesNotProveException => (ExitCode.LogDoesNotVerify, e.Message),
        DatabaseIsLiveException => (ExitCode.Refused, e.Message),
        TooManyLookedAtException many => (ExitCode.Refused, many.Message),
        AccessRefusedException refused => (ExitCode.Refused, $"{refused.Message} It needs the permission '{refused.Permission}'. This attempt is on the log."),
        PurposeNeededException => (ExitCode.Refused, "Say why you look: --purpose CODE. The codes stand in the policy pack's access.yaml. This attempt is on the log."),
        OperationCanceledException => (ExitCode.Failed, "Stopped. What was done stays done; run it again to go on."),
        PolicyFileException or DatabaseAddressException or OutcomeUnknownException or BackupException or KeyFileException or Hosting.NeedsNotStatedException => (ExitCode.Failed, e.Message),
        FileNotFoundException or DirectoryNotFoundException => (ExitCode.NotFound, e.Message),
        IOException or UnauthorizedAccessException => (ExitCode.Failed, e.Message),
        Npgsql.PostgresException { SqlState: var state } => (ExitCode.Failed, $"PostgreSQL refused (SQLSTATE {state}). Is the address right, and may its role do this?"),
        DbException => (ExitCode.Failed, $"The database could not be reached or did not answer ({e.GetType().Name})."),
        AggregateException { InnerException: { } first } => Understood(first),
        _ => (ExitCode.Failed, $"Something is wrong in Rowan ({e.GetType().Name}{Place(e)}). Please report it with this line."),
    };

    /// <summary>Where it happened: the message itself may repeat what was read, so it is not shown.</summary>
    static string Place(Exception e) =>
        new System.Diagnostics.StackTrace(e).GetFrames().Select(f => f.GetMethod()).FirstOrDefault(m => m?.DeclaringType?.Namespace?.StartsWith("Rowan", StringComparison.Ordinal) == true)
            is { } method ? $" in {method.DeclaringType!.Name}.{method.Name}" : "";
}
