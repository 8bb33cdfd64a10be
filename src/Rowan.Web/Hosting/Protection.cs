using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Rowan.Data;
using Rowan.Web.Configuration;

namespace Rowan.Web.Hosting;

/// <summary>The keys that sessions and forms are protected with: in a folder that nodes share, encrypted with a certificate where one is named.</summary>
public static class Protection
{
    /// <param name="keysFolder">Where the protection keys lie where no folder of their own is set: in <c>protection</c> within.</param>
    /// <exception cref="ConfigurationException">The certificate or its key cannot be used.</exception>
    public static void AddProtection(this IServiceCollection services, string keysFolder, ConfigurationInForce configuration)
    {
        var folder = OwnFolder.Make(configuration.Value(Settings.ProtectionKeys) ?? Path.Combine(OwnFolder.Make(keysFolder), "protection"));
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & OwnFolder.OfOthers) is var others && others != UnixFileMode.None)
        {
            // The framework writes its files for everybody to read: the folder is what keeps others out.
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) & ~OwnFolder.OfOthers);
        }

        var protection = services.AddDataProtection().SetApplicationName("Rowan").PersistKeysToFileSystem(new DirectoryInfo(folder));
        if (configuration.Value(Settings.ProtectionCertificate) is { } certificate)
        {
            protection.ProtectKeysWithCertificate(Read(certificate, configuration.Value(Settings.ProtectionCertificateKey)));
        }
    }

    /// <exception cref="ConfigurationException">The certificate or its key cannot be used.</exception>
    static X509Certificate2 Read(string certificate, string? key)
    {
        try
        {
            var read = X509Certificate2.CreateFromPemFile(certificate, key ?? throw new CryptographicException("no key"));
            return read.GetRSAPrivateKey() is not null ? read : throw new CryptographicException("not RSA");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationException(Finding.Wrong(
                "protection.certificate: the certificate and its private key cannot be used.",
                "Both must be PEM files that Rowan's user can read, the key an RSA one without a password, named in protection.certificateKey."));
        }
    }
}
