using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Research;

/// <summary>A check as it is typed.</summary>
/// <param name="Done"><c>yes</c> or <c>no</c>.</param>
public sealed record CheckAnswers(string? Done, string? Said);

/// <summary>What is wrong with what was typed.</summary>
/// <param name="About">The answer that it is about, or the check that is to be made: <c>checks/pnd</c>.</param>
public sealed record ResearchFault(string About, string Words);

/// <summary>Begins research into a concern, and records checks that a person made, or why they did not. Nothing is changed: a later one takes the place of the one that stands (E07-45, R10-28).</summary>
public sealed class MakeCheck(IReadOnlyDictionary<string, Feed> feeds, ResearchRules rules)
{
    public const int LongestSaid = 4000;

    /// <returns>Null for a concern that is not there for who acts.</returns>
    public async Task<bool?> BeginAsync(Changing changing, string reference)
    {
        if (await AtDesk.FindAsync(changing, feeds, reference) is not { } at || changing.Act.Actor.MemberId is not { } me)
        {
            changing.Outcome = "not-found";
            return null;
        }

        changing.Outcome = "research-begun";
        return await BegunAsync(changing, at, me);
    }

    /// <returns>What is wrong, or nothing where it was recorded; null for a concern or a check that is not there for who acts.</returns>
    public async Task<IReadOnlyList<ResearchFault>?> WithinAsync(Changing changing, string reference, string check, CheckAnswers answers)
    {
        if (await AtDesk.FindAsync(changing, feeds, reference) is not { } at || rules.Check(check, LondonDay.Of(at.Notification.SentAt)) is not { } rule || changing.Act.Actor.MemberId is not { } me)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (Wrong(answers) is { Count: > 0 } faults)
        {
            changing.Outcome = "not-complete";
            return faults;
        }

        await BegunAsync(changing, at, me);
        var before = await changing.Db.ResearchChecks.AsNoTracking().FirstOrDefaultAsync(c => c.NotificationId == at.Notification.Id && c.Check == rule.Code && c.SupersededById == null);
        await changing.AddAsync(new CheckMade(
            await changing.NextAsync("research-check"), at.Notification.Id, at.Record.Id, rule.Code, rule.Words, answers.Done == "yes", answers.Said!.Trim(), before?.Id, me,
            await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor), rules.Version).AsFact(before?.FactId));
        changing.Outcome = "check-made";
        return [];
    }

    /// <summary>What is missing or cannot be. Pure.</summary>
    public static IReadOnlyList<ResearchFault> Wrong(CheckAnswers answers) =>
    [
        .. new[]
        {
            answers.Done is "yes" or "no" ? null : new ResearchFault(nameof(answers.Done), "Say whether the check was made"),
            string.IsNullOrWhiteSpace(answers.Said) ? new ResearchFault(nameof(answers.Said), answers.Done == "no" ? "Say why the check was not made" : "Say what came of it; that nothing is held is a result too")
                : answers.Said.Trim().Length > LongestSaid ? new ResearchFault(nameof(answers.Said), $"This must be {LongestSaid:N0} characters or fewer") : null,
        }.OfType<ResearchFault>(),
    ];

    /// <returns>Whether it began now.</returns>
    internal static async Task<bool> BegunAsync(Changing changing, AtDesk at, Guid me)
    {
        if (await changing.Db.ResearchPacks.AnyAsync(p => p.Id == at.Notification.Id))
        {
            return false;
        }

        await changing.AddAsync(new ResearchBegun(at.Notification.Id, me, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor)).AsFact());
        return true;
    }
}
