using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Rowan.Access;
using Rowan.Data;

namespace Rowan.Web.SignIn;

/// <summary>
/// Tells who types wrong passwords until when the user name is locked: from what was typed at this node from the same address, and never from whether anybody has the
/// name. Names that nobody has are counted alike, and what comes from elsewhere is not, so that neither the words nor the lock tell a stranger who exists or has signed in. Whether somebody comes in is decided by <see cref="LockOut.Count"/> alone.
/// </summary>
public sealed class LockOutTold(TimeProvider clock)
{
    /// <summary>How many names are counted at once, each from one address: beyond them those go whose last wrong password is the longest ago.</summary>
    public const int MostCounted = 10_000;

    readonly byte[] key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
    readonly Dictionary<UInt128, Typed> counted = [];
    readonly Lock one = new();

    readonly record struct Typed(int Failures, DateTime? Until, DateTime Last);

    public int Counted
    {
        get
        {
            lock (one)
            {
                return counted.Count;
            }
        }
    }

    /// <summary>Somebody at this address could not sign in with this name.</summary>
    /// <returns>Until when the name is locked; null where it is not.</returns>
    public DateTime? Wrong(string userName, string address)
    {
        var (typed, now) = (KeyOf(userName, address), UtcInstant.Now(clock));
        lock (one)
        {
            var before = counted.GetValueOrDefault(typed);
            if (before.Until > now)
            {
                return before.Until;
            }

            if (counted.Count >= MostCounted && !counted.ContainsKey(typed))
            {
                foreach (var oldest in counted.OrderBy(n => n.Value.Last).Take(MostCounted / 4).Select(n => n.Key).ToList())
                {
                    counted.Remove(oldest);
                }
            }

            var (failures, until) = LockOut.Wrong(before.Failures, now);
            counted[typed] = new Typed(failures, until, now);
            return until;
        }
    }

    /// <summary>Somebody at this address signed in as who has this name, in whatever way: the count begins anew.</summary>
    public void Right(string userName, string address)
    {
        lock (one)
        {
            counted.Remove(KeyOf(userName, address));
        }
    }

    /// <summary>Not the name itself: people type passwords into the wrong field.</summary>
    UInt128 KeyOf(string userName, string address) => BinaryPrimitives.ReadUInt128BigEndian(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{address}\n{MemberStands.Normalized(userName)}")));
}
