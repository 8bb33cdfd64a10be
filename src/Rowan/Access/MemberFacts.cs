using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>A member joined, or moved: the whole of where they stand from then on.</summary>
public sealed record MemberStands(Guid Id, string UserName, string DisplayName, string Agency, string Team, string Post, string Rank, string Role, bool Demonstration, bool Ended = false)
{
    public const string FactKind = "member-stands";

    /// <summary>Where a member stands now.</summary>
    public static MemberStands Of(Member m) => new(m.Id, m.UserName, m.DisplayName, m.Agency, m.Team, m.Post, m.Rank, m.Role, m.Demonstration, m.Ended);

    /// <summary>How a user name is compared.</summary>
    public static string Normalized(string userName) => userName.Trim().ToUpperInvariant();

    public FactDraft AsFact() => new(FactKind, $"member/{Id}", JsonSerializer.SerializeToUtf8Bytes(this));
}

/// <summary>Members, from the facts of their joining and moving.</summary>
public sealed class MemberState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds => [MemberStands.FactKind];
    public IReadOnlyCollection<Type> Tables => [typeof(Member)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var fact in facts)
        {
            var stands = fact.Words.As(content => JsonSerializer.Deserialize<MemberStands>(content.Span)!);
            var member = await db.Members.FindAsync(stands.Id);
            if (member is null)
            {
                member = new Member
                {
                    Id = stands.Id, UserName = "", NormalizedUserName = "", DisplayName = "", Agency = "", Team = "", Post = "", Rank = "", Role = "",
                };
                db.Members.Add(member);
            }

            member.UserName = stands.UserName;
            member.NormalizedUserName = MemberStands.Normalized(stands.UserName);
            (member.DisplayName, member.Agency, member.Team, member.Post) = (stands.DisplayName, stands.Agency, stands.Team, stands.Post);
            (member.Rank, member.Role, member.Demonstration, member.Ended) = (stands.Rank, stands.Role, stands.Demonstration, stands.Ended);
        }
    }
}
