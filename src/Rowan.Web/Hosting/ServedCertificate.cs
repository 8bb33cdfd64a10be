using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Rowan.Web.Hosting;

/// <summary>A certificate with its key and those that lead from it to the root, read from PEM files.</summary>
sealed class ServedCertificate : IDisposable
{
    readonly X509Certificate2Collection chain;

    ServedCertificate(X509Certificate2 leaf, X509Certificate2Collection chain)
    {
        (Leaf, this.chain) = (leaf, chain);
        Context = SslStreamCertificateContext.Create(leaf, chain, offline: true);
    }

    public X509Certificate2 Leaf { get; }
    public SslStreamCertificateContext Context { get; }

    /// <exception cref="CryptographicException">They are not a certificate and its key.</exception>
    public static ServedCertificate Read(string certificateFile, string keyFile)
    {
        var leaf = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificateFile);
        return new ServedCertificate(leaf, chain);
    }

    public void Dispose()
    {
        Leaf.Dispose();
        foreach (var certificate in chain)
        {
            certificate.Dispose();
        }
    }
}
