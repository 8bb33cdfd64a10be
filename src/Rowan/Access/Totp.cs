using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rowan.Access;

/// <summary>
/// Codes of an authenticator app (RFC 6238: HMAC-SHA-1, six digits, a new one every 30 seconds). Of a code that was taken, and of every code before it,
/// none is taken again; a telephone's clock may be one step out either way.
/// </summary>
public static class Totp
{
    public const int Digits = 6;
    public const int SecondsPerStep = 30;

    /// <summary>How many steps a telephone's clock may be out.</summary>
    public const int StepsOut = 1;
    const int SecretBytes = 20;
    const int Modulus = 1_000_000;
    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret: as long as the hash, as RFC 4226 recommends.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The step in which a moment lies.</summary>
    public static long StepOf(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / (TimeSpan.TicksPerSecond * SecondsPerStep);

    /// <summary>The code of a step.</summary>
    public static string CodeOf(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238 as every authenticator app has it: an HMAC does not rest on what SHA-1 has lost.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var at = hash[^1] & 0x0F;
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash[at..]) & 0x7FFF_FFFF) % Modulus;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed; null where it is none that may be taken now.</summary>
    /// <param name="typed">Spaces make no difference.</param>
    /// <param name="lastTaken">The step of the code taken last: that one and those before are spent.</param>
    public static long? Check(ReadOnlySpan<byte> secret, string? typed, DateTime now, long lastTaken)
    {
        var code = Encoding.ASCII.GetBytes(new string([.. (typed ?? "").Where(c => !char.IsWhiteSpace(c)).Take(Digits + 1)]));
        long? found = null;
        for (var step = StepOf(now) - StepsOut; step <= StepOf(now) + StepsOut; step++)
        {
            // Each is compared, and each in the same time.
            var same = CryptographicOperations.FixedTimeEquals(code, Encoding.ASCII.GetBytes(CodeOf(secret, step)));
            found = same && step > lastTaken && found is null ? step : found;
        }

        return found;
    }

    /// <summary>The secret as it is typed into an app: <c>GEZD GNBV …</c>.</summary>
    public static string AsTyped(ReadOnlySpan<byte> secret)
    {
        var text = InBase32(secret);
        return string.Join(' ', text.Chunk(4).Select(c => new string(c)));
    }

    /// <summary>The address that the picture holds, which an app reads: <c>otpauth://totp/…</c>.</summary>
    public static string Address(ReadOnlySpan<byte> secret, string issuer, string userName) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(userName)}?secret={InBase32(secret)}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits=6&period=30";

    static string InBase32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var b in bytes)
        {
            (bits, held) = ((bits << 8) | b, held + 8);
            while (held >= 5)
            {
                held -= 5;
                text.Append(Base32[(bits >> held) & 31]);
            }
        }

        return text.Append(held > 0 ? Base32[(bits << (5 - held)) & 31].ToString() : "").ToString();
    }
}
