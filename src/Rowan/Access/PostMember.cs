using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>A member stands elsewhere from a day until a day.</summary>
public sealed record MemberPosted(long Id, Guid MemberId, string Kind, string Agency, string Team, string Post, string Rank, string Role, DateOnly From, DateOnly Until)
{
    public const string FactKind = "member-posted";

    public FactDraft AsFact() => new(FactKind, $"member/{MemberId}", JsonSerializer.SerializeToUtf8Bytes(this));
}

/// <summary>A posting ends sooner than it was to.</summary>
/// <param name="LastDay">Its last day; the day before it would begin where it is called off.</param>
public sealed record PostingEnded(long Id, Guid MemberId, DateOnly LastDay)
{
    public const string FactKind = "posting-ended";

    public FactDraft AsFact() => new(FactKind, $"member/{MemberId}", JsonSerializer.SerializeToUtf8Bytes(this));
}

/// <summary>Secondment, cover and acting-up: access changes with them by itself, on their days (L09-28, L09-69).</summary>
public static class PostMember
{
    /// <summary>The longest that somebody stands elsewhere before it is to be said anew.</summary>
    public const int MostDays = 366;

    /// <returns>The field and what is wrong with it; null when it is done, in the caller's change.</returns>
    public static async Task<(string Field, string Wrong)?> WithinAsync(Changing changing, Member member, MemberPosted asked, DateOnly today)
    {
        if (!PostingKinds.All.Contains(asked.Kind))
        {
            return ("Kind", "Choose what it is");
        }

        if (!Roles.OfMembers.Contains(asked.Role) || (asked.Role == Roles.Administrator) != (member.Role == Roles.Administrator))
        {
            return ("Role", "Choose a role. Nobody becomes an administrator, or ceases to be one, for a time only");
        }

        if (asked.Until < asked.From || asked.Until < today || asked.Until.DayNumber - asked.From.DayNumber >= MostDays)
        {
            return ("Until", "It ends on or after its first day, not in the past, and within a year");
        }

        if (await changing.Db.Postings.AnyAsync(p => p.MemberId == member.Id && p.From <= asked.Until && asked.From <= p.Until && p.From <= p.Until))
        {
            return ("From", "They stand elsewhere on some of these days already. End that first");
        }

        changing.Outcome = "member-posted";
        changing.Note("user name", member.UserName);
        await changing.AddAsync((asked with { Id = await changing.NextAsync("posting") }).AsFact());
        return null;
    }

    /// <summary>Ends a posting: yesterday was its last day, or it never begins. Their own post is theirs again with their next request.</summary>
    /// <returns>Whether there was one to end.</returns>
    public static async Task<bool> EndAsync(Changing changing, Guid memberId, long id, DateOnly today)
    {
        if (await changing.Db.Postings.FindAsync(id) is not { } posting || posting.MemberId != memberId || posting.Until < today || posting.Until < posting.From)
        {
            return false;
        }

        changing.Outcome = "posting-ended";
        await changing.AddAsync(new PostingEnded(id, memberId, today.AddDays(-1)).AsFact());
        return true;
    }
}
