using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Involvements;

/// <param name="Number">The number of the child, as people write it.</param>
/// <param name="Kind">A code of <see cref="InvolvementKind"/>.</param>
/// <param name="UserName">The member, by display name or user name; where it is a team's, nobody.</param>
/// <param name="Until">The last day; null until it is ended.</param>
public sealed record InvolvementAsked(string Number, string? Kind, string? UserName, string? Agency, string? Team, DateOnly? From, DateOnly? Until);

/// <summary>Why an involvement cannot be put on or ended, in words, and which answer it is about.</summary>
public sealed class InvolvementRefusedException(string words, string about) : Exception(words)
{
    public string About { get; } = about;
}

/// <summary>Says that a member, or a team, has to do with a child. Those of other agencies only who may say it of any (<see cref="Permissions.InvolveOthers"/>).</summary>
public sealed class Involve(IReadOnlyDictionary<string, Feed> feeds)
{
    /// <returns>Its number; null where there is nobody of that number of whom the member may know.</returns>
    /// <exception cref="InvolvementRefusedException">An answer is missing or cannot be; nothing is changed.</exception>
    public async Task<long?> WithinAsync(Changing changing, InvolvementAsked asked)
    {
        changing.Note("number", asked.Number);
        var today = LondonDay.Of(changing.Now);
        if (await InvolvedChild.FindAsync(changing, asked.Number, feeds, today, CancellationToken.None) is not { } child)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (Wrong(asked, today) is { } wrong)
        {
            throw wrong;
        }

        var (member, agency, team) = InvolvementKind.Find(asked.Kind)!.OfTeam ? await TeamAsync(changing, asked, today) : await MemberAsync(changing, asked, today);
        MayOf(changing, agency, member is null ? nameof(asked.Team) : nameof(asked.UserName));
        var joined = await CurrentIdentity.WithJoinedAsync(changing.Db, child.IdentityId, CancellationToken.None);
        var (from, until) = (asked.From!.Value, asked.Until);
        if (await changing.Db.Involvements.AnyAsync(i => joined.Contains(i.IdentityId) && i.Kind == asked.Kind && i.MemberId == member && (member != null || (i.Agency == agency && i.Team == team))
            && (until == null || i.From <= until) && (i.Until == null || i.Until >= from)))
        {
            throw new InvolvementRefusedException("They have this with the child already in that time", member is null ? nameof(asked.Team) : nameof(asked.UserName));
        }

        var actor = changing.Act.Actor;
        var began = new InvolvementBegan(await changing.NextAsync("involvement"), child.IdentityId, asked.Kind!, member, agency, team, from, until, actor.MemberId, actor.Name);
        await changing.AddAsync(began.AsFact());
        changing.Outcome = "involvement-began";
        changing.Saw(child.IdentityId, null, child.Answer);
        return began.Id;
    }

    /// <summary>What is wrong with the answers; null where nothing is. Pure.</summary>
    public static InvolvementRefusedException? Wrong(InvolvementAsked asked, DateOnly today) =>
        InvolvementKind.Find(asked.Kind) is not { } kind ? new("Choose what they have to do with the child", nameof(asked.Kind))
        : !kind.OfTeam && string.IsNullOrWhiteSpace(asked.UserName) ? new("Give the name of the member", nameof(asked.UserName))
        : kind.OfTeam && string.IsNullOrWhiteSpace(asked.Team) ? new("Choose the team or the desk", nameof(asked.Team))
        : asked.From is not { } from ? new("Give the first day", nameof(asked.From))
        : asked.Until < from ? new("The last day must be the first day or later", nameof(asked.Until))
        : asked.Until < today ? new("The last day must be today or later: what is over is not put on", nameof(asked.Until))
        : null;

    /// <exception cref="InvolvementRefusedException">It is another agency's, and they may say it only of their own.</exception>
    internal static void MayOf(Changing changing, string agency, string about)
    {
        if (!changing.May(Permissions.InvolveOthers) && changing.Act.Actor.Agency != agency)
        {
            throw new InvolvementRefusedException("You may say this only of your own agency", about);
        }
    }

    static async Task<(Guid? Member, string Agency, string Team)> MemberAsync(Changing changing, InvolvementAsked asked, DateOnly today)
    {
        var meant = MembersCalled.Meant(await changing.Db.Members.AsNoTracking().Where(m => m.Role != Roles.FeedService && !m.Ended).ToListAsync(), asked.UserName!);
        if (meant.Count > 1)
        {
            throw new InvolvementRefusedException($"More than one member is called {asked.UserName!.Trim()}: give the user name", nameof(asked.UserName));
        }

        var member = meant.SingleOrDefault();
        var stands = member is null ? null : MemberToday.On(member, await changing.Db.Postings.AsNoTracking().Where(p => p.MemberId == member.Id).ToListAsync(), today).Member;
        return stands is { Ended: false } ? (stands.Id, stands.Agency, stands.Team) : throw new InvolvementRefusedException($"There is no member {asked.UserName!.Trim()} here today", nameof(asked.UserName));
    }

    static async Task<(Guid? Member, string Agency, string Team)> TeamAsync(Changing changing, InvolvementAsked asked, DateOnly today)
    {
        var teams = await ReadInvolvements.TeamsAsync(changing, today, CancellationToken.None);
        return teams.Contains((asked.Agency ?? "", asked.Team!)) ? (null, asked.Agency!, asked.Team!) : throw new InvolvementRefusedException("Nobody stands in that team today. Choose one of the list", nameof(asked.Team));
    }
}
