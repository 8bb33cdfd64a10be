using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Notices;
using Rowan.People;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Values;

namespace Rowan.Shields;

/// <param name="Number">The number of the person, as people write it.</param>
/// <param name="Reason">Why, in words; required.</param>
/// <param name="Until">The last day; null until it is lifted.</param>
/// <param name="Desk">The code of the desk that is told of what touches it: one of the agency's of who puts it on.</param>
/// <param name="Circle">User names of members, and codes of further desks, to whom nothing is hidden, besides the desk and who puts it on.</param>
public sealed record ShieldToPutOn(string Number, ShieldLevel Level, string? Reason, DateOnly? Until, DateOnly? ReviewBy, string? Desk, IReadOnlyList<string> Circle);

/// <summary>Why something about a shield cannot be done, in words, and which answer it is about.</summary>
public sealed class ShieldRefusedException(string words, string about = "") : Exception(words)
{
    public string About { get; } = about;
}

/// <summary>Shields somebody from everyone outside a circle, from the next look of anybody on (facts-time-audit, "Looking").</summary>
public sealed class PutOnShield(ShieldRules rules)
{
    public const int LongestReason = 1000;

    /// <returns>The shield's number; null for a person who is not there.</returns>
    /// <exception cref="ShieldRefusedException">An answer is missing or cannot be; nothing is changed.</exception>
    public async Task<long?> WithinAsync(Changing changing, ShieldToPutOn asked)
    {
        changing.Note("number", asked.Number);
        if (!IdentityNumber.TryRead(asked.Number, out var number) || await CurrentIdentity.OfAsync(changing.Db, number, CancellationToken.None) is not { } identity)
        {
            changing.Outcome = "not-found";
            return null;
        }

        var today = LondonDay.Of(changing.Now);
        if (Wrong(rules, asked, today, changing.Act.Actor.Agency) is { } wrong)
        {
            throw wrong;
        }

        var desk = rules.Find(asked.Desk)!;
        var circle = await CircleAsync(changing, rules, asked.Circle, desk);
        var actor = changing.Act.Actor;
        var put = new ShieldPutOn(
            await changing.NextAsync("shield"), identity.Id, asked.Level, actor.MemberId, actor.Name, asked.Reason!.Trim(), today, asked.Until, asked.ReviewBy!.Value, desk.Code, circle);
        await changing.AddAsync(put.AsFact());
        await TellThem.WithinAsync(changing, Circles.Of(desk), "A shield was put on, and you are its desk.", $"/shields/{put.Id}");
        changing.Outcome = "shield-put-on";
        changing.Note("reason", put.Reason);
        changing.Saw(identity.Id, null, Answer.Shown, "shield");
        return put.Id;
    }

    /// <summary>The names that somebody typed, one on a line or between commas or semicolons.</summary>
    public static IReadOnlyList<string> Names(string? typed) => (typed ?? "").Split(['\n', '\r', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What a form is filled with for a member of a circle: the display name where it means this member and nothing else, else the user name. Pure.</summary>
    /// <param name="members">Those who may be meant.</param>
    public static string NameOf(ShieldRules rules, IReadOnlyCollection<Member> members, Member member) =>
        Names(member.DisplayName) is [var name] && rules.Find(name) is null && MembersCalled.Meant(members, name) is [var meant] && meant.Id == member.Id ? name : member.UserName;

    /// <summary>The members and desks named, the desk that decides, and whoever draws the circle: nobody shuts themselves out.</summary>
    internal static async Task<IReadOnlyList<Whom>> CircleAsync(Changing changing, ShieldRules rules, IReadOnlyList<string> names, DutyDesk desk)
    {
        var named = names.Select(n => n.Trim()).Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var desks = named.Select(rules.Find).OfType<DutyDesk>().ToList();
        var wanted = named.FindAll(n => rules.Find(n) is null);
        var members = wanted.Count == 0 ? [] : await changing.Db.Members.AsNoTracking().Where(m => !m.Ended).ToListAsync();
        var meant = wanted.ConvertAll(w => MembersCalled.Meant(members, w));
        if (meant.FindIndex(m => m.Count != 1) is >= 0 and var wrong)
        {
            throw new ShieldRefusedException(
                meant[wrong].Count == 0 ? $"There is no member and no desk {wanted[wrong]}" : $"More than one member is called {wanted[wrong]}: give the user name", nameof(ShieldToPutOn.Circle));
        }

        var self = changing.Act.Actor.MemberId is { } me ? new[] { Whom.Member(me) } : [];
        return [.. desks.Prepend(desk).SelectMany(Circles.Of).Distinct(), .. self.Concat(meant.Select(m => m[0]).OrderBy(m => m.UserName, StringComparer.Ordinal).Select(m => Whom.Member(m.Id))).Distinct()];
    }

    /// <summary>What is wrong with the answers; null where nothing is. Pure.</summary>
    public static ShieldRefusedException? Wrong(ShieldRules rules, ShieldToPutOn asked, DateOnly today, string agency) =>
        string.IsNullOrWhiteSpace(asked.Reason) ? new("Say why. The reason is kept with the shield and shown to its circle", nameof(asked.Reason))
        : asked.Reason.Trim().Length > LongestReason ? new($"The reason must be {LongestReason} characters or fewer", nameof(asked.Reason))
        : !Enum.IsDefined(asked.Level) ? new("Choose what is hidden", nameof(asked.Level))
        : rules.DesksFor(agency).All(d => d.Code != asked.Desk) ? new("Choose the desk that is told", nameof(asked.Desk))
        : asked.Until < today ? new("The last day must be today or later", nameof(asked.Until))
        : WrongReview(rules, asked.ReviewBy, today) is { } review ? new(review, nameof(asked.ReviewBy))
        : null;

    internal static string? WrongReview(ShieldRules rules, DateOnly? day, DateOnly today) => day switch
    {
        null => "Say by which day somebody must look whether it is still needed",
        { } d when d <= today => "The day of the review must be after today",
        { } d when d > today.AddDays(rules.ReviewWithinDays) => $"The review must be within {rules.ReviewWithinDays} days",
        _ => null,
    };
}
