using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Rowan.Web.Hosting;

/// <summary>
/// Where the process that holds a SQLite file is asked for a copy of it: a Unix socket beside the file, which only the owner of the file can open.
/// It speaks lines: <c>snapshot</c> is answered with the path of a fresh copy, <c>done</c> (or hanging up) deletes it.
/// </summary>
static class SnapshotSocket
{
    public const string Ask = "snapshot";

    /// <summary>A copy for a backup: the entry says so.</summary>
    public const string AskForBackup = "snapshot backup";
    /// <summary>Says that the keys are being backed up, so that it stands on the log; answered with <see cref="Done"/>.</summary>
    public const string SayKeysBackup = "keys backup";
    public const string Done = "done";
    public const string Failed = "failed ";

    /// <summary>The system's limit on the name of a socket.</summary>
    const int LongestName = 100;

    public static UnixDomainSocketEndPoint Of(string databaseFile) => new(PathOf(databaseFile));

    public static string PathOf(string databaseFile)
    {
        var beside = Path.GetFullPath(databaseFile) + ".sock";
        return Encoding.UTF8.GetByteCount(beside) <= LongestName
            ? beside
            : Path.Combine(Path.GetTempPath(), $"rowan-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(beside)))[..24]}.sock");
    }
}
