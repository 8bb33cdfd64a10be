using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using QRCoder;
using Rowan.Access;
using Rowan.Record;

namespace Rowan.Web.SignIn;

/// <summary>A secret offered to a member's authenticator app: as a picture, as letters to type, and sealed, to come back with the code.</summary>
/// <param name="Picture">The dark squares of the QR code, as the path of an SVG.</param>
/// <param name="Size">How many squares it is wide.</param>
public sealed record AuthenticatorOffered(string Typed, string Picture, int Size, string Sealed);

/// <summary>A member sets up an authenticator app: they are shown a new secret, and give a code that the app makes of it.</summary>
public sealed class SetUpAuthenticator(IDataProtectionProvider protection, TakeCode codes, TimeProvider clock)
{
    static readonly TimeSpan OfferLasts = TimeSpan.FromMinutes(30);
    readonly IDataProtector protector = protection.CreateProtector("Rowan.AuthenticatorOffer");

    sealed record Offer(Guid MemberId, byte[] Secret, DateTimeOffset Until);

    public AuthenticatorOffered Offered(Member member) => Shown(member, new Offer(member.Id, Totp.NewSecret(), clock.GetUtcNow() + OfferLasts));

    /// <summary>The same offer again, after a wrong code; a new one where it no longer holds.</summary>
    public AuthenticatorOffered Again(Member member, string? offered) => Of(member.Id, offered) is { } offer ? Shown(member, offer) : Offered(member);

    /// <summary>Confirms the offer with a code of the app, in the caller's change.</summary>
    /// <returns>The recovery codes to show this once; null where the code is not right.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(Changing changing, Guid memberId, string? offered, string? code)
    {
        if (Of(memberId, offered) is not { } offer || Totp.Check(offer.Secret, code, changing.Now, 0) is not { } step)
        {
            return null;
        }

        await codes.KeepAsync(changing, memberId, offer.Secret, step);
        return await OneTimeCode.MakeRecoveryAsync(changing, memberId);
    }

    Offer? Of(Guid memberId, string? offered)
    {
        try
        {
            return offered is { Length: > 0 } && JsonSerializer.Deserialize<Offer>(protector.Unprotect(offered)) is { } offer && offer.MemberId == memberId && offer.Until > clock.GetUtcNow() ? offer : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    AuthenticatorOffered Shown(Member member, Offer offer)
    {
        var (path, size) = Drawn(Totp.Address(offer.Secret, "Rowan", member.UserName));
        return new AuthenticatorOffered(Totp.AsTyped(offer.Secret), path, size, protector.Protect(JsonSerializer.Serialize(offer)));
    }

    /// <summary>One path of all dark squares: no style and no script in it, as the pages' content policy wants.</summary>
    static (string Path, int Size) Drawn(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Count; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return (path.ToString(), code.ModuleMatrix.Count);
    }
}
