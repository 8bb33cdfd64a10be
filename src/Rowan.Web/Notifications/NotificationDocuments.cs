using System.Text.Json;
using Rowan.Forms;
using Rowan.Notifications;
using Rowan.ReferralDesk;

namespace Rowan.Web.Notifications;

/// <summary>What a partner's system sends.</summary>
/// <param name="Form">The code of a form that it may send.</param>
/// <param name="Version">The version that was filled in; refused where another is in force. May be left out.</param>
/// <param name="Author">Who tells it, at the partner: a name, and what they do.</param>
/// <param name="YourReference">By which the partner speaks of it. May be left out.</param>
/// <param name="Answers">A member for each part of the form: an object with the answers by the codes of their questions; for a part that repeats a list of such objects.</param>
public sealed record NotificationRequest(string Form, string? Version, string Author, string? YourReference, JsonElement Answers);

/// <summary>A notification as its sender is told of it.</summary>
/// <param name="Url">Where this is read again.</param>
/// <param name="State"><c>received</c>, <c>decided</c> or <c>withdrawn</c>.</param>
/// <param name="Answer">What the referral desk answers; null while it has not decided.</param>
public sealed record NotificationDocument(
    string Reference, string Url, string Form, string Version, string Agency, string Author, string? YourReference, DateTime SentAt, string State, AnswerDocument? Answer)
{
    internal static string AddressOf(string reference) => $"/api/notifications/{reference}";

    internal static NotificationDocument Of(NotificationRead sent, AnswerToSender? answer)
    {
        var n = sent.Notification;
        return new(
            n.Reference, AddressOf(n.Reference), n.Form, n.FormVersion, n.Agency, n.SentByName, sent.TheirReference, n.SentAt, n.WithdrawnAt is not null ? "withdrawn" : answer is null ? "received" : "decided",
            answer is null ? null : new AnswerDocument(answer.Words, answer.At, answer.Changed));
    }
}

/// <summary>What the referral desk answers to whoever told it (failing 13): what is done, never why.</summary>
/// <param name="Changed">Whether another decision stood before.</param>
public sealed record AnswerDocument(string Words, DateTime DecidedAt, bool Changed);

/// <summary>A form for programs.</summary>
/// <param name="InForce">Whether it is in force today; else it is to come, on the day that it says.</param>
public sealed record FormDescribed(
    string Code, string Version, string Words, string About, DateOnly From, DateOnly? Until, bool InForce, string? Mark, bool MayNameNobody, string Source, string Sureness, IReadOnlyList<PartDescribed> Parts)
{
    internal static FormDescribed Of(Form form, DateOnly day) => new(
        form.Code, form.Version, form.Words, form.About, form.From, form.Until, form.From <= day, form.Mark, form.Unnamed, form.Source, form.Sureness,
        [.. form.Parts.Select(p => new PartDescribed(p.Code, p.Words, p.Repeat?.Of, p.Repeat?.Least ?? 1, p.Repeat?.Most ?? 1, [.. p.Fields.Select(QuestionDescribed.Of)]))]);
}

/// <param name="RepeatsFor">For each of whom the part is answered, so that it is a list; null where it is answered once, as an object.</param>
public sealed record PartDescribed(string Code, string Words, string? RepeatsFor, int Least, int Most, IReadOnlyList<QuestionDescribed> Questions);

/// <param name="Kind"><c>text</c>, <c>long-text</c>, <c>date</c>, <c>partial-date</c>, <c>time</c>, <c>choice</c>, <c>choices</c>, <c>yes-no</c> or <c>earlier</c>.</param>
/// <param name="Needed">Where it is asked, it must be answered.</param>
/// <param name="MostCharacters">Of a text; null for what is none.</param>
/// <param name="AskedWhere">Only where the other is answered with one of these; null for what is always asked. Where it is not asked it must be left out.</param>
/// <param name="References">What the reference of an earlier notification may begin with; empty for any.</param>
public sealed record QuestionDescribed(
    string Code, string Kind, string Words, string Guidance, string Source, bool Needed, bool NotToCome, int? MostCharacters, IReadOnlyList<CodeDescribed> Codes, AskedWhere? AskedWhere, IReadOnlyList<string> References)
{
    internal static QuestionDescribed Of(FormField field) => new(
        field.Code, FieldKinds.Code(field.Kind), field.Words, field.Guidance, field.Source, field.Needed, field.Past, field.Most == 0 ? null : field.Most,
        [.. (field.Kind == FieldKind.YesNo ? FormRules.YesOrNo : field.List).Select(e => new CodeDescribed(e.Code, e.Words, e.From, e.Until, e.Alone))],
        field.Shown is { } shown ? new AskedWhere(shown.Part, shown.Field, shown.Is) : null, [.. field.Of.Select(f => f.Reference)]);
}

/// <param name="Alone">Not together with others.</param>
public sealed record CodeDescribed(string Code, string Words, DateOnly? From, DateOnly? Until, bool Alone);

public sealed record AskedWhere(string Part, string Question, IReadOnlyList<string> Is);
