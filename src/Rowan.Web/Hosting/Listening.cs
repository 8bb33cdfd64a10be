using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Rowan.Web.Configuration;

namespace Rowan.Web.Hosting;

/// <summary>What the server listens on, and the bounds that it sets to whoever connects.</summary>
static class Listening
{
    static readonly TimeSpan LongestHeaders = TimeSpan.FromSeconds(15);
    const int MostConnections = 10_000;

    public static void On(KestrelServerOptions kestrel, ConfigurationInForce configuration)
    {
        kestrel.AddServerHeader = false;
        (kestrel.Limits.MaxRequestBodySize, kestrel.Limits.RequestHeadersTimeout) = (WebSettings.MostBytes, LongestHeaders);
        (kestrel.Limits.MaxConcurrentConnections, kestrel.Limits.MaxRequestHeaderCount) = (MostConnections, 64);
        var certificate = new Lazy<RenewedCertificate>(() => new RenewedCertificate(
            configuration.Value(Settings.Certificate)!, configuration.Value(Settings.CertificateKey)!, kestrel.ApplicationServices.GetRequiredService<TimeProvider>(),
            kestrel.ApplicationServices.GetRequiredService<ILogger<RenewedCertificate>>()));
        foreach (var address in configuration.Value(Settings.Addresses))
        {
            Listen(kestrel, address, address.Secure ? certificate.Value : null);
        }
    }

    static void Listen(KestrelServerOptions kestrel, ListenAddress address, RenewedCertificate? certificate)
    {
        void Secure(ListenOptions options)
        {
            if (certificate is not null)
            {
                options.UseHttps(new TlsHandshakeCallbackOptions
                {
                    OnConnection = _ => ValueTask.FromResult(new System.Net.Security.SslServerAuthenticationOptions
                    {
                        ServerCertificateContext = certificate.Current.Context, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    }),
                });
            }
        }

        switch (address)
        {
            case { Ip: { } ip }:
                kestrel.Listen(ip, address.Port, Secure);
                break;
            case { Host: "localhost" }:
                kestrel.ListenLocalhost(address.Port, Secure);
                break;
            default:
                kestrel.ListenAnyIP(address.Port, Secure);
                break;
        }
    }
}
