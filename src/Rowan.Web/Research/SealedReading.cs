using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Rowan.Research;

namespace Rowan.Web.Research;

/// <summary>
/// Which pack a member read, as their form carries it: sealed for them and the concern, each time otherwise. Two readers of whom one is shown somebody more have other digests, and neither may find that out.
/// </summary>
public sealed class SealedReading(IDataProtectionProvider protection, Guid? member, string reference)
{
    readonly IDataProtector protector = protection.CreateProtector("Rowan.Research", $"{member}", reference);

    public string Of(PackAsRead read) => protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{read.Digest} {read.Through} {(read.Changed ? "changed" : "first")}"));

    /// <summary>Null where it was not sealed for them and the concern, or the keys are gone.</summary>
    public PackAsRead? Read(string? sealedReading)
    {
        try
        {
            return sealedReading is not null && protector.Unprotect(sealedReading).Split(' ') is [var digest, var through, var how]
                ? new PackAsRead(digest, long.Parse(through, CultureInfo.InvariantCulture), how == "changed") : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
