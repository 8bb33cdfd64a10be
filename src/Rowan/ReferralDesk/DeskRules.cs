using System.Text.Json;
using Rowan.Clocks;
using Rowan.Values;

namespace Rowan.ReferralDesk;

/// <summary>What was answered to a question of a form, by which a concern stands in a queue.</summary>
/// <param name="Is">All that was answered is one of these; empty where <paramref name="IsNot"/> is asked.</param>
/// <param name="IsNot">None of what was answered is one of these.</param>
public sealed record AnswerIs(string Part, string Field, IReadOnlyList<string> Is, IReadOnlyList<string> IsNot)
{
    /// <summary>What was not answered does not hold: nobody is below a threshold because a question was passed over. Pure.</summary>
    public bool Holds(JsonElement sent) =>
        Answered.Codes(sent, Part, Field) is { Count: > 0 } codes && (Is.Count == 0 || codes.All(Is.Contains)) && !codes.Any(IsNot.Contains);
}

/// <summary>Which concerns a queue takes: those of a form of which all this was answered.</summary>
public sealed record QueueTakes(string Form, IReadOnlyList<AnswerIs> Where);

/// <summary>A queue of the desk.</summary>
/// <param name="Takes">Empty for the one that takes whatever no other does.</param>
public sealed record DeskQueue(string Code, string Words, string About, IReadOnlyList<QueueTakes> Takes, string Source, string Sureness);

/// <summary>By what concerns of a form are alike: the first of these codes that was chosen.</summary>
public sealed record Alike(string Form, string Part, string Field, IReadOnlyList<string> Gravest);

/// <summary>A route that a decision can take.</summary>
/// <param name="Answer">What the sender is told.</param>
/// <param name="Awaits">By when social care says what became of it; null where it is not asked.</param>
public sealed record DeskRoute(string Code, string Words, string About, string Answer, ClockRule? Awaits, DateOnly From, DateOnly? Until, string Source, string Sureness)
{
    public bool HoldsOn(DateOnly day) => From <= day && !(Until < day);
}

/// <summary>What social care may say became of a referral.</summary>
public sealed record CareOutcome(string Code, string Words, string Source, string Sureness);

/// <summary>When the desk is staffed, in London.</summary>
/// <param name="Duty">The role that is told of what comes at any other time.</param>
public sealed record DeskHours(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly Until, string Duty, string Source, string Sureness)
{
    /// <summary>Whether somebody is there at an instant in UTC; on a bank holiday nobody is. Pure.</summary>
    public bool AreOpen(DateTime at, BankHolidays holidays)
    {
        var (day, time) = (LondonDay.Of(at), TimeOnly.FromDateTime(LondonDay.InLondon(at)));
        return Days.Contains(day.DayOfWeek) && !holidays.Days.Contains(day) && time >= From && time < Until;
    }
}

/// <summary>What the pack says of the referral desk.</summary>
/// <param name="Clock">By when the route is decided.</param>
/// <param name="Training">The training that whoever decides has.</param>
/// <param name="DraftDays">How long a decision that was begun is kept after it was last saved.</param>
/// <param name="Ages">At which ages the bands begin.</param>
/// <param name="Queues">The first takes whatever no other does.</param>
public sealed record DeskRules(
    string Version, ClockRule Clock, string Training, int DraftDays, IReadOnlyList<int> Ages, IReadOnlyList<DeskQueue> Queues, IReadOnlyList<Alike> Alikes, IReadOnlyList<DeskRoute> Routes,
    IReadOnlyList<CareOutcome> Outcomes, DeskHours Hours, BankHolidays Holidays)
{
    /// <summary>What the time limit of the desk starts on, and what stops it; and those of what it waits for.</summary>
    public const string Received = "referral-received";
    public const string Decided = "referral-decided";
    public const string Referred = "council-referral-received";
    public const string Answered = "council-referral-decided";

    /// <summary>Whether it came when the desk was not staffed. Pure.</summary>
    public bool CameOutOfHours(DateTime sentAt) => !Hours.AreOpen(sentAt, Holidays);

    public IReadOnlyList<DeskRoute> RoutesOn(DateOnly day) => [.. Routes.Where(r => r.HoldsOn(day))];

    public DeskRoute? Route(string? code, DateOnly day) => Routes.FirstOrDefault(r => r.Code == code && r.HoldsOn(day));

    public DeskQueue? Queue(string? code) => Queues.FirstOrDefault(q => q.Code == code);

    public CareOutcome? Outcome(string? code) => Outcomes.FirstOrDefault(o => o.Code == code);

    /// <summary>In which queue what was sent stands. Pure.</summary>
    public string QueueOf(string form, JsonElement sent) =>
        (Queues.FirstOrDefault(q => q.Takes.Any(t => t.Form == form && t.Where.All(w => w.Holds(sent)))) ?? Queues[0]).Code;

    /// <summary>Whether the pack says which answer of a form is the gravest.</summary>
    public bool Compares(string form) => Alikes.Any(a => a.Form == form);

    /// <summary>The gravest of what was chosen, by which it is like others of its form; empty where the pack names none. Pure.</summary>
    public string GravestOf(string form, JsonElement sent) =>
        Alikes.FirstOrDefault(a => a.Form == form) is { } alike && ReferralDesk.Answered.Codes(sent, alike.Part, alike.Field) is var codes ? alike.Gravest.FirstOrDefault(codes.Contains) ?? "" : "";

    /// <summary>What was chosen in the words of its form. Pure.</summary>
    public string WordsOf(string form, JsonElement sent, string code) =>
        Alikes.FirstOrDefault(a => a.Form == form) is { } alike && code.Length > 0 ? ReferralDesk.Answered.Words(sent, alike.Part, alike.Field, code) ?? code : "";

    /// <summary>The band of an age, as where it begins: <c>5</c>; empty where the age is not known. Pure.</summary>
    public string AgeBandOf(int? years) => years is not { } age ? "" : FormattableString.Invariant($"{Ages.LastOrDefault(a => a <= age)}");

    /// <summary><c>5 to 10</c>, <c>under 1</c>, <c>16 and over</c>. Pure.</summary>
    public string AgeBandWords(string band) => !int.TryParse(band, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var from) ? "age not known"
        : Ages.FirstOrDefault(a => a > from) is var next && next == 0 ? $"{from} and over"
        : from == 0 ? $"under {next}"
        : from == next - 1 ? $"{from}"
        : $"{from} to {next - 1}";
}

/// <summary>What was chosen in a form that was sent.</summary>
static class Answered
{
    /// <summary>The codes that were chosen for a question, in whichever child or adult. Pure.</summary>
    internal static IReadOnlyList<string> Codes(JsonElement sent, string part, string field) =>
        sent.TryGetProperty(part, out var said) ? [.. (said.ValueKind == JsonValueKind.Array ? said.EnumerateArray().ToList() : [said]).SelectMany(s => Of(s, field))] : [];

    /// <summary>What was chosen for the question, in words; null where nobody chose the code. Pure.</summary>
    internal static string? Words(JsonElement sent, string part, string field, string code) => !sent.TryGetProperty(part, out var said) ? null
        : (said.ValueKind == JsonValueKind.Array ? said.EnumerateArray().ToList() : [said]).SelectMany(s => Entries(s, field))
            .Where(e => e.GetProperty("code").GetString() == code).Select(e => e.GetProperty("words").GetString()).FirstOrDefault();

    static IEnumerable<string> Of(JsonElement said, string field) => Entries(said, field).Select(e => e.GetProperty("code").GetString()!);

    static IEnumerable<JsonElement> Entries(JsonElement said, string field) => !said.TryGetProperty(field, out var answer) ? []
        : answer.ValueKind switch { JsonValueKind.Array => answer.EnumerateArray().ToList(), JsonValueKind.Object => [answer], _ => [] };
}
