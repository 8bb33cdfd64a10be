using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Rowan.Forms;

/// <summary>What is wrong with an answer that a program sent, and where.</summary>
/// <param name="At">By the names of the form: <c>children[0].family</c>. A name that the program made up is never repeated, for it may be anybody's: the place in which it stands is told, and which one it is.</param>
public sealed record AnswerFault(string At, string Words);

/// <summary>The answers of a form as a program sends them: JSON by the form's own names, held to the same rules as what is typed on a page. Pure.</summary>
public static partial class JsonAnswers
{
    const int Deepest = 16;

    /// <summary>So many faults are told at once: what is sent back, and kept as the answer to its key, is never much larger than what came.</summary>
    public const int MostFaults = 100;
    const string Whole = "answers";

    /// <summary>An object of JSON whose every name and text can be read; null for what is none.</summary>
    public static JsonDocument? Parse(byte[] sent)
    {
        JsonDocument? read = null;
        try
        {
            read = JsonDocument.Parse(sent, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
            if (read.RootElement.ValueKind == JsonValueKind.Object)
            {
                SayAll(read.RootElement);
                return read;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Half a character, and bytes that are no UTF-8, are found out only when the text is taken out.
        }

        read?.Dispose();
        return null;
    }

    /// <summary>All that is wrong at once; none where it can be sent.</summary>
    /// <param name="sent">An object with a member for each part: an object, or for a part that repeats a list of objects.</param>
    public static (FormAnswers Answers, IReadOnlyList<AnswerFault> Faults) Read(Form form, JsonElement sent, DateOnly day)
    {
        var faults = new List<AnswerFault>();
        var answers = FormAnswers.None;
        foreach (var (position, said) in Members(sent, Whole, faults).Index().TakeWhile(_ => faults.Count < MostFaults))
        {
            if (form.Find(said.Name) is not { } part)
            {
                faults.Add(NoSuchName(Whole, position, form.Parts.Select(p => p.Code)));
            }
            else if (said.Value.ValueKind != JsonValueKind.Null)
            {
                answers = answers.With(part.Code, Part(part, said.Value, faults));
            }
        }

        var unread = faults.Select(f => f.At).ToHashSet(StringComparer.Ordinal);
        foreach (var fault in FormRules.BeforeSending(form, answers, day))
        {
            var at = Place(form.Find(fault.Part)!, fault.At, fault.Field);
            if (!unread.Contains(at))
            {
                faults.Add(new AnswerFault(at, fault.Words));
            }
        }

        faults.AddRange(NotAsked(form, answers, day));
        return (answers, faults.Count <= MostFaults ? faults : [.. faults.Take(MostFaults), new AnswerFault(Whole, $"There is more wrong than the first {MostFaults}: mend these, and send it again")]);
    }

    /// <summary>A day as it stands in JSON, as it would be typed: day, month, year; null where it is none by its form.</summary>
    internal static IReadOnlyList<string>? DayTyped(string said) =>
        Day().Match(said) is { Success: true, Groups: var of } ? [of["day"].Value, of["month"].Value, of["year"].Value] : null;

    /// <summary>On a page what a condition takes away again is kept and not said; from a program it would be lost without a word.</summary>
    static IEnumerable<AnswerFault> NotAsked(Form form, FormAnswers answers, DateOnly day) =>
        from part in form.Parts
        from one in answers.Of(part.Code).Index()
        let asked = FormRules.Asked(form, part, one.Item, answers, day)
        from field in part.Fields
        where !one.Item.Of(field.Code).All(string.IsNullOrWhiteSpace) && !asked.Contains(field)
        select new AnswerFault(Place(part, one.Index, field.Code), $"‘{field.Words}’ is not asked with these answers: leave it out");

    static IReadOnlyList<PartAnswers> Part(FormPart part, JsonElement sent, List<AnswerFault> faults)
    {
        if (part.Repeat is null)
        {
            return [Fields(part, sent, part.Code, faults)];
        }

        if (sent.ValueKind == JsonValueKind.Array)
        {
            return [.. sent.EnumerateArray().Take(part.Repeat.Most + 1).Select((one, at) => Fields(part, one, Place(part, at, null, each: true), faults))];
        }

        faults.Add(new AnswerFault(part.Code, $"‘{part.Words}’ repeats: send a list of objects"));
        return [];
    }

    static PartAnswers Fields(FormPart part, JsonElement sent, string place, List<AnswerFault> faults)
    {
        var typed = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (position, said) in Members(sent, place, faults).Index().TakeWhile(_ => faults.Count < MostFaults))
        {
            if (part.Find(said.Name) is not { } field)
            {
                faults.Add(NoSuchName(place, position, part.Fields.Select(f => f.Code)));
            }
            else if (said.Value.ValueKind != JsonValueKind.Null)
            {
                var (values, wrong) = Typed(field, said.Value);
                typed[field.Code] = values;
                if (wrong is not null)
                {
                    faults.Add(new AnswerFault($"{place}.{field.Code}", $"‘{field.Words}’ {wrong}"));
                }
            }
        }

        return PartAnswers.None.With(typed);
    }

    static (IReadOnlyList<string> Values, string? Wrong) Typed(FormField field, JsonElement said) => (field.Kind, said.ValueKind) switch
    {
        (FieldKind.Choices, JsonValueKind.Array) => said.EnumerateArray().All(c => c.ValueKind == JsonValueKind.String) ? ([.. said.EnumerateArray().Select(c => c.GetString()!)], null) : ([], "must be a list of codes"),
        (FieldKind.Choices, _) => ([], "must be a list of codes"),
        (FieldKind.Date, JsonValueKind.String) => DayTyped(said.GetString()!) is { } day ? (day, null) : ([], "must be a day like 2010-11-24"),
        (FieldKind.PartialDate, JsonValueKind.String) => DayTyped(said.GetString()!) is { } day ? (day, null) : ([], "must be a day like 2010-11-24, a month like 2010-11, or a year"),
        (_, JsonValueKind.String) => ([said.GetString()!], null),
        _ => ([], "must be a text in quotation marks"),
    };

    /// <param name="position">Of the name among those that stand there, from 0.</param>
    public static AnswerFault NoSuchName(string at, int position, IEnumerable<string> known) =>
        new(at, string.Create(CultureInfo.InvariantCulture, $"Name {position + 1} in it is none that it has: {string.Join(", ", known)}"));

    static void SayAll(JsonElement sent)
    {
        switch (sent.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in sent.EnumerateObject())
                {
                    _ = member.Name;
                    SayAll(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var one in sent.EnumerateArray())
                {
                    SayAll(one);
                }

                break;
            case JsonValueKind.String:
                _ = sent.GetString();
                break;
        }
    }

    static IEnumerable<JsonProperty> Members(JsonElement sent, string place, List<AnswerFault> faults)
    {
        if (sent.ValueKind == JsonValueKind.Object)
        {
            return sent.EnumerateObject();
        }

        faults.Add(new AnswerFault(place, "must be an object with the names of the form"));
        return [];
    }

    static string Place(FormPart part, int at, string? field, bool each = false) =>
        (part.Repeat is null || (field is null && !each) ? part.Code : string.Create(CultureInfo.InvariantCulture, $"{part.Code}[{at}]")) + (field is null ? "" : $".{field}");

    [GeneratedRegex("^(?<year>[0-9]{4})(-(?<month>[0-9]{2})(-(?<day>[0-9]{2}))?)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Day();
}
