using System.Globalization;
using Rowan.ReferralDesk;
using Rowan.Values;

namespace Rowan.StrategyDiscussions;

/// <summary>What is known of a discussion whose record is to be counter-signed.</summary>
/// <param name="Invited">Those who are invited and were not stood down.</param>
/// <param name="Needed">The codes of those who must be there.</param>
/// <param name="Researched">Whether the pack of research is signed off and nothing came since.</param>
/// <param name="Owners">The user names of those who can be given something to do.</param>
public sealed record ToBeSigned(IReadOnlyList<InviteeRead> Invited, IReadOnlyList<string> Needed, bool Researched, IReadOnlySet<string> Owners, DateTime Now)
{
    /// <summary>The agencies of those who took part, each once.</summary>
    public static IReadOnlyList<string> AgenciesOf(IReadOnlyList<InviteeRead> invited, RecordAnswers answers) =>
        [.. invited.Where(i => answers.Attendance.Any(a => a.InviteeId == i.Id && a.Took == WhoMustBeThere.Yes)).Select(i => i.Agency).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>What the record of a strategy discussion needs before it is counter-signed. Pure.</summary>
public static class RecordRules
{
    public const int LongestWords = 4000;
    public const int LongestName = 200;
    public const int MostActions = 20;
    static readonly string[] Days = ["d/M/yyyy", "d M yyyy", "d MMM yyyy", "d MMMM yyyy"];
    static readonly string[] Times = ["H:mm", "H.mm"];

    /// <summary>A day and a time of London as typed, in UTC; null where they are none.</summary>
    public static DateTime? Moment(string? day, string? time) =>
        DateOnly.TryParseExact(day?.Trim(), Days, CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out var on) && on.Year is >= 1990 and <= 2200
        && TimeOnly.TryParseExact(time?.Trim(), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? LondonDay.At(on, at) : null;

    /// <summary>What must be done first; nothing where it can be counter-signed.</summary>
    public static IReadOnlyList<TypedFault> Wrong(RecordAnswers answers, DiscussionRules rules, ToBeSigned known)
    {
        var held = Moment(answers.HeldOn, answers.HeldAt);
        return
        [
            .. new[]
            {
                held is not { } at ? new TypedFault("HeldOn", "Say on which day and at what time it was held: 24/11/2010 and 14:30")
                    : at > known.Now ? new TypedFault("HeldOn", "It cannot have been held at a time that is still to come") : null,
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
                known.Researched ? null : Said(answers.ResearchWhy, "ResearchWhy", "The research is not signed off, or something came since: say why it was held all the same"),
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
        ToBeSigned.AgenciesOf(known.Invited, answers).Select(agency =>
        {
            var said = answers.Said.FirstOrDefault(s => string.Equals(s.Agency, agency, StringComparison.OrdinalIgnoreCase));
            return string.IsNullOrWhiteSpace(said?.Facts) && string.IsNullOrWhiteSpace(said?.Opinions) ? new TypedFault("said", $"Record the facts of {agency}, and apart from them what it makes of them")
                : Longer(said!.Facts, "said") ?? Longer(said.Opinions, "said");
        }).OfType<TypedFault>();

    static IEnumerable<TypedFault> OfAction(int index, ActionAgreed action, DateTime? held, ToBeSigned known)
    {
        var (about, which) = ($"action-{index}", $"Action {index + 1}");
        var owners = new[] { action.Member, action.Other }.Count(o => !string.IsNullOrWhiteSpace(o));
        return new[]
        {
            Said(action.Words, about, $"{which}: say what is to be done"),
            owners != 1 ? new TypedFault(about, $"{which}: choose who does it, or name somebody else, and one of them alone")
                : !string.IsNullOrWhiteSpace(action.Member) && !known.Owners.Contains(action.Member) ? new TypedFault(about, $"{which}: choose somebody who can be told of it")
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
