using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>A member joined, or moved: the whole of where they stand from then on.</summary>
public sealed record MemberStands(Guid Id, string UserName, string DisplayName, string Agency, string Team, string Post, string Rank, string Role, bool Demonstration, bool Ended = false)
{
    /// <summary>The first and the last day of their time here.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public DateOnly? VettedUntil { get; init; }
    public IReadOnlyList<TrainingHeld> Trained { get; init; } = [];

    /// <summary>Where they are told by e-mail; null where they are not.</summary>
    public string? Email { get; init; }

    public const string FactKind = "member-stands";

    /// <summary>Where a member stands now.</summary>
    public static MemberStands Of(Member m) => new(m.Id, m.UserName, m.DisplayName, m.Agency, m.Team, m.Post, m.Rank, m.Role, m.Demonstration, m.Ended)
    {
        From = m.PostFrom, Until = m.PostUntil, VettedUntil = m.VettedUntil, Trained = m.AsHeld().Training, Email = m.Email,
    };

    /// <summary>How a user name is compared.</summary>
    public static string Normalized(string userName) => userName.Trim().ToUpperInvariant();

    public FactDraft AsFact() => new(FactKind, $"member/{Id}", JsonSerializer.SerializeToUtf8Bytes(this));
}

/// <summary>Members and where they stand for a time, from the facts of their joining, moving and being posted.</summary>
public sealed class MemberState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [MemberStands.FactKind, MemberPosted.FactKind, PostingEnded.FactKind];
    public IReadOnlyCollection<Type> Tables => [typeof(Posting), typeof(Member)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var fact in facts)
        {
            if (fact.Fact.Kind == MemberPosted.FactKind)
            {
                var p = fact.Words.As(content => JsonSerializer.Deserialize<MemberPosted>(content.Span)!);
                db.Postings.Add(new Posting { Id = p.Id, MemberId = p.MemberId, Kind = p.Kind, Agency = p.Agency, Team = p.Team, Post = p.Post, Rank = p.Rank, Role = p.Role, From = p.From, Until = p.Until });
                continue;
            }

            if (fact.Fact.Kind == PostingEnded.FactKind)
            {
                var ended = fact.Words.As(content => JsonSerializer.Deserialize<PostingEnded>(content.Span)!);
                (await db.Postings.FindAsync(ended.Id))!.Until = ended.LastDay;
                continue;
            }

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
            (member.PostFrom, member.PostUntil, member.VettedUntil, member.Trained) = (stands.From, stands.Until, stands.VettedUntil, JsonSerializer.Serialize(stands.Trained));
            member.Email = stands.Email;
        }
    }
}
