using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Rowan.Tests.Configuration;

/// <summary>Certificates made for a test: an authority, one between, and the one of a host, as PEM files.</summary>
static class TestCertificate
{
    /// <summary>Writes <c>full.pem</c> and <c>key.pem</c> and gives the certificate of the authority.</summary>
    public static X509Certificate2 Write(string folder, string host, DateTimeOffset from, DateTimeOffset until)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var betweenKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = Authority("CN=Test root", rootKey).CreateSelfSigned(from, until);
        using var between = Authority("CN=Test between", betweenKey).Create(root, from, until, RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(betweenKey);
        var asked = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        names.AddIpAddress(IPAddress.Loopback);
        asked.CertificateExtensions.Add(names.Build());
        using var leaf = asked.Create(between, from, until, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path.Combine(folder, "full.pem"), leaf.ExportCertificatePem() + "\n" + between.ExportCertificatePem() + "\n");
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem() + "\n");
        File.SetUnixFileMode(Path.Combine(folder, "key.pem"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return root;
    }

    static CertificateRequest Authority(string name, ECDsa key)
    {
        var asked = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        asked.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return asked;
    }
}
