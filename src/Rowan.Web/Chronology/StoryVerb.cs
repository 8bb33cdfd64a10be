using System.CommandLine;
using System.Globalization;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Shields;
using Rowan.Values;
using Rowan.Web.Cli;

namespace Rowan.Web.Chronology;

[Needs(Permissions.ReadStory, PurposeIs.Asked)]
public sealed class StoryVerb : Verb
{
    readonly Argument<string> number = new("NUMBER") { Description = "The number of the person: 7K3M-92QX." };
    readonly Option<string> asKnownOn = new("--as-known-on") { Description = "Only what had reached Rowan by the end of that day: 2007-03-03.", HelpName = "DATE" };

    public override string Name => "story";
    public override string Description => "Read one child's story: every entry of every source in order.";
    public override IReadOnlyList<Symbol> Takes => [number, asKnownOn];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var asked = new StoryAsked(context.Value(number)!, Day(context.Value(asKnownOn), LondonDay.Today(context.Clock)), StoryFilter.None);
        var (read, face) = await rowan.Door.LookAsync(
            await context.ActAsync(),
            async looking =>
            {
                var story = await new ReadStory(rowan.Feeds, rowan.Clock, rowan.Systems).AnswerAsync(looking, asked, cancel: context.Cancel);
                var hidden = story is not null ? null : await ReadFaces.OfNumberAsync(looking, asked.Number, new SourceAccess(looking, rowan.Feeds), rowan.Shields, rowan.Clock, context.Cancel);
                await MeetShields.ByNumberAsync(looking, asked.Number, context.Cancel);
                return (story, hidden);
            },
            context.Cancel);
        if (face is not null)
        {
            context.Answer(face, output => output.WriteLine($"{face.Name} {face.Number}{(face.Sex is { } sex ? $", {sex}" : "")}{(face.Born is { } born ? $", born {born}" : "")}. {face.WordsWithContact}"));
            return ExitCode.Ok;
        }

        if (read is null)
        {
            throw new VerbFailedException(ExitCode.NotFound, "There is no such number, or nothing of it that you may see.");
        }

        context.Answer(read, output => Write(read, output));
        return ExitCode.Ok;
    }

    static DateOnly? Day(string? typed, DateOnly today)
    {
        if (typed is null)
        {
            return null;
        }

        return !DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? throw new VerbFailedException(ExitCode.Usage, $"'{typed}' is not a date. Write it as 2007-03-03.")
            : day > today ? throw new VerbFailedException(ExitCode.Usage, "--as-known-on must be today or in the past.")
            : day;
    }

    static string MarkedAs(StoryEntry entry) => new RecordKind(entry.By.Kind, "").Marks is { Count: > 0 } marks ? $"; marked {string.Join(", ", marks)}" : "";

    static void Write(StoryRead read, TextWriter output)
    {
        var (story, who) = (read.Story, read.Story.Who);
        output.WriteLine($"{who.Name ?? "Person"} {read.Number}{(who.BornWords is { } born ? $", born {born}" : "")}{(who.Age is { } age ? $" ({age})" : "")}");
        output.WriteLine(read.ExistenceOnly ? "Rowan may show you nothing else about this person." : story.Status.Words);
        if (read.AsKnownOn is { } day)
        {
            output.WriteLine($"As known on {HappenedWords.Of(day)}. {ThenAndNow.Words(story.EntriesKept, read.EntriesToday ?? 0)}");
        }

        if (story.TwoRegisters is { } registers)
        {
            output.WriteLine($"On two boroughs' registers: {registers.Words}");
        }

        foreach (var fact in who.Contradictions)
        {
            output.WriteLine($"Sources contradict each other: {fact.Name}: {string.Join(", or ", fact.Values.Select(v => $"{v.Value} ({string.Join(", ", v.By.Select(b => b.Source).Distinct())})"))}");
        }

        foreach (var withdrawn in read.Withdrawn)
        {
            output.WriteLine($"{withdrawn.SourceName}, {withdrawn.KindWords}: {withdrawn.Words}");
        }

        foreach (var held in read.HeldElsewhere)
        {
            output.WriteLine($"{held.Sentence} {held.Words} Contact: {held.Contact.Words}.");
        }

        foreach (var line in StoryLines.Of(read.Shown))
        {
            if (line.SilentMonths is { } months)
            {
                output.WriteLine($"  No entry here for {HappenedWords.OfMonths(months)}");
            }

            output.WriteLine($"{line.Entry.Happened}: {line.Entry.Heading} [{line.Entry.By.Source} {line.Entry.By.Reference}{(line.Entry.Concerning is { } c ? $"; {c}" : "")}{MarkedAs(line.Entry)}]");
            if (line.Entry.Account is { } account)
            {
                output.WriteLine($"    {account.ReplaceLineEndings(" ")}");
            }
        }
    }
}
