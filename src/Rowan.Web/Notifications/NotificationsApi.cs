using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Values;
using Rowan.Web.Hosting;
using Rowan.Web.Sources;

namespace Rowan.Web.Notifications;

/// <summary>Notifications from partners' systems (E07-42): the forms as data, one to send, and what became of it.</summary>
public static class NotificationsApi
{
    /// <summary>The largest request: far more than the longest form filled in to its end.</summary>
    public const int MostBytes = 512 * 1024;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/notifications/forms", FormsAsync).WithName("ReadForms").WithSummary("Read the forms that you may send")
            .WithDescription("Every form in force, and each version that is to come with the day from which it is: its parts and questions, what each takes for an answer, and the codes that may be chosen with their days.")
            .Produces<IReadOnlyList<FormDescribed>>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        app.MapPost("/api/notifications", PostAsync).WithName("SendNotification").WithSummary("Tell of a concern about a child")
            .WithDescription("The answers of one form by its own names, held to the same rules as on its page. Everything that is wrong comes back at once, each by the name that you sent (`errors`). "
                + "The header Idempotency-Key is needed, one for each request: the same request with the same key is one notification and is answered as before; the same key with another request is refused. "
                + "A request that was refused has used its key. Ring 999 where a child is in danger now: nobody reads a notification at once.")
            .AddOpenApiOperationTransformer(DescribeRequestAsync).WithMetadata(new KeepsNotLetIn(RefusedRequests.NoteNotLetInAsync))
            .Produces<NotificationDocument>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        app.MapGet("/api/notifications/{reference}", GetAsync).WithName("ReadNotification").WithSummary("Read what became of a notification that you sent")
            .WithDescription("Of your own account's alone. Once the referral desk has decided, its answer stands with it. It says nothing of anybody in it.")
            .Produces<NotificationDocument>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    [Needs(Permissions.SendNotifications, PurposeIs.TellingOfAConcern)]
    static async Task<IResult> FormsAsync(Visit visit, PartnerForms forms, TimeProvider clock, CancellationToken cancel)
    {
        var day = LondonDay.Today(clock);
        return Results.Json(await visit.LookAsync(looking => Task.FromResult(forms.FromOn(looking, visit.Current.Scope, day).Select(f => FormDescribed.Of(f, day)).ToList()), cancel));
    }

    [Needs(Permissions.SendNotifications, PurposeIs.TellingOfAConcern)]
    static async Task<IResult> PostAsync(HttpContext http, Visit visit, TakeNotification take, LinkSoon soon, CancellationToken cancel)
    {
        if (!http.Request.HasJsonContentType())
        {
            return await RefuseAsync(visit, Refusal.Unreadable, StatusCodes.Status415UnsupportedMediaType, cancel);
        }

        if (visit.Current.SentKey is null)
        {
            return await RefuseAsync(visit, Refusal.NoKey, StatusCodes.Status400BadRequest, cancel);
        }

        if (await BodyAsync(http.Request, cancel) is not { } request)
        {
            return await RefuseAsync(visit, Refusal.TooLarge, StatusCodes.Status413PayloadTooLarge, cancel);
        }

        var taken = await visit.ChangeAsync(changing => take.WithinAsync(changing, visit.Current.Scope, request), cancel);
        if (taken.Digest != TakeNotification.DigestOf(request))
        {
            return await RefuseAsync(visit, Refusal.KeyUsed, StatusCodes.Status409Conflict, cancel);
        }

        if (taken.Why is { } why)
        {
            return Refused(why, why == Refusal.Unreadable ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity, taken.Faults);
        }

        soon.Ask();
        return Results.Created(NotificationDocument.AddressOf(taken.Reference!), await visit.LookAsync(looking => SentAsync(looking, taken.Reference!, cancel), cancel));
    }

    [Needs(Permissions.SendNotifications, PurposeIs.TellingOfAConcern)]
    static async Task<IResult> GetAsync(string reference, Visit visit, CancellationToken cancel) =>
        await visit.LookAsync(looking => SentAsync(looking, reference, cancel), cancel) is { } read
            ? Results.Json(read)
            : Results.Problem("There is no such notification of yours.", statusCode: StatusCodes.Status404NotFound);

    static async Task<NotificationDocument?> SentAsync(Looking looking, string reference, CancellationToken cancel) =>
        await ReadNotifications.SentByMeAsync(looking, reference, cancel) is { } sent
            ? NotificationDocument.Of(sent, (await ReadAnswers.OfAsync(looking, [sent.Notification], cancel)).GetValueOrDefault(sent.Notification.Id)) : null;

    /// <summary>Refuses before the request itself was read, with an entry of its own: its key is not used for it.</summary>
    static async Task<IResult> RefuseAsync(Visit visit, Refusal why, int status, CancellationToken cancel)
    {
        await visit.ChangeAsync(
            visit.Current.ToAct() with { RequestId = Guid.CreateVersion7() },
            async changing =>
            {
                await RefusedRequests.NoteAsync(changing, why, null, []);
                return true;
            },
            cancel);
        return Refused(why, status, []);
    }

    static IResult Refused(Refusal why, int status, IReadOnlyList<AnswerFault> faults)
    {
        var errors = faults.GroupBy(f => f.At, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(f => f.Words).ToArray());
        return errors.Count > 0 ? Results.ValidationProblem(errors, RefusalWords.Advice(why), statusCode: status, title: RefusalWords.Of(why))
            : Results.Problem(RefusalWords.Advice(why), statusCode: status, title: RefusalWords.Of(why));
    }

    /// <summary>Told by hand: were it told by the framework's own word, it would answer another type of content before anybody is asked who they are.</summary>
    static async Task DescribeRequestAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel) => operation.RequestBody = new OpenApiRequestBody
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(NotificationRequest), null, cancel) } },
    };

    /// <returns>Null where it is larger than may be: no more of it is read.</returns>
    static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancel)
    {
        var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancel) is > 0 and var bytes)
        {
            read.Write(buffer, 0, bytes);
            if (read.Length > MostBytes)
            {
                return null;
            }
        }

        return read.ToArray();
    }
}
