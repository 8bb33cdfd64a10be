using Microsoft.Playwright;
using Rowan.Access;

namespace Rowan.Journeys;

/// <summary>The authenticator app on somebody's telephone.</summary>
public sealed class Telephone(byte[] secret)
{
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Types in the key that the page shows.</summary>
    public static async Task<Telephone> ReadAsync(IPage page)
    {
        var bits = string.Concat((await page.Locator(".rowan-key").TextContentAsync())!.Where(c => c != ' ').Select(c => Convert.ToString(Letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return new Telephone([.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))]);
    }

    /// <summary>The code it shows now, or the next: one that was taken is not taken again.</summary>
    public string Code(int steps = 0) => Totp.CodeOf(secret, Totp.StepOf(TimeProvider.System.GetUtcNow().UtcDateTime) + steps);
}
