using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.TimeLimits;

/// <summary>Who answers for it says why a time limit was not kept, and another member, who supervises, looks at that. Nothing that was said is changed: a later reason takes its place.</summary>
public sealed class AccountForBreach(IReadOnlyDictionary<string, Feed> feeds)
{
    public const int LongestWords = 2000;

    /// <param name="read">The reason that stood when the page was shown; null where none did.</param>
    /// <returns>What is wrong; null for a breach that is not there for who acts.</returns>
    public async Task<IReadOnlyList<TypedFault>?> ReasonAsync(Changing changing, long id, long? read, string? reason)
    {
        if (await ReadTimeLimits.FindAsync(changing, feeds, id) is not var (breach, at) || changing.Act.Actor.MemberId is not { } me)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (WrongWords(reason, "Reason", "Say why it was late") is { } wrong)
        {
            changing.Outcome = "not-changed";
            return [wrong];
        }

        if (breach.ReasonFactId is { } stands && await changing.Db.FactContents.Where(c => c.FactId == stands).Select(c => c.Content).FirstOrDefaultAsync() is { } said
            && SourceJson.Read<BreachReasoned>(said).Reason == reason!.Trim())
        {
            changing.Outcome = "reasoned-already";
            return [];
        }

        if (breach.ReasonFactId != read)
        {
            changing.Outcome = "not-changed";
            return [new TypedFault("", $"{breach.ReasonByName} gave a reason {HappenedWords.OfInstant(breach.ReasonAt!.Value)}. What you typed stands below and is not kept yet: read that reason; if yours is to take its place, keep it")];
        }

        await changing.AddAsync(new BreachReasoned(id, at.Record.Id, breach.Words, reason!.Trim(), me, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor)).AsFact(breach.ReasonFactId));
        changing.Outcome = "breach-reasoned";
        return [];
    }

    /// <param name="read">The reason that was read.</param>
    /// <inheritdoc cref="ReasonAsync"/>
    public async Task<IReadOnlyList<TypedFault>?> LookAsync(Changing changing, long id, long? read, string? says)
    {
        if (await ReadTimeLimits.FindAsync(changing, feeds, id) is not var (breach, at) || changing.Act.Actor.MemberId is not { } me)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if ((WhyNot(breach, me, read) is { } why ? new TypedFault("", why) : WrongWords(says, "Says", "Say what you make of it, and what follows")) is { } wrong)
        {
            changing.Outcome = "not-changed";
            return [wrong];
        }

        await changing.AddAsync(new BreachLookedAt(id, at.Record.Id, breach.ReasonFactId!.Value, says!.Trim(), me, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor)).AsFact());
        changing.Outcome = "breach-looked-at";
        return [];
    }

    /// <summary>Why a member cannot look at it as a supervisor now; null where they can. Pure.</summary>
    public static string? WhyNot(LimitBreach breach, Guid member, long? read) =>
        breach.ReasonFactId is null ? "Nobody has said why it was late yet: there is nothing to look at"
        : breach.ReasonBy == member ? "You gave the reason yourself: another supervisor looks at it"
        : breach.ReasonFactId != read ? "Another reason has been given since: read that one"
        : breach.LookedAt is not null ? $"{breach.LookedByName} has looked at it already"
        : null;

    static TypedFault? WrongWords(string? words, string about, string missing) => string.IsNullOrWhiteSpace(words) ? new TypedFault(about, missing)
        : words.Trim().Length > LongestWords ? new TypedFault(about, $"It must be {LongestWords:N0} characters or fewer") : null;
}
