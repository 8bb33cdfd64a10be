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

    /// <param name="shown">The decision that stood when its page was shown.</param>
    /// <returns>What is wrong, or nothing where it was recorded; null for a concern that is not there for who acts, or that is not decided.</returns>
    public async Task<IReadOnlyList<TypedFault>?> WithinAsync(Changing changing, string reference, long? shown, OutcomeSaid said)
    {
        if (await AtDesk.FindAsync(changing, feeds, reference) is not { Decision: { } decision } at)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (WhyNot(decision, shown) is { } why)
        {
            changing.Outcome = "not-changed";
            return [new TypedFault("", why)];
        }

        if (Wrong(said, rules, LondonDay.Of(decision.ReferredAt ?? decision.At), LondonDay.Of(changing.Now)) is { Count: > 0 } faults)
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

    static string? WhyNot(RouteDecision decision, long? shown) =>
        decision.Awaits is null ? $"{decision.ByName} decided it {Chronology.HappenedWords.OfInstant(decision.At)}: {decision.RouteWords}. Social care is not asked any more, and what you typed is not kept"
        : decision.Id != shown ? $"{decision.ByName} decided it anew {Chronology.HappenedWords.OfInstant(decision.At)}: {decision.RouteWords}. What you typed stands below and is not kept yet: if it answers that, keep it"
        : null;

    /// <summary>What is missing or cannot be. Pure.</summary>
    /// <param name="referred">The day on which social care was asked.</param>
    public static IReadOnlyList<TypedFault> Wrong(OutcomeSaid said, DeskRules rules, DateOnly referred, DateOnly today) =>
    [
        .. new[]
        {
            rules.Outcome(said.Outcome) is null ? new TypedFault(nameof(said.Outcome), "Choose what became of it") : null,
            said.On is not { } on ? new TypedFault(nameof(said.On), "Give the day on which social care said it")
                : on > today ? new TypedFault(nameof(said.On), "The day on which social care said it must be today or before")
                : on < referred ? new TypedFault(nameof(said.On), $"It was referred on {LondonDay.InWords(referred)}: the day must be that or later") : null,
            string.IsNullOrWhiteSpace(said.From) ? new TypedFault(nameof(said.From), "Say who said it")
                : said.From.Trim().Length > LongestFrom ? new TypedFault(nameof(said.From), $"Who said it must be {LongestFrom} characters or fewer") : null,
            said.Said?.Trim().Length > DecisionRules.LongestWords ? new TypedFault(nameof(said.Said), $"What they said besides must be {DecisionRules.LongestWords:N0} characters or fewer") : null,
        }.OfType<TypedFault>(),
    ];
}
