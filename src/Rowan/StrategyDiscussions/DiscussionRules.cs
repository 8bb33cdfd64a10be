using System.Text.Json;
using Rowan.Clocks;
using Rowan.ReferralDesk;

namespace Rowan.StrategyDiscussions;

/// <summary>What was answered in a notification, from which something is read.</summary>
/// <param name="Is">One of these codes; empty where any answer is enough.</param>
public sealed record ToldThere(string Part, string Field, IReadOnlyList<string> Is)
{
    /// <summary>Pure.</summary>
    public bool Holds(JsonElement sent) => Is.Count > 0 ? Answered.Codes(sent, Part, Field).Any(Is.Contains)
        : sent.TryGetProperty(Part, out var said) && (said.ValueKind == JsonValueKind.Array ? said.EnumerateArray().ToList() : [said]).Any(s => s.TryGetProperty(Field, out var answer)
            && answer.ValueKind switch { JsonValueKind.String => !string.IsNullOrWhiteSpace(answer.GetString()), JsonValueKind.Array => answer.GetArrayLength() > 0, JsonValueKind.Object => true, _ => false });
}

/// <summary>What is asked before it is known who must be there.</summary>
/// <param name="Told">Where it is read from; else it is asked.</param>
public sealed record DiscussionAsk(string Code, string Words, string About, IReadOnlyList<ToldThere> Told)
{
    /// <summary>Whether what was sent says yes. That it says nothing is no answer. Pure.</summary>
    public bool IsTold(JsonElement sent) => Told.Any(t => t.Holds(sent));
}

/// <summary>Somebody who takes part in strategy discussions.</summary>
/// <param name="Needed"><see cref="Always"/>, the code of what is asked, or null where they need not be there.</param>
/// <param name="Ranks">Only somebody of one of these counts; empty where anybody does.</param>
public sealed record DiscussionPart(string Code, string Words, string About, string? Needed, IReadOnlyList<string> Ranks, string Source, string Sureness)
{
    public const string Always = "always";

    /// <summary>Whether somebody of this rank is who must be there. Pure.</summary>
    public bool IsOfRank(string? rank) => Ranks.Count == 0 || Ranks.Contains(rank?.Trim() ?? "", StringComparer.OrdinalIgnoreCase);
}

/// <summary>What a strategy discussion may decide.</summary>
/// <param name="Enquiries">Whether section 47 enquiries begin with it.</param>
public sealed record DiscussionDecision(string Code, string Words, bool Enquiries, string Source, string Sureness);

/// <summary>What the pack says of strategy discussions.</summary>
/// <param name="HeldBy">By when the first of a concern is held.</param>
/// <param name="RecordedBy">By when one that was planned is held and its record counter-signed.</param>
/// <param name="SentBy">By when the record of one is sent.</param>
/// <param name="ConferenceBy">By when the initial conference is held, where section 47 enquiries begin.</param>
/// <param name="Training">The training that whoever counter-signs has.</param>
/// <param name="ActionsWarnedHours">How long before something is due that was agreed, who does it is told again.</param>
/// <param name="DraftDays">How long a record that was begun is kept after it was last saved.</param>
public sealed record DiscussionRules(
    string Version, ClockRule HeldBy, ClockRule RecordedBy, ClockRule SentBy, ClockRule ConferenceBy, string Training, int DraftDays, int ActionsWarnedHours, IReadOnlyList<DiscussionAsk> Asks, IReadOnlyList<DiscussionPart> People,
    IReadOnlyList<DiscussionDecision> Decisions, BankHolidays Holidays)
{
    /// <summary>What strategy discussions tell of, and what they wait for.</summary>
    public const string Received = "referral-received";
    public const string PlannedFor = "strategy-discussion-planned-for";
    public const string Recorded = "strategy-discussion-recorded";
    public const string Held = "strategy-discussion-held";
    public const string Sent = "strategy-record-sent";
    public const string EnquiriesBegan = "strategy-discussion-began-enquiries";

    public DiscussionPart? Part(string? code) => People.FirstOrDefault(p => p.Code == code);

    public DiscussionDecision? Decision(string? code) => Decisions.FirstOrDefault(d => d.Code == code);

    /// <summary>What a code is called; itself where the pack does not know it any more.</summary>
    public string PartWords(string code) => Part(code)?.Words ?? code;

    /// <summary>By when the first discussion of a concern is held. Pure.</summary>
    public DeskClockRead OfHolding(DateTime sentAt, DateTime? firstHeldAt, DateTime now) => Of(HeldBy, Received, sentAt, Held, firstHeldAt, now);

    /// <summary>By when what was planned is held and counter-signed. Pure.</summary>
    public DeskClockRead OfRecording(DateTime plannedFor, DateTime? signedAt, DateTime now) => Of(RecordedBy, PlannedFor, plannedFor, Recorded, signedAt, now);

    /// <summary>By when the record is with everybody who was invited. Pure.</summary>
    public DeskClockRead OfSending(DateTime heldAt, DateTime? sentAt, DateTime now) => Of(SentBy, Held, heldAt, Sent, sentAt, now);

    /// <summary>By when the initial conference is held: from the last discussion at which enquiries began. Pure.</summary>
    public DeskClockRead OfConference(DateTime heldAt, DateTime now) => Of(ConferenceBy, EnquiriesBegan, heldAt, "", null, now);

    DeskClockRead Of(ClockRule rule, string starts, DateTime from, string stops, DateTime? until, DateTime now)
    {
        var reading = ClockReading.Of(rule, [new(starts, from), .. until is { } at ? [new ClockEvent(stops, at)] : Array.Empty<ClockEvent>()], now, Holidays);
        return new DeskClockRead(reading, (reading.DueAt ?? now) - (reading.StoppedAt ?? now));
    }
}
