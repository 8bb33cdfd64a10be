using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;

namespace Rowan.Tests.Operate;

/// <summary>The keys of sessions: nodes that share the folder read one another's, and a certificate keeps them from whoever has a copy of the disk.</summary>
public sealed class ProtectionTests
{
    readonly string folder = TestDatabases.NewFolder();

    [Fact]
    public void Nodes_that_share_the_folder_and_the_certificate_read_what_the_other_protected_and_a_copy_of_the_folder_tells_nothing()
    {
        var (certificate, key) = (Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
        using (var rsa = RSA.Create(2048))
        {
            using var made = new CertificateRequest("CN=rowan-protection", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(TestClock.AWednesday, TestClock.AWednesday.AddYears(30));
            File.WriteAllText(certificate, made.ExportCertificatePem());
            File.WriteAllText(key, rsa.ExportPkcs8PrivateKeyPem());
        }

        var shared = new Dictionary<Setting, string>
        {
            [Settings.ProtectionKeys] = Path.Combine(folder, "shared"), [Settings.ProtectionCertificate] = certificate, [Settings.ProtectionCertificateKey] = key,
        };
        var said = Protector("one", shared).Protect("a session");
        Assert.Equal("a session", Protector("two", shared).Unprotect(said));
        var files = Directory.GetFiles(Path.Combine(folder, "shared"));
        Assert.Contains("EncryptedData", File.ReadAllText(Assert.Single(files)), StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", File.ReadAllText(files[0]), StringComparison.Ordinal);

        // Without the certificate the key is of no use.
        var stolen = new Dictionary<Setting, string> { [Settings.ProtectionKeys] = Path.Combine(folder, "shared") };
        Assert.ThrowsAny<CryptographicException>(() => Protector("thief", stolen).Unprotect(said));
    }

    [Fact]
    public void Nobody_else_can_look_into_the_folder_even_where_it_was_open_before()
    {
        var open = Directory.CreateDirectory(Path.Combine(folder, "keys", "protection")).FullName;
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute | UnixFileMode.GroupRead);
        Protector("keys", []).Protect("a session");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(open));
    }

    [Fact]
    public void A_certificate_that_cannot_be_used_is_said_before_anything_is_served()
    {
        var wrong = new Dictionary<Setting, string> { [Settings.ProtectionCertificate] = Path.Combine(folder, "absent.pem") };
        Assert.Contains("protection.certificate", Assert.Throws<ConfigurationException>(() => Protector("keys", wrong)).Message, StringComparison.Ordinal);
    }

    IDataProtector Protector(string keys, Dictionary<Setting, string> options)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddProtection(Path.Combine(folder, keys), ConfigurationInForce.Of(options, new System.Collections.Hashtable(), null));
        return services.BuildServiceProvider().GetDataProtector("test");
    }
}
