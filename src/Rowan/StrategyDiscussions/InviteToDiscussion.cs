using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources.Feeds;

namespace Rowan.StrategyDiscussions;

/// <summary>Whom to invite, as it is typed.</summary>
public sealed record InviteAnswers(string? Part, string? Name, string? Agency, string? Designation, string? Reach);

/// <summary>What was tried to get somebody there, as it is typed.</summary>
public sealed record TriedAnswers(string? How, string? Came, string? Said);

/// <summary>Invites people to a discussion, and records each effort to get them there (H08-57). Nothing is changed: what was done is added to.</summary>
public sealed class InviteToDiscussion(IReadOnlyDictionary<string, Feed> feeds, DiscussionRules rules)
{
    /// <returns>What is wrong, or nothing where it was recorded; null for a discussion that is not there for who acts, or is counter-signed or called off.</returns>
    public async Task<IReadOnlyList<TypedFault>?> WithinAsync(Changing changing, long id, InviteAnswers answers)
    {
        if (await DiscussionAt.FindAsync(changing, feeds, id) is not { Discussion.IsOpen: true } found || changing.Act.Actor.MemberId is not { } me)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (Wrong(answers, rules) is { Count: > 0 } faults)
        {
            changing.Outcome = "not-complete";
            return faults;
        }

        await changing.AddAsync(new DiscussionInvited(
            await changing.NextAsync("strategy-invitee"), id, found.At.Record.Id, answers.Part!, rules.PartWords(answers.Part!), answers.Name!.Trim(), answers.Agency!.Trim(), answers.Designation!.Trim(), answers.Reach!.Trim(),
            me, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor)).AsFact());
        changing.Outcome = "invited";
        return [];
    }

    /// <inheritdoc cref="WithinAsync"/>
    public async Task<IReadOnlyList<TypedFault>?> TriedAsync(Changing changing, long id, long invitee, TriedAnswers answers)
    {
        if (await DiscussionAt.FindAsync(changing, feeds, id) is not { Discussion.IsOpen: true } found || changing.Act.Actor.MemberId is not { } me
            || !await changing.Db.DiscussionInvitees.AnyAsync(i => i.Id == invitee && i.DiscussionId == id))
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (Wrong(answers) is { Count: > 0 } faults)
        {
            changing.Outcome = "not-complete";
            return faults;
        }

        await changing.AddAsync(new DiscussionTried(
            invitee, id, found.At.Record.Id, answers.How!.Trim(), answers.Came!, string.IsNullOrWhiteSpace(answers.Said) ? null : answers.Said.Trim(), me, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor)).AsFact());
        changing.Outcome = "tried";
        return [];
    }

    /// <summary>What is missing or cannot be. Pure.</summary>
    public static IReadOnlyList<TypedFault> Wrong(InviteAnswers answers, DiscussionRules rules) =>
    [
        .. new[]
        {
            rules.Part(answers.Part) is null ? new TypedFault("Part", "Choose as what they take part") : null,
            Said(answers.Name, "Name", "Give their name"), Said(answers.Agency, "Agency", "Give their agency"), Said(answers.Designation, "Designation", "Give their rank or post"),
            Said(answers.Reach, "Reach", "Say how they are reached"),
        }.OfType<TypedFault>(),
    ];

    /// <inheritdoc cref="Wrong(InviteAnswers, DiscussionRules)"/>
    public static IReadOnlyList<TypedFault> Wrong(TriedAnswers answers) =>
    [
        .. new[]
        {
            Said(answers.How, "How", "Say what you tried: a call, an e-mail, a message left"),
            TriedCame.All.Any(c => c.Code == answers.Came) ? null : new TypedFault("Came", "Say what came of it"),
            answers.Said?.Trim().Length > RecordRules.LongestWords ? new TypedFault("Said", $"Shorten this to {RecordRules.LongestWords:N0} characters or fewer") : null,
        }.OfType<TypedFault>(),
    ];

    static TypedFault? Said(string? said, string about, string words) => string.IsNullOrWhiteSpace(said) ? new TypedFault(about, words)
        : said.Trim().Length > RecordRules.LongestName ? new TypedFault(about, $"Shorten this to {RecordRules.LongestName} characters or fewer") : null;
}
