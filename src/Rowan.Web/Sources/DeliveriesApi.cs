using Microsoft.AspNetCore.Mvc;
using Rowan.Access;
using Rowan.Data;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>Deliveries sent by programs (C03-28): the same reading, with the same limits, as from a folder.</summary>
public static class DeliveriesApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/deliveries", PostAsync).WithMetadata(new RequestSizeLimitAttribute(UploadLimits.MostBytes)).WithName("SendDelivery").WithSummary("Send one delivery of a source")
            .WithDescription("multipart/form-data: the delivery's manifest.json and each of its files as a part with its file name, or one .zip of them all; or application/zip: that archive alone. It is checked against its manifest, read, and answered with what became of it: "
                + "read = kept + unchanged + rejected + held. The same delivery again changes nothing; one that was interrupted goes on where it stopped. "
                + "Give each delivery an Idempotency-Key: the same key with another delivery is refused.")
            .Produces<DeliveryDocument>(StatusCodes.Status201Created).Produces<DeliveryDocument>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        app.MapGet("/api/deliveries/{id:long}", GetAsync).WithName("ReadDelivery").WithSummary("Read what became of a delivery")
            .WithDescription("Its counts, and the first hundred of what could not be read or waits, each with file, line and reason.")
            .Produces<DeliveryDocument>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    [Needs(Permissions.Import, PurposeIs.LoadingSources)]
    static async Task<IResult> PostAsync(HttpContext http, Visit visit, TakeUpload take, UploadRoom room, CancellationToken cancel)
    {
        try
        {
            using var upload = await UploadedDelivery.ReadAsync(http.Request, room, UploadLimits.Usual, cancel);
            var (read, cameBefore) = await take.RunAsync(visit, upload, cancel);
            var document = DeliveryDocument.Of(read, cameBefore);
            return cameBefore ? Results.Json(document) : Results.Created(document.Url, document);
        }
        catch (Exception e) when (e is UploadRefusedException or DeliveryRefusedException or DeliveryContradictsException)
        {
            await visit.EnterAsync(cancel);
            var (status, title) = e switch
            {
                UploadRefusedException { Status: StatusCodes.Status503ServiceUnavailable } => (StatusCodes.Status503ServiceUnavailable, "Another delivery of this source is being read"),
                UploadRefusedException { Status: StatusCodes.Status403Forbidden } => (StatusCodes.Status403Forbidden, "Your key does not allow this"),
                UploadRefusedException refused => (refused.Status, "The request is no delivery"),
                DeliveryContradictsException => (StatusCodes.Status409Conflict, "The delivery contradicts one that came before"),
                _ => (StatusCodes.Status422UnprocessableEntity, "The delivery is refused whole"),
            };
            if (status == StatusCodes.Status503ServiceUnavailable)
            {
                http.Response.Headers.RetryAfter = "30";
            }

            return Results.Problem(e.Message, statusCode: status, title: title);
        }
    }

    [Needs(Permissions.SeeDeliveries, PurposeIs.LoadingSources)]
    static async Task<IResult> GetAsync(long id, Visit visit, TakeUpload take, CancellationToken cancel) =>
        await take.ReadAsync(visit, id, cancel) is { } read
            ? Results.Json(DeliveryDocument.Of(read, cameBefore: read.Delivery.Finished))
            : Results.Problem("There is no such delivery.", statusCode: StatusCodes.Status404NotFound);
}
