using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>
/// A code that lets somebody in once: to become the first administrator, or to choose a password. Kept as a hash alone: 79 random bits need no salt
/// and no slow hash, and nobody who reads the table can use it. Neither fact nor state: a secret is not something somebody said.
/// </summary>
public sealed class OneTimeCode
{
    public const string ForFirstAdministrator = "first-administrator";
    public const string ForJoining = "joining";

    /// <summary>Lets a member in who has lost the device of their second factor.</summary>
    public const string ForRecovery = "recovery";

    /// <summary>What may be used once and is not typed: the answer to one challenge of a passkey, the state of one sign-in with a provider.</summary>
    public const string Spent = "spent";
    public const int RecoveryCodes = 10;
    public static readonly TimeSpan FirstAdministratorLasts = TimeSpan.FromHours(24);
    public static readonly TimeSpan JoiningLasts = TimeSpan.FromDays(3);

    /// <summary>Until they are used, or new ones are made.</summary>
    static readonly TimeSpan RecoveryLasts = TimeSpan.FromDays(3650);

    /// <summary>Without those that look like one another.</summary>
    const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    const int Length = 16;

    public required Guid Id { get; init; }

    /// <summary>What it lets one do.</summary>
    public required string Purpose { get; init; }

    /// <summary>Whom it lets in; null for the first administrator, who is nobody yet.</summary>
    public Guid? MemberId { get; init; }
    public required byte[] Hash { get; init; }
    public required DateTime MadeAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public DateTime? UsedAt { get; set; }

    /// <summary>A new code, as people read and type it: <c>K7QM-2XHP-9TRW-ABCD</c>.</summary>
    public static string New()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        return string.Join('-', Enumerable.Range(0, Length / 4).Select(i => code.Substring(i * 4, 4)));
    }

    /// <summary>Capitals, spaces and dashes make no difference.</summary>
    public static byte[] HashOf(string purpose, string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}|{new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(Length + 1)])}"));

    /// <summary>Keeps a new code; those made before for the same are void.</summary>
    /// <returns>The key of the code, by which the caller knows whether this is the one that was kept.</returns>
    public static async Task<Guid> KeepAsync(Changing changing, string purpose, Guid? memberId, string code, TimeSpan lasts)
    {
        await changing.Db.OneTimeCodes.Where(c => c.Purpose == purpose && c.MemberId == memberId).ExecuteDeleteAsync();
        var kept = new OneTimeCode
        {
            Id = Guid.CreateVersion7(), Purpose = purpose, MemberId = memberId, Hash = HashOf(purpose, code), MadeAt = changing.Now, ExpiresAt = changing.Now + lasts,
        };
        changing.Db.OneTimeCodes.Add(kept);
        return kept.Id;
    }

    /// <summary>Makes new recovery codes for a member; those made before are void.</summary>
    /// <returns>The codes, to be shown this once.</returns>
    public static async Task<IReadOnlyList<string>> MakeRecoveryAsync(Changing changing, Guid memberId)
    {
        await changing.Db.OneTimeCodes.Where(c => c.Purpose == ForRecovery && c.MemberId == memberId).ExecuteDeleteAsync();
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => New()).ToList();
        changing.Db.OneTimeCodes.AddRange(codes.Select(code => new OneTimeCode
        {
            Id = Guid.CreateVersion7(), Purpose = ForRecovery, MemberId = memberId, Hash = HashOf(ForRecovery, code), MadeAt = changing.Now, ExpiresAt = changing.Now + RecoveryLasts,
        }));
        return codes;
    }

    /// <summary>Uses up what may be used once.</summary>
    /// <returns>Whether this is the first time.</returns>
    public static async Task<bool> SpendAsync(Changing changing, string value, TimeSpan lasts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Spent}|{value}"));
        if (await changing.Db.OneTimeCodes.AnyAsync(c => c.Hash == hash))
        {
            return false;
        }

        changing.Db.OneTimeCodes.Add(new OneTimeCode { Id = Guid.CreateVersion7(), Purpose = Spent, Hash = hash, MadeAt = changing.Now, ExpiresAt = changing.Now + lasts, UsedAt = changing.Now });
        return true;
    }

    /// <summary>
    /// The code that was typed, if it may be used now. Changes come one after another, on all nodes: of two who use it at once, one finds it used.
    /// </summary>
    public static async Task<OneTimeCode?> FindAsync(Changing changing, string purpose, string? typed)
    {
        var hash = HashOf(purpose, typed ?? "");
        return await changing.Db.OneTimeCodes.FirstOrDefaultAsync(c => c.Purpose == purpose && c.Hash == hash && c.UsedAt == null && c.ExpiresAt > changing.Now);
    }
}
