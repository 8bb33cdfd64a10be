using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rowan.Values;

namespace Rowan.Forms;

/// <summary>Who sends a form, when and under which reference.</summary>
/// <param name="Author">In words, as records name who wrote them.</param>
public sealed record SentAs(string Reference, string Author, string Agency, string Team, DateTime At)
{
    /// <summary>Null where a member sends it on a page.</summary>
    public ByProgram? Program { get; init; }
}

/// <summary>That a partner's system sent a form.</summary>
/// <param name="Account">What the account is called with which it came in.</param>
/// <param name="TheirReference">By which its senders speak of it; null where they gave none.</param>
/// <param name="Digest">SHA-256 of the request as it came, in hexadecimal.</param>
public sealed record ByProgram(string Account, string? TheirReference, string Digest);

/// <summary>What was asked and what was answered, in words.</summary>
public sealed record AnswerSaid(string Question, string Answer);

/// <summary>A part of what was sent: of each child, each adult its own.</summary>
public sealed record PartSaid(string Title, IReadOnlyList<AnswerSaid> Answers);

/// <summary>
/// A form as it is sent and kept: one line of JSON in which its feed finds each answer by the codes of the form (<c>children</c>, <c>family</c>), and which says besides what was asked,
/// in the words of its version, so that it can be read when no pack knows that form any more.
/// </summary>
public static class FormDocument
{
    /// <summary>What stands in it beside the answers, or in the addresses of its pages: no part of a form may be called so.</summary>
    public static IReadOnlyList<string> OwnWords { get; } = ["reference", "form", "version", "words", "author", "agency", "team", "sentOn", "sentAt", "program", "mark", "asked", "check"];

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes to be kept. What was typed where it is not asked is not said.</summary>
    public static byte[] Of(Form form, FormAnswers answers, SentAs sent)
    {
        var (day, inLondon) = (LondonDay.Of(sent.At), LondonDay.InLondon(sent.At));
        var document = new JsonObject
        {
            ["reference"] = sent.Reference, ["form"] = form.Code, ["version"] = form.Version, ["words"] = form.Words, ["author"] = sent.Author, ["agency"] = sent.Agency, ["team"] = sent.Team,
            ["sentOn"] = $"{inLondon:yyyy-MM-dd}", ["sentAt"] = $"{inLondon:HH:mm}",
        };
        if (sent.Program is { } program)
        {
            document["program"] = new JsonObject { ["account"] = program.Account, ["theirReference"] = program.TheirReference, ["digest"] = program.Digest };
        }

        if (FormRules.DeskMark(form, answers, day) is { } mark)
        {
            document["mark"] = mark;
        }

        foreach (var part in form.Parts)
        {
            var said = answers.OnPageOf(part).Select(a => Said(form, part, a, answers, day)).ToList();
            document[part.Code] = part.Repeat is null ? said[0] : new JsonArray([.. said]);
        }

        document["asked"] = new JsonArray([.. form.Parts.Select(p => new JsonObject
        {
            ["part"] = p.Code, ["words"] = p.Words, ["of"] = p.Repeat?.Of,
            ["questions"] = new JsonArray([.. p.Fields.Select(f => new JsonObject { ["code"] = f.Code, ["words"] = f.Words, ["day"] = f.Kind is FieldKind.Date or FieldKind.PartialDate })]),
        })]);
        return JsonSerializer.SerializeToUtf8Bytes(document, Plain);
    }

    /// <summary>What was sent, in the order and the words in which it was asked.</summary>
    /// <exception cref="JsonException">The bytes are no form that was sent.</exception>
    public static IReadOnlyList<PartSaid> Read(byte[] document)
    {
        using var read = JsonDocument.Parse(document);
        var root = read.RootElement;
        var parts = new List<PartSaid>();
        foreach (var part in root.GetProperty("asked").EnumerateArray())
        {
            var (words, of, said) = (part.GetProperty("words").GetString()!, part.GetProperty("of").GetString(), root.GetProperty(part.GetProperty("part").GetString()!));
            var questions = part.GetProperty("questions").EnumerateArray().ToList();
            parts.AddRange(of is null ? [new PartSaid(words, Answers(said, questions))] : said.EnumerateArray().Select((s, at) => new PartSaid($"{of} {at + 1}", Answers(s, questions))));
        }

        return parts;
    }

    /// <summary>By which the partner speaks of it whose system sent it; null where it gave none, or a member sent it.</summary>
    /// <exception cref="JsonException">The bytes are no form that was sent.</exception>
    public static string? TheirReference(byte[] document)
    {
        using var read = JsonDocument.Parse(document);
        return read.RootElement.TryGetProperty("program", out var program) ? program.GetProperty("theirReference").GetString() : null;
    }

    /// <summary>What another form takes over from what was answered, as it would be typed there: the questions that say so, where both ask them in the same part and under the same code.</summary>
    /// <exception cref="JsonException">The bytes are no form that was sent.</exception>
    public static FormAnswers AnswersFor(Form form, byte[] document)
    {
        using var read = JsonDocument.Parse(document);
        var answers = FormAnswers.None;
        foreach (var part in form.Parts)
        {
            if (read.RootElement.TryGetProperty(part.Code, out var said) && said.ValueKind == (part.Repeat is null ? JsonValueKind.Object : JsonValueKind.Array))
            {
                answers = answers.With(part.Code, part.Repeat is null ? [Typed(part, said)] : [.. said.EnumerateArray().Select(s => Typed(part, s)).Where(s => !s.IsBlank).Take(part.Repeat.Most)]);
            }
        }

        return answers;
    }

    static PartAnswers Typed(FormPart part, JsonElement said) => PartAnswers.None.With(
        part.Fields.Where(f => f.Carried && said.TryGetProperty(f.Code, out _)).ToDictionary(f => f.Code, f => Typed(f, said.GetProperty(f.Code))));

    /// <summary>An answer of another kind than the question asks for is left out.</summary>
    static IReadOnlyList<string> Typed(FormField field, JsonElement answer) => (field.Kind, answer.ValueKind) switch
    {
        (FieldKind.Choices, JsonValueKind.Array) => [.. answer.EnumerateArray().Select(CodeOf).OfType<string>().Where(c => field.List.Any(e => e.Code == c))],
        (FieldKind.Choice, JsonValueKind.Object) => CodeOf(answer) is { } code && field.List.Any(e => e.Code == code) ? [code] : [],
        (FieldKind.YesNo, JsonValueKind.Object) => CodeOf(answer) is { } code && FormRules.YesOrNo.Any(e => e.Code == code) ? [code] : [],
        (FieldKind.Date or FieldKind.PartialDate, JsonValueKind.String) => JsonAnswers.DayTyped(answer.GetString()!) ?? [],
        (FieldKind.Text or FieldKind.LongText or FieldKind.Time, JsonValueKind.String) => [answer.GetString()!],
        _ => [],
    };

    static string? CodeOf(JsonElement entry) => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("code", out var code) ? code.GetString() : null;

    static JsonObject Said(Form form, FormPart part, PartAnswers answers, FormAnswers all, DateOnly day)
    {
        var said = new JsonObject();
        foreach (var field in FormRules.Asked(form, part, answers, all, day))
        {
            var values = FormRules.Read(field, answers.Of(field.Code), day).Values;
            if (values.Count > 0)
            {
                said[field.Code] = field.Kind switch
                {
                    FieldKind.YesNo => Entry(FormRules.YesOrNo, values[0]),
                    FieldKind.Choice => Entry(field.List, values[0]),
                    FieldKind.Choices => new JsonArray([.. values.Select(v => Entry(field.List, v))]),
                    _ => values[0],
                };
            }
        }

        return said;
    }

    static JsonObject Entry(IReadOnlyList<ListEntry> list, string code) => new() { ["code"] = code, ["words"] = list.First(e => e.Code == code).Words };

    static List<AnswerSaid> Answers(JsonElement said, List<JsonElement> questions) =>
    [
        .. from question in questions
           where said.TryGetProperty(question.GetProperty("code").GetString()!, out _)
           let answer = said.GetProperty(question.GetProperty("code").GetString()!)
           select new AnswerSaid(question.GetProperty("words").GetString()!, Words(answer, question.GetProperty("day").GetBoolean())),
    ];

    static string Words(JsonElement answer, bool day) => answer.ValueKind switch
    {
        JsonValueKind.Array => string.Join("; ", answer.EnumerateArray().Select(a => Words(a, day))),
        JsonValueKind.Object => answer.GetProperty("words").GetString()!,
        _ => day && PartialDate.TryParse(answer.GetString(), out var date) ? date.ToWords() : answer.GetString()!,
    };
}
