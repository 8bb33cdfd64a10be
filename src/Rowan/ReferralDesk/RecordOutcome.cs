using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.ReferralDesk;

/// <summary>What social care said became of a referral, as it is typed.</summary>
public sealed record OutcomeSaid(string? Outcome, DateOnly? On, string? From, string? Said);

/// <summary>Records what social care said became of a referral; until then it is chased (H08-44).</summary>
public sealed class RecordOutcome(IReadOnlyDictionary<string, Feed> feeds, DeskRules rules)
{
    public const int LongestFrom = 200;

    /// <returns>What is wrong, or nothing where it was recorded; null for a concern that is not there for who acts, or of which no outcome is awaited.</returns>
    public async Task<IReadOnlyList<TypedFault>?> WithinAsync(Changing changing, string reference, OutcomeSaid said)
    {
        if (await AtDesk.FindAsync(changing, feeds, reference) is not { Decision: { Awaits: not null } decision } at)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (Wrong(said, rules, LondonDay.Of(decision.At), LondonDay.Of(changing.Now)) is { Count: > 0 } faults)
        {
            changing.Outcome = "not-complete";
            return faults;
        }

        var actor = changing.Act.Actor;
        await changing.AddAsync(new CareAnswered(
            decision.Id, at.Notification.Id, at.Record.Id, said.Outcome!, rules.Outcome(said.Outcome)!.Words, said.On!.Value, said.From!.Trim(), string.IsNullOrWhiteSpace(said.Said) ? null : said.Said.Trim(),
            actor.MemberId, actor.Name).AsFact());
        changing.Outcome = "outcome-recorded";
        return [];
    }

    /// <summary>What is missing or cannot be. Pure.</summary>
    public static IReadOnlyList<TypedFault> Wrong(OutcomeSaid said, DeskRules rules, DateOnly decided, DateOnly today) =>
    [
        .. new[]
        {
            rules.Outcome(said.Outcome) is null ? new TypedFault(nameof(said.Outcome), "Choose what became of it") : null,
            said.On is not { } on ? new TypedFault(nameof(said.On), "Give the day on which social care said it")
                : on > today ? new TypedFault(nameof(said.On), "The day on which social care said it must be today or before")
                : on < decided ? new TypedFault(nameof(said.On), $"It was referred on {LondonDay.InWords(decided)}: the day must be that or later") : null,
            string.IsNullOrWhiteSpace(said.From) ? new TypedFault(nameof(said.From), "Say who said it")
                : said.From.Trim().Length > LongestFrom ? new TypedFault(nameof(said.From), $"Who said it must be {LongestFrom} characters or fewer") : null,
            said.Said?.Trim().Length > DecisionRules.LongestWords ? new TypedFault(nameof(said.Said), $"What they said besides must be {DecisionRules.LongestWords:N0} characters or fewer") : null,
        }.OfType<TypedFault>(),
    ];
}
