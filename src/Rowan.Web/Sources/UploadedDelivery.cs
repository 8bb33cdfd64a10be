using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Rowan.Sources.Reading;

namespace Rowan.Web.Sources;

/// <summary>How much one upload may bring.</summary>
public sealed record UploadLimits
{
    public static readonly UploadLimits Usual = new();

    /// <summary>Bytes of one request.</summary>
    public long Bytes { get; init; } = 2L << 30;

    /// <summary>Files of one delivery, the manifest included.</summary>
    public int Files { get; init; } = 1_001;

    public const long MostBytes = 2L << 30;
}

/// <summary>Why an upload is no delivery: a status for programs, and words that say what is wrong, where, and what to do.</summary>
sealed class UploadRefusedException(int status, string words) : Exception(words)
{
    public int Status { get; } = status;
}

/// <summary>A delivery as it was uploaded: written as it arrives into a folder that only Rowan can read, and gone when it has been read.</summary>
sealed class UploadedDelivery : IDisposable
{
    const int LongestHeaders = 16 * 1024;

    const string AloneInTheBody = "delivery.zip";
    readonly UploadRoom room;
    readonly string folder;

    UploadedDelivery(UploadRoom room, string folder) => (this.room, this.folder) = (room, folder);

    /// <summary>Where the delivery lies: the folder of its files, or the one archive that was sent.</summary>
    public string Path => !File.Exists(System.IO.Path.Combine(folder, "manifest.json")) && Directory.GetFiles(folder) is [var one] && DeliveryArchive.Is(one) ? one : folder;

    /// <exception cref="UploadRefusedException">It is no delivery; says why.</exception>
    public static async Task<UploadedDelivery> ReadAsync(HttpRequest request, UploadRoom room, UploadLimits limits, CancellationToken cancel)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var said) ? said : null;
        var boundary = type?.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        var archive = type?.MediaType.Equals("application/zip", StringComparison.OrdinalIgnoreCase) == true;
        if (!archive && boundary is not { Length: > 0 and <= 200 })
        {
            throw new UploadRefusedException(
                StatusCodes.Status415UnsupportedMediaType,
                "A delivery is sent as multipart/form-data: its manifest.json and each of its files as a part with a file name, or all of them in one .zip; or that archive alone, as application/zip.");
        }

        var folder = await room.EnterAsync(cancel)
            ?? throw new UploadRefusedException(StatusCodes.Status503ServiceUnavailable, "Other deliveries are being sent at this moment. Send it again in half a minute: nothing of it was kept.");
        var upload = new UploadedDelivery(room, folder);
        try
        {
            await (archive
                ? upload.WriteAsync(AloneInTheBody, request.Body, 0, limits, cancel)
                : upload.TakeAsync(new MultipartReader(boundary!, request.Body) { HeadersLengthLimit = LongestHeaders, BodyLengthLimit = limits.Bytes }, limits, cancel));
            return upload;
        }
        catch (Exception e)
        {
            upload.Dispose();
            throw e is InvalidDataException or IOException and not BadHttpRequestException
                ? new UploadRefusedException(StatusCodes.Status400BadRequest, "The parts of the request cannot be told apart, or it breaks off. Send it again, whole.")
                : e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } ? TooLarge(limits)
                : e;
        }
    }

    async Task TakeAsync(MultipartReader parts, UploadLimits limits, CancellationToken cancel)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var bytes = 0L;
        while (await parts.ReadNextSectionAsync(cancel) is { } part)
        {
            var name = part.GetContentDispositionHeader() is { } said ? HeaderUtilities.RemoveQuotes(said.FileName).Value : null;
            if (name is not { Length: > 0 } || !(name == "manifest.json" || Manifest.IsPlainName(name)))
            {
                throw new UploadRefusedException(
                    StatusCodes.Status400BadRequest,
                    "A part has no file name, or one with a path in it: each part is one file of the delivery, named as the manifest names it.");
            }

            if (!names.Add(name))
            {
                throw new UploadRefusedException(StatusCodes.Status400BadRequest, $"The file {name} was sent twice.");
            }

            if (names.Count > limits.Files)
            {
                throw new UploadRefusedException(StatusCodes.Status413PayloadTooLarge, $"A delivery has at most {limits.Files - 1:N0} files.");
            }

            bytes = await WriteAsync(name, part.Body, bytes, limits, cancel);
        }
    }

    async Task<long> WriteAsync(string name, Stream from, long bytes, UploadLimits limits, CancellationToken cancel)
    {
        await using var file = new FileStream(System.IO.Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        return await CopyAsync(from, file, bytes, limits, cancel);
    }

    static async Task<long> CopyAsync(Stream from, FileStream to, long bytes, UploadLimits limits, CancellationToken cancel)
    {
        var buffer = new byte[1 << 16];
        for (int read; (read = await from.ReadAsync(buffer, cancel)) > 0;)
        {
            bytes += read;
            if (bytes > limits.Bytes)
            {
                throw TooLarge(limits);
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return bytes;
    }

    static UploadRefusedException TooLarge(UploadLimits limits) => new(
        StatusCodes.Status413PayloadTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The delivery is larger than {limits.Bytes:N0} bytes: send smaller ones, each with a number of its own."));

    public void Dispose() => room.Leave(folder);
}
