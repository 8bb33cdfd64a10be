using System.Globalization;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Notifications;
using Rowan.ReferralDesk;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.StrategyDiscussions;

/// <summary>What is known of a discussion whose record is to be counter-signed.</summary>
/// <param name="Invited">Those who are invited and were not stood down.</param>
/// <param name="Needed">The codes of those who must be there.</param>
/// <param name="SignOff">The sign-off of research that stands; null where none does, or something came since.</param>
/// <param name="Owners">Of those who were named as typed, who can be given something to do, and what they are called.</param>
/// <param name="ToldAt">When the concern was told.</param>
public sealed record ToBeSigned(IReadOnlyList<InviteeRead> Invited, IReadOnlyList<string> Needed, StandingSignOff? SignOff, IReadOnlyDictionary<string, string> Owners, DateTime ToldAt, DateTime Now)
{
    internal static ToBeSigned Of(IReadOnlyList<InviteeRead> invited, StrategyDiscussion discussion, StandingSignOff? signOff, IReadOnlyDictionary<string, Member> owners, Notification told, DateTime now) =>
        new(invited, discussion.NeededCodes, signOff, owners.ToDictionary(o => o.Key, o => MembersCalled.Of(o.Value)), told.SentAt, now);

    /// <summary>The sign-off that was made before it was held; where nobody knows yet when that was, the one that stands.</summary>
    public StandingSignOff? SignedOffBefore(DateTime? held) => SignOff is { } signed && !(held < signed.At) ? signed : null;

    /// <summary>The agencies of those who took part, each once.</summary>
    public static IReadOnlyList<string> AgenciesOf(IReadOnlyList<InviteeRead> invited, RecordAnswers answers) =>
        [.. invited.Where(i => answers.Attendance.Any(a => a.InviteeId == i.Id && a.Took == WhoMustBeThere.Yes)).Select(i => i.Agency).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>What each agency said that took part, and what was written of any other: nothing that has words is left out.</summary>
    public static IReadOnlyList<AgencySaid> SaidOf(IReadOnlyList<InviteeRead> invited, RecordAnswers answers) => SaidOf(AgenciesOf(invited, answers), answers);

    /// <inheritdoc cref="SaidOf(IReadOnlyList{InviteeRead}, RecordAnswers)"/>
    public static IReadOnlyList<AgencySaid> SaidOf(IEnumerable<string> agencies, RecordAnswers answers) =>
    [
        .. agencies.Concat(answers.Said.Where(s => !s.IsBlank && !string.IsNullOrWhiteSpace(s.Agency)).Select(s => s.Agency!)).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(agency => answers.Said.FirstOrDefault(s => string.Equals(s.Agency, agency, StringComparison.OrdinalIgnoreCase)) ?? new AgencySaid { Agency = agency }),
    ];
}

/// <summary>What the record of a strategy discussion needs before it is counter-signed. Pure.</summary>
public static class RecordRules
{
    public const int LongestWords = 4000;
    public const int LongestName = 200;
    public const int MostActions = 20;

    /// <summary>What is longer is not even kept: a draft is no store.</summary>
    public const int LongestKept = 20_000;
    const int MostKept = 400_000;
    const int FewestThere = 2;
    static readonly string[] Days = ["d/M/yyyy", "d M yyyy", "d MMM yyyy", "d MMMM yyyy"];
    static readonly string[] Times = ["H:mm", "H.mm"];

    /// <summary>A day and a time of London as typed, in UTC; null where they are none.</summary>
    public static DateTime? Moment(string? day, string? time) =>
        DateOnly.TryParseExact(day?.Trim(), Days, CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out var on) && on.Year is >= 1990 and <= 2200
        && TimeOnly.TryParseExact(time?.Trim(), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? LondonDay.At(on, at) : null;

    /// <summary>What is too long to be kept as a draft; null where nothing is.</summary>
    public static string? TooLong(RecordAnswers answers)
    {
        IEnumerable<string?> all =
        [
            answers.HeldOn, answers.HeldAt, answers.Decision, answers.Reasons, answers.Threshold, answers.Legal, answers.LegalSaid, answers.ResearchWhy,
            .. answers.Attendance.SelectMany(a => new[] { a.Took, a.Rank, a.Why }), .. answers.Without.SelectMany(w => new[] { w.Part, w.Why }), .. answers.Said.SelectMany(s => new[] { s.Agency, s.Facts, s.Opinions }),
            .. answers.Actions.SelectMany(a => new[] { a.Words, a.Member, a.Other, a.DueOn, a.DueAt }), .. answers.Dissents.SelectMany(d => new[] { d.Who, d.What, d.Answer, d.Escalated }),
        ];
        return all.Any(a => a?.Length > LongestKept) ? $"An answer is longer than {LongestKept:N0} characters and cannot be kept: shorten it to {LongestWords:N0} or fewer"
            : SourceJson.Write(answers).Length > MostKept ? "The record as a whole is too long to be kept: shorten it" : null;
    }

    /// <summary>What must be done first; nothing where it can be counter-signed.</summary>
    public static IReadOnlyList<TypedFault> Wrong(RecordAnswers answers, DiscussionRules rules, ToBeSigned known)
    {
        var held = Moment(answers.HeldOn, answers.HeldAt);
        return
        [
            .. new[]
            {
                held is not { } at ? new TypedFault("HeldOn", "Say on which day and at what time it was held: 24/11/2010 and 14:30")
                    : at > known.Now ? new TypedFault("HeldOn", "It cannot have been held at a time that is still to come")
                    // A moment is typed by the minute.
                    : at.AddMinutes(1) <= known.ToldAt ? new TypedFault("HeldOn", $"It was told on {HappenedWords.OfInstant(known.ToldAt)}: say when it was held") : null,
                known.Invited.Count(i => answers.Attendance.Any(a => a.InviteeId == i.Id && a.Took == WhoMustBeThere.Yes)) < FewestThere
                    ? new TypedFault("attendance", "Record at least two who took part: without them it was no discussion") : null,
            }.OfType<TypedFault>(),
            .. known.Invited.SelectMany(i => OfInvited(i, answers.Attendance.FirstOrDefault(a => a.InviteeId == i.Id))),
            .. NotThere(answers, rules, known), .. Agencies(answers, known),
            .. new[]
            {
                rules.Decision(answers.Decision) is null ? new TypedFault("Decision", "Choose what was decided") : null,
                Said(answers.Reasons, "Reasons", "Give the reasons for the decision"),
                Said(answers.Threshold, "Threshold", "Say how the threshold of significant harm was judged"),
                answers.Legal is WhoMustBeThere.Yes or WhoMustBeThere.No ? null : new TypedFault("Legal", "Say whether legal advice was taken"),
                answers.Legal == WhoMustBeThere.Yes ? Said(answers.LegalSaid, "LegalSaid", "Say who advised, and what") : null,
                known.SignedOffBefore(held) is not null ? null : Said(answers.ResearchWhy, "ResearchWhy", "The research was not signed off before it was held, or something came since: say why it was held all the same"),
            }.OfType<TypedFault>(),
            .. answers.Actions.Index().Where(a => !a.Item.IsBlank).SelectMany(a => OfAction(a.Index, a.Item, held, known)),
            .. answers.Dissents.Index().Where(d => !d.Item.IsBlank).SelectMany(d => OfDissent(d.Index, d.Item)),
        ];
    }

    static IEnumerable<TypedFault> OfInvited(InviteeRead invited, TookPart? said) => said?.Took switch
    {
        WhoMustBeThere.Yes => [],
        WhoMustBeThere.No => Said(said.Why, $"invited-{invited.Id}", $"Say why {invited.Name} did not take part") is { } fault ? [fault] : [],
        _ => [new TypedFault($"invited-{invited.Id}", $"Say whether {invited.Name} took part")],
    };

    static IEnumerable<TypedFault> NotThere(RecordAnswers answers, DiscussionRules rules, ToBeSigned known) =>
        WhoMustBeThere.NotThere(rules, known.Needed, known.Invited.Select(i => new InvitedAs(i.Id, i.Part)), answers.Attendance)
            .Select(code => Said(
                answers.Without.FirstOrDefault(w => w.Part == code)?.Why, $"without-{code}",
                $"{rules.PartWords(code)} must be there{(rules.Part(code) is { Ranks.Count: > 0 } part ? $" (of rank {string.Join(", ", part.Ranks)})" : "")}: say why it was held without")).OfType<TypedFault>();

    static IEnumerable<TypedFault> Agencies(RecordAnswers answers, ToBeSigned known) =>
        ToBeSigned.SaidOf(known.Invited, answers).Select(said => said.IsBlank ? new TypedFault("said", $"Record the facts of {said.Agency}, and apart from them what it makes of them")
            : said.Agency!.Length > LongestName ? new TypedFault("said", $"Shorten the name of an agency to {LongestName} characters or fewer") : Longer(said.Facts, "said") ?? Longer(said.Opinions, "said")).OfType<TypedFault>();

    static IEnumerable<TypedFault> OfAction(int index, ActionAgreed action, DateTime? held, ToBeSigned known)
    {
        var (about, which) = ($"action-{index}", $"Action {index + 1}");
        var owners = new[] { action.Member, action.Other }.Count(o => !string.IsNullOrWhiteSpace(o));
        return new[]
        {
            Said(action.Words, about, $"{which}: say what is to be done"),
            owners != 1 ? new TypedFault(about, $"{which}: name the member who does it, or somebody else, and one of them alone")
                : !string.IsNullOrWhiteSpace(action.Member) && !known.Owners.ContainsKey(action.Member.Trim()) ? new TypedFault(about, $"{which}: no one member who can be told of it is called that. Give the user name")
                : action.Other?.Trim().Length > LongestName ? new TypedFault(about, $"{which}: shorten the name to {LongestName} characters or fewer") : null,
            Moment(action.DueOn, action.DueAt) is not { } due ? new TypedFault(about, $"{which}: say by which day and time it is done: 26/11/2010 and 17:00")
                : due < held ? new TypedFault(about, $"{which}: it is due before the discussion was held") : null,
        }.OfType<TypedFault>();
    }

    static IEnumerable<TypedFault> OfDissent(int index, Dissent dissent) => new[]
    {
        Said(dissent.Who, $"dissent-{index}", "Say who did not agree"), Said(dissent.What, $"dissent-{index}", "Say what they did not agree with, and why"),
        Said(dissent.Answer, $"dissent-{index}", "Say what was answered to who did not agree, or that nothing was"), Longer(dissent.Escalated, $"dissent-{index}"),
    }.OfType<TypedFault>();

    static TypedFault? Said(string? said, string about, string words) => string.IsNullOrWhiteSpace(said) ? new TypedFault(about, words) : Longer(said, about);

    static TypedFault? Longer(string? said, string about) => said?.Trim().Length > LongestWords ? new TypedFault(about, $"Shorten this to {LongestWords:N0} characters or fewer") : null;
}
