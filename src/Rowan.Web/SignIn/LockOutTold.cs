using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Rowan.Access;
using Rowan.Data;

namespace Rowan.Web.SignIn;

/// <summary>
/// Tells who types wrong passwords until when the user name is locked: from what was typed at this node, and never from whether anybody has the name. Names that nobody
/// has are counted alike, so that neither the words nor the lock tell a stranger who exists. Whether somebody comes in is decided by <see cref="LockOut.Count"/> alone.
/// </summary>
public sealed class LockOutTold(TimeProvider clock)
{
    /// <summary>How many names are counted at once: beyond them those go whose last wrong password is the longest ago.</summary>
    public const int MostNames = 10_000;

    readonly byte[] key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
    readonly Dictionary<UInt128, Typed> names = [];
    readonly Lock one = new();

    readonly record struct Typed(int Failures, DateTime? Until, DateTime Last);

    public int Names
    {
        get
        {
            lock (one)
            {
                return names.Count;
            }
        }
    }

    /// <summary>Somebody could not sign in with this name.</summary>
    /// <returns>Until when the name is locked; null where it is not.</returns>
    public DateTime? Wrong(string userName)
    {
        var (name, now) = (KeyOf(userName), UtcInstant.Now(clock));
        lock (one)
        {
            var before = names.GetValueOrDefault(name);
            if (before.Until > now)
            {
                return before.Until;
            }

            if (names.Count >= MostNames && !names.ContainsKey(name))
            {
                foreach (var oldest in names.OrderBy(n => n.Value.Last).Take(MostNames / 4).Select(n => n.Key).ToList())
                {
                    names.Remove(oldest);
                }
            }

            var (failures, until) = LockOut.Wrong(before.Failures, now);
            names[name] = new Typed(failures, until, now);
            return until;
        }
    }

    /// <summary>Somebody signed in with this name: the count begins anew.</summary>
    public void Right(string userName)
    {
        lock (one)
        {
            names.Remove(KeyOf(userName));
        }
    }

    /// <summary>Not the name itself: people type passwords into the wrong field.</summary>
    UInt128 KeyOf(string userName) => BinaryPrimitives.ReadUInt128BigEndian(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(MemberStands.Normalized(userName))));
}
