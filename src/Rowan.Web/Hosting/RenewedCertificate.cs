using System.Security.Cryptography;

namespace Rowan.Web.Hosting;

/// <summary>
/// The certificate of the files as they are: read again when one of them has changed. While what stands there cannot be used, half a renewal for example,
/// the one before is served on.
/// </summary>
sealed partial class RenewedCertificate(string certificateFile, string keyFile, TimeProvider clock, ILogger log)
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);
    readonly Lock looking = new();
    ServedCertificate current = ServedCertificate.Read(certificateFile, keyFile);
    (DateTime, DateTime) read = Written(certificateFile, keyFile);
    DateTimeOffset looked = clock.GetUtcNow();

    public ServedCertificate Current
    {
        get
        {
            lock (looking)
            {
                var now = clock.GetUtcNow();
                if (now - looked >= BetweenLooks)
                {
                    looked = now;
                    Look();
                }

                return current;
            }
        }
    }

    void Look()
    {
        var written = Written(certificateFile, keyFile);
        if (written == read)
        {
            return;
        }

        try
        {
            // The one before is left to whoever is in the middle of a handshake with it.
            current = ServedCertificate.Read(certificateFile, keyFile);
            read = written;
            Renewed(log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            NotRenewed(log, e.GetType().Name);
        }
    }

    static (DateTime, DateTime) Written(string certificateFile, string keyFile) => (File.GetLastWriteTimeUtc(certificateFile), File.GetLastWriteTimeUtc(keyFile));

    [LoggerMessage(LogLevel.Information, "The certificate was renewed and is served from now on.")]
    static partial void Renewed(ILogger logger);

    [LoggerMessage(LogLevel.Error, "The files of the certificate have changed and cannot be used ({Kind}). The one before is served on.")]
    static partial void NotRenewed(ILogger logger, string kind);
}
