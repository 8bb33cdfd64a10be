using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rowan.Research;

/// <summary>A version of a record that a pack rests on.</summary>
/// <param name="GivenHash">Of what its source gave.</param>
public sealed record VersionRested(long RecordId, long VersionId, byte[] GivenHash);

/// <summary>What a pack rests on: versions of records, of others too where they warn of these people, and the facts of its checks.</summary>
/// <param name="Through">The last fact that there was when it was read.</param>
public sealed record PackRests(IReadOnlyList<VersionRested> Versions, IReadOnlyList<long> Checks, IReadOnlyList<PersonOfPack> People, long Through)
{
    /// <summary>SHA-256 in hexadecimal over its versions, its checks and its people, in their order. Pure.</summary>
    public string Digest
    {
        get
        {
            var lines = Versions.OrderBy(v => v.VersionId).Select(v => string.Create(CultureInfo.InvariantCulture, $"version {v.RecordId} {v.VersionId} {Convert.ToHexStringLower(v.GivenHash)}"))
                .Concat(Checks.Order().Select(c => string.Create(CultureInfo.InvariantCulture, $"check {c}")))
                .Concat(People.Select(p => p.IdentityId).Distinct().Order().Select(p => string.Create(CultureInfo.InvariantCulture, $"person {p}")));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        }
    }
}
