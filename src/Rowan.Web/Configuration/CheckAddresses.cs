using System.Globalization;
using System.Security.Cryptography;
using Rowan.Web.Hosting;

namespace Rowan.Web.Configuration;

/// <summary>Where Rowan listens, who may be in front of it, by which names it is asked for, and the certificate.</summary>
static class CheckAddresses
{
    static readonly TimeSpan SoonExpired = TimeSpan.FromDays(14);

    public static IEnumerable<Finding> Of(ConfigurationInForce configuration, bool demonstration, DateTimeOffset now)
    {
        var addresses = configuration.Value(Settings.Addresses);
        var proxies = configuration.Value(Settings.Proxies);
        var hosts = configuration.Value(Settings.Hosts);
        var open = addresses.Where(a => a is { Secure: false, IsLoopback: false }).ToList();
        if (open.Count > 0 && proxies.Count == 0 && !demonstration)
        {
            yield return Finding.Wrong(
                $"serve.addresses: {string.Join(", ", open)} can be reached by others without encryption.",
                "Listen on https with serve.certificate, or on 127.0.0.1 behind a proxy of this machine, or name the proxy in front in serve.proxies.");
        }

        if (hosts.Count == 0 && (proxies.Count > 0 || addresses.Any(a => !a.IsLoopback)) && !demonstration)
        {
            yield return Finding.Wrong(
                "serve.hosts: Rowan can be reached from other machines, and is not told by which names.", "Write the names that stand in its users' browsers: hosts: [rowan.example.police.uk]");
        }

        if (proxies.FirstOrDefault(p => p.PrefixLength == 0) is { PrefixLength: 0 } all && proxies.Contains(all))
        {
            yield return Finding.Wrong($"serve.proxies: {all} is everybody, so anybody could forge where a request comes from.", "Name the proxies' own addresses.");
        }

        if (configuration.Value(Settings.MetricsAddress) is { } metrics)
        {
            if (metrics.Secure)
            {
                yield return Finding.Wrong("telemetry.metricsAddress: metrics are served over plain http.", "Write http://127.0.0.1:9464, or another address that only the monitoring reaches.");
            }

            if (addresses.Any(a => a.Port == metrics.Port && metrics.Port != 0))
            {
                yield return Finding.Wrong("telemetry.metricsAddress: this port is one of serve.addresses.", "Give the metrics a port of their own.");
            }
        }

        foreach (var finding in OfCertificate(configuration, addresses, hosts, now))
        {
            yield return finding;
        }
    }

    static IEnumerable<Finding> OfCertificate(ConfigurationInForce configuration, IReadOnlyList<ListenAddress> addresses, IReadOnlyList<string> hosts, DateTimeOffset now)
    {
        var (certificate, key) = (configuration.Value(Settings.Certificate), configuration.Value(Settings.CertificateKey));
        if (!addresses.Any(a => a.Secure))
        {
            return certificate is null && key is null ? [] : [Finding.Warning("serve.certificate is set, and no address of serve.addresses is https.", "Write https:// in serve.addresses, or take the certificate out.")];
        }

        if (certificate is null || key is null)
        {
            return [Finding.Wrong("serve.addresses has https, which needs serve.certificate and serve.certificateKey.", "Name the two PEM files.")];
        }

        try
        {
            using var served = ServedCertificate.Read(certificate, key);
            var (from, until) = (new DateTimeOffset(served.Leaf.NotBefore), new DateTimeOffset(served.Leaf.NotAfter));
            var findings = new List<Finding>();
            if (now < from || now > until)
            {
                findings.Add(Finding.Wrong(string.Create(CultureInfo.InvariantCulture, $"serve.certificate holds from {from:yyyy-MM-dd} until {until:yyyy-MM-dd}, not now."), "Renew it; and look whether this machine's clock is right."));
            }
            else if (until - now < SoonExpired)
            {
                findings.Add(Finding.Warning(string.Create(CultureInfo.InvariantCulture, $"serve.certificate ends on {until:yyyy-MM-dd}."), "Renew it. Rowan reads the new one without a new start."));
            }

            foreach (var host in hosts.Where(h => !h.StartsWith('*') && !served.Leaf.MatchesHostname(h)))
            {
                findings.Add(Finding.Warning($"serve.certificate is not for {host}.", "Browsers will refuse it: use a certificate that names every one of serve.hosts."));
            }

            return findings;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [Finding.Wrong("serve.certificate or serve.certificateKey cannot be read.", "Both files must be there, and the user Rowan runs as must be able to read them.")];
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return [Finding.Wrong("serve.certificate and serve.certificateKey are not a PEM certificate and its own key.", "The first file begins with this host's certificate; the second is its key in PEM, without a password.")];
        }
    }
}
