using System.Net;

namespace Rowan.Web.SignIn;

/// <summary>
/// Which keys and tokens that nobody has leave an entry: in each minute the first of an address, and those of a hundred addresses. More would let a stranger
/// fill the disk by guessing.
/// </summary>
public sealed class UnknownKeys(TimeProvider clock)
{
    public const int MostAddresses = 100;
    readonly HashSet<IPAddress> addresses = [];
    readonly Lock one = new();
    long minute;

    public bool IsEntered(IPAddress? from)
    {
        var now = clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
        lock (one)
        {
            if (now != minute)
            {
                minute = now;
                addresses.Clear();
            }

            return addresses.Count < MostAddresses && addresses.Add(from ?? IPAddress.None);
        }
    }
}
