using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Record;
using Rowan.Values;

namespace Rowan.Notifications;

/// <summary>What came of a partner's request.</summary>
/// <param name="Digest">SHA-256 of the request: the same key with another is refused.</param>
/// <param name="Reference">Of the notification that it became; null where it was refused.</param>
/// <param name="Faults">All that is wrong with it, by the names that it sent.</param>
public sealed record NotificationTaken(string Digest, string? Reference, Refusal? Why, IReadOnlyList<AnswerFault> Faults);

/// <summary>
/// Takes a notification from a partner's system (E07-42): by the same rules as from a page, kept in the same way, with the partner's agency as its sender. What cannot be taken is told to the
/// partner with everything that is wrong, and to us without a word of it.
/// </summary>
public sealed class TakeNotification(SendNotification send, PartnerForms forms)
{
    const int LongestWords = 100;
    static readonly string[] Members = ["form", "version", "author", "yourReference", "answers"];

    /// <summary>By which a request is known again.</summary>
    public static string DigestOf(byte[] request) => Convert.ToHexStringLower(SHA256.HashData(request));

    public async Task<NotificationTaken> WithinAsync(Changing changing, KeyScope? key, byte[] request)
    {
        var digest = DigestOf(request);
        using var read = JsonAnswers.Parse(request);
        return read is null ? await RefuseAsync(changing, digest, Refusal.Unreadable, null, []) : await ReadAsync(changing, key, read.RootElement, digest);
    }

    async Task<NotificationTaken> ReadAsync(Changing changing, KeyScope? key, JsonElement request, string digest)
    {
        var day = LondonDay.Of(changing.Now);
        if (forms.On(changing, key, day).FirstOrDefault(f => f.Code == Text(request, "form")) is not { } form)
        {
            return await RefuseAsync(changing, digest, Refusal.NoSuchForm, null, [new AnswerFault("form", "There is no such form that you may send. GET /api/notifications/forms lists them")]);
        }

        if (Text(request, "version") is { } version && version != form.Version)
        {
            return await RefuseAsync(changing, digest, Refusal.OtherVersion, form.Code, [new AnswerFault("version", $"The version in force is {form.Version}")]);
        }

        var (answers, wrong) = JsonAnswers.Read(form, request.TryGetProperty("answers", out var said) ? said : default, day);
        IReadOnlyList<AnswerFault> faults = [.. Around(request), .. wrong];
        if (faults.Count > 0)
        {
            return await RefuseAsync(changing, digest, Refusal.Answers, form.Code, faults);
        }

        var actor = changing.Act.Actor;
        var account = await changing.Db.Members.AsNoTracking().Where(m => m.Id == actor.MemberId).Select(m => m.DisplayName).FirstOrDefaultAsync() ?? actor.Name;
        var sent = new SentAs("", Text(request, "author")!, actor.Agency, account, changing.Now) { Program = new ByProgram(account, Text(request, "yourReference"), digest) };
        return new NotificationTaken(digest, await send.SendAsync(changing, form, answers, changing.Act.RequestId, sent), null, []);
    }

    /// <summary>What stands around the answers: who tells it, and how they speak of it.</summary>
    static IEnumerable<AnswerFault> Around(JsonElement request) =>
    [
        .. request.EnumerateObject().Index().Where(m => !Members.Contains(m.Item.Name, StringComparer.Ordinal)).Take(JsonAnswers.MostFaults).Select(m => JsonAnswers.NoSuchName("request", m.Index, Members)),
        .. Text(request, "author") is { } author ? TooLong("author", author) : [new AnswerFault("author", "Say who tells it, at your agency: a name, and what they do")],
        .. Text(request, "yourReference") is { } reference ? TooLong("yourReference", reference) : [],
    ];

    static AnswerFault[] TooLong(string member, string text) => text.Length > LongestWords || text.Any(char.IsControl) ? [new AnswerFault(member, $"It has {LongestWords} characters at most, on one line")] : [];

    /// <summary>A text that is not blank; null for anything else.</summary>
    static string? Text(JsonElement request, string member) =>
        request.TryGetProperty(member, out var said) && said.ValueKind == JsonValueKind.String && said.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    static async Task<NotificationTaken> RefuseAsync(Changing changing, string digest, Refusal why, string? form, IReadOnlyList<AnswerFault> faults)
    {
        await RefusedRequests.NoteAsync(changing, why, form, faults);
        return new NotificationTaken(digest, null, why, faults);
    }
}
