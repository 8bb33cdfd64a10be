using Rowan.Sources;

namespace Rowan.Web.Sources;

/// <summary>A delivery for programs: what it was, what became of it, and what of it could not be read.</summary>
/// <param name="Url">Where this document is read again.</param>
/// <param name="CameBefore">Whether it had been read to its end before this request: then nothing was changed.</param>
/// <param name="Finished">Whether it was read to its end. If not, send it again: it goes on where it stopped.</param>
/// <param name="Rejected">What could not be read, the first 100; the reasons never repeat what stands in a row.</param>
/// <param name="Held">What waits for its record or for a person, the first 100.</param>
public sealed record DeliveryDocument(
    long Id, string Url, string Source, long Sequence, DateTime MadeAt, DateTime Received, bool CameBefore, bool Finished, CountsDocument Counts,
    IReadOnlyList<SetAsideDocument> Rejected, IReadOnlyList<SetAsideDocument> Held)
{
    public static DeliveryDocument Of(DeliveryRead read, bool cameBefore)
    {
        var d = read.Delivery;
        return new DeliveryDocument(
            d.Id, $"/api/deliveries/{d.Id}", d.Source, d.Sequence, d.MadeAt, d.Received, cameBefore, d.Finished,
            new CountsDocument(d.Counts.Read, d.Counts.Kept, d.Counts.Unchanged, d.Counts.Rejected, d.Counts.Held),
            [.. read.Rejects.Select(r => new SetAsideDocument(r.File, r.Line, r.Reason))], [.. read.Held.Select(h => new SetAsideDocument(h.File, h.Line, h.Reason))]);
    }
}

/// <summary>Always: read = kept + unchanged + rejected + held.</summary>
public sealed record CountsDocument(long Read, long Kept, long Unchanged, long Rejected, long Held);

/// <param name="Line">From 1; 0 when it is about the file as a whole.</param>
public sealed record SetAsideDocument(string File, long Line, string Reason);
