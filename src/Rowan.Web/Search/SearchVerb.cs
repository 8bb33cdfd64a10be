using System.CommandLine;
using System.Globalization;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Search;
using Rowan.Values;
using Rowan.Warnings;
using Rowan.Web.Cli;

namespace Rowan.Web.Search;

[Needs(Permissions.Search, PurposeIs.Asked)]
public sealed class SearchVerb : Verb
{
    readonly Argument<string> text = new("TEXT") { Description = "Names, dates, ages, addresses, phones, numbers and references, in any order: \"rahmani aysha about 7\", \"14 Coleridge Road N8\", \"child of farida rahmani\"." };
    readonly Option<int> page = new("--page") { Description = "Which page of the results, 20 on each.", HelpName = "N", DefaultValueFactory = _ => 1 };

    public override string Name => "search";
    public override string Description => "Search every source at once.";
    public override IReadOnlyList<Symbol> Takes => [text, page];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var typed = context.Value(text)!.Trim();
        if (QueryText.Parse(typed, LondonDay.Today(rowan.Clock)).Refusal is { } refusal)
        {
            throw new VerbFailedException(ExitCode.Usage, refusal);
        }

        var id = await rowan.Door.ChangeAsync(await context.ActAsync(), changing => KeepSearch.AnswerAsync(changing, typed), context.Cancel);
        var read = new ReadSearch(rowan.Feeds, rowan.Systems, rowan.Shields, rowan.Clock);
        var answer = (await rowan.Door.LookAsync(await context.ActAsync(), looking => read.AnswerAsync(looking, id, context.Value(page), context.Cancel), context.Cancel))!;
        context.Answer(SearchDocument.Of(answer), output => Write(answer, output));
        return ExitCode.Ok;
    }

    static void Write(SearchAnswer answer, TextWriter output)
    {
        output.WriteLine($"Understood as {string.Join(" · ", answer.Understood.InWords)}");
        foreach (var line in answer.Understood.Remarks.Concat(answer.Cover.Limits).Concat(answer.NotFound))
        {
            output.WriteLine($"  {line}");
        }

        if (answer.TooLittle is { } tooLittle)
        {
            output.WriteLine(tooLittle.Words);
        }

        foreach (var held in answer.HeldElsewhere)
        {
            output.WriteLine($"{held.Controller} holds something about somebody who fits. {held.Words} Contact: {held.Contact.Words}.");
        }

        output.WriteLine(answer.Count == 0 ? "Nobody found." : string.Create(CultureInfo.InvariantCulture, $"{answer.Count} found; page {answer.Page} of {answer.Pages}."));
        foreach (var face in answer.Faces)
        {
            output.WriteLine($"{face.Name}  {face.Number}{(face.Sex is { } sex ? $"  {sex}" : "")}{(face.Born is { } born ? $"  born {born}" : "")}. {face.WordsWithContact}");
        }

        foreach (var person in answer.RelativesOf)
        {
            output.WriteLine($"{answer.Understood.Relative!.Value} {person.Name}  {person.Number ?? "(not linked)"}{(person.Born is { } born ? $"  born {born}" : "")}");
        }

        foreach (var dwelling in answer.Dwellings)
        {
            Write(dwelling, output);
        }

        foreach (var person in answer.People)
        {
            Write(person, output);
        }

        output.WriteLine($"Searched: {string.Join(", ", answer.Cover.Asked.Select(a => $"{a.Name} as delivered on {HappenedWords.Of(LondonDay.Of(a.DeliveredAt))}{(a.NotAsExpected is { } late ? $" ({late})" : "")}"))}");
        output.WriteLine($"Not searched: {string.Join("; ", answer.Cover.NotAsked)}");
    }

    static void Write(PersonFound person, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{person.Name}  {person.Number ?? "(not linked)"}  {person.Strength.InWords()}{(person.Born is { } born ? $"  born {born}" : "")}{(person.Age is { } age ? $" ({age})" : "")}");
        Write(person.Warnings, output);
        output.WriteLine($"  {person.Status.Words}{(person.TwoRegisters is { } two ? $". On two boroughs' registers: {two.Words}" : "")}");
        output.WriteLine($"  {string.Join(", ", person.Sources.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Name} {s.Records}")))}; {string.Join("; ", person.Parts)}"
            + (person.Address is { } address ? $"; {address}" : ""));
        foreach (var why in person.Why)
        {
            output.WriteLine($"  {why.Fit switch { Fit.Same => "=", Fit.Near => "≈", _ => "≠" }} {why.Words}");
        }
    }

    static void Write(DwellingFound dwelling, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{dwelling.Words}{(dwelling.Borough is { } borough ? $", {borough}" : "")}");
        Write(dwelling.OfAll, output);

        foreach (var known in dwelling.People)
        {
            output.WriteLine($"  {(known.Still ? "now   " : "before")}  {known.Person.Name}  {known.Person.Number ?? "(not linked)"}{(known.Person.Born is { } born ? $"  born {born}" : "")}  {known.As}, {known.Period}; "
                + string.Join(", ", known.By.Select(b => $"{b.Source} {b.Reference}")));
            Write(DwellingFound.OfOne(known.Person.Warnings), output);
        }
    }

    static void Write(WarningsOf warnings, TextWriter output)
    {
        foreach (var warning in warnings.Now)
        {
            output.WriteLine($"  ! {warning.Words} ({string.Join(", ", warning.By.Take(1).Select(b => $"{b.Source} {b.Reference}"))})");
            if (warning.Plan is { } plan)
            {
                output.WriteLine($"    Plan: {string.Join(" ", plan.Lines)}{(plan.Goes ? " …" : "")}{(plan.Review is { } review ? $" Review: {review}." : "")}");
            }
        }

        foreach (var held in warnings.Elsewhere)
        {
            output.WriteLine($"  ! {held.Controller} holds a warning that is not open to you. {held.Words} Contact: {held.Contact.Words}.");
        }

        if (warnings.Past.Any())
        {
            output.WriteLine($"  Past: {string.Join("; ", warnings.Past.Select(w => w.Words))}");
        }
    }
}
