using Microsoft.EntityFrameworkCore;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>Imports an uploaded delivery for the account that sent it.</summary>
sealed class TakeUpload(Door door, LinkSoon soon, IReadOnlyDictionary<string, Feed> feeds)
{
    const int MostShown = 100;
    readonly ReceiveDelivery receive = new(door);

    /// <returns>What became of it, and whether it had come before.</returns>
    public async Task<(DeliveryRead Read, bool CameBefore)> RunAsync(Visit visit, UploadedDelivery upload, CancellationToken cancel)
    {
        var path = upload.Path;
        if (!DeliveryArchive.Is(path) && !File.Exists(Path.Combine(path, "manifest.json")))
        {
            throw new UploadRefusedException(StatusCodes.Status422UnprocessableEntity, "The delivery has no manifest.json: send it as a part with that file name.");
        }

        var opened = DeliveryFolder.Open(path, ReadLimits.Usual);
        if (!feeds.TryGetValue(opened.Manifest.Source, out var feed) || !MayDeliver(visit, feed))
        {
            throw new DeliveryRefusedException("Its manifest names no source that you deliver for. The codes of yours stand with your key: ask the Rowan administrator who made it.");
        }

        if (visit.Current.Scope is { } scope && !scope.Delivers(feed.Code))
        {
            throw new UploadRefusedException(StatusCodes.Status403Forbidden, $"Your key does not deliver for {feed.Code}.");
        }

        var delivery = ImportDeliveries.Of(opened, feed, historical: false);
        await OneKeyOneDeliveryAsync(visit, delivery, cancel);
        var act = visit.Current.ToAct();
        var received = await receive.RunAsync(delivery, key => act with { RequestId = key }, cancel)
            ?? throw new UploadRefusedException(StatusCodes.Status503ServiceUnavailable, $"Another delivery of {feed.Code} is being read. Send this one again in half a minute.");
        soon.Ask();
        return ((await ReadAsync(visit, received.Id, cancel))!, received.CameBefore);
    }

    /// <summary>What became of a delivery; null where there is none of the number.</summary>
    public Task<DeliveryRead?> ReadAsync(Visit visit, long id, CancellationToken cancel) => visit.LookAsync(
        async looking =>
        {
            var source = await looking.Db.Deliveries.Where(d => d.Id == id).Select(d => d.Source).FirstOrDefaultAsync(cancel) ?? "";
            var named = visit.Current.Scope?.Delivers(source) == false ? null
                : feeds.TryGetValue(source, out var feed) && MayDeliver(visit, feed) ? feed
                : NamedSources.Find(feeds, looking, source);
            return await ReadDeliveries.OfDeliveryAsync(looking, named, id, 1, 1, mayReadRecords: false, MostShown, cancel);
        },
        cancel);

    static bool MayDeliver(Visit visit, Feed feed) => NamedSources.MayDeliver(visit.Current.Actor, visit.Current.Scope, feed, visit.Sharing);

    /// <summary>The key of a request stands for one delivery: sent with another, nothing is read.</summary>
    static async Task OneKeyOneDeliveryAsync(Visit visit, DeliveryToImport delivery, CancellationToken cancel)
    {
        var digest = Convert.ToHexStringLower(delivery.Digest);
        var first = await visit.ChangeAsync(
            changing =>
            {
                changing.Outcome = "delivery-sent";
                return Task.FromResult(digest);
            },
            cancel);
        if (first != digest)
        {
            throw new UploadRefusedException(
                StatusCodes.Status422UnprocessableEntity, $"The {Gate.KeyHeader} of this request was used for another delivery. Nothing was read: give each delivery a key of its own.");
        }
    }
}
