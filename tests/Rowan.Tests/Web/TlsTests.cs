using System.Collections;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Rowan.Tests.Configuration;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;

namespace Rowan.Tests.Web;

/// <summary>Rowan over https by itself, with a certificate of PEM files; over real sockets.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task It_serves_the_certificate_with_its_chain_and_the_renewed_one_without_a_new_start()
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite, clock);
        var now = clock.GetUtcNow();
        using var root = TestCertificate.Write(rowan.Folder, "localhost", now.AddDays(-1), now.AddDays(90));
        var configuration = ConfigurationInForce.Of(
            new Dictionary<Setting, string> { [Settings.Addresses] = "https://127.0.0.1:0" },
            new Hashtable
            {
                ["ROWAN_SERVE_CERTIFICATE"] = Path.Combine(rowan.Folder, "full.pem"), ["ROWAN_SERVE_CERTIFICATE_KEY"] = Path.Combine(rowan.Folder, "key.pem"),
            },
            null);
        Assert.Empty(configuration.Findings);
        await using var app = RowanPages.Build(rowan.System, new WebSettings(false) { Configuration = configuration });
        await app.StartAsync();

        var (first, headers) = await AskAsync(app.Urls.Single(), root);
        Assert.Contains("max-age", headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(rowan.Folder, "full.pem"), "half a renewal");
        clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(first, (await AskAsync(app.Urls.Single(), root)).Served);

        using var newRoot = TestCertificate.Write(rowan.Folder, "localhost", now.AddDays(-1), now.AddDays(90));
        clock.Advance(TimeSpan.FromSeconds(11));
        Assert.NotEqual(first, (await AskAsync(app.Urls.Single(), newRoot)).Served);
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(app.Urls.Single(), root, SslProtocols.Tls12));
        await app.StopAsync();
    }

    /// <summary>Asks as a browser that trusts the authority alone: the chain must come from the server.</summary>
    static async Task<(string Served, System.Net.Http.Headers.HttpResponseHeaders Headers)> AskAsync(string address, X509Certificate2 authority, SslProtocols protocols = SslProtocols.None)
    {
        var served = "";
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = protocols,
                CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck },
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                {
                    served = certificate!.GetCertHashString();
                    return errors == SslPolicyErrors.None;
                },
            },
        };
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync(new Uri(new Uri(address), "/sign-in"));
        answer.EnsureSuccessStatusCode();
        return (served, answer.Headers);
    }
}
