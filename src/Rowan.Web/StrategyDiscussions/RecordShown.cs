using Rowan.StrategyDiscussions;
using Rowan.Web.Components;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>A part of the record of a discussion, in words.</summary>
/// <param name="Else">What is said where there are none.</param>
public sealed record RecordLine(string Key, IReadOnlyList<string> Words, string Else = "Nothing");

/// <summary>The record of a discussion in words: as it was counter-signed, or as it would be.</summary>
public static class RecordShown
{
    public static IReadOnlyList<RecordLine> Of(DiscussionHeld held) => Lines(
        $"{LondonTime.Moment(held.HeldAt)}, {DiscussionKinds.Words(held.Kind).ToLowerInvariant()}",
        held.Attendance.Where(a => a.TookPart).Select(a => Who(a.Name, a.Rank, a.Designation, a.Agency)), held.Attendance.Where(a => !a.TookPart).Select(a => $"{Who(a.Name, a.Rank, a.Designation, a.Agency)}: {a.Why}"),
        held.Without.Select(w => $"{w.Words}: {w.Why}"), held.Said, held.DecisionWords, held.Reasons, held.Threshold, held.Legal ?? "No legal advice was taken", held.SignedOffAt, held.ResearchWhy,
        held.Actions.Select(a => $"{a.Words} ({a.OwnerName}, by {LondonTime.Moment(a.DueAt)})"), held.Dissents);

    /// <param name="answers">What was typed, whether or not it can be counter-signed.</param>
    public static IReadOnlyList<RecordLine> Of(DiscussionRead read, RecordAnswers answers, DiscussionRules rules, ToBeSigned known)
    {
        string NameOf(InviteeRead i, TookPart? said) => Who(i.Name, said?.Rank, i.Designation, i.Agency);
        var said = read.Asked.Select(i => (Invited: i, Said: answers.Attendance.FirstOrDefault(a => a.InviteeId == i.Id))).ToList();
        var missing = WhoMustBeThere.NotThere(rules, known.Needed, read.Asked.Select(i => new InvitedAs(i.Id, i.Part)), answers.Attendance);
        var held = RecordRules.Moment(answers.HeldOn, answers.HeldAt);
        var signedOff = known.SignedOffBefore(held);
        return Lines(
            $"{(held is { } at ? LondonTime.Moment(at) : "Not said yet")}, {DiscussionKinds.Words(read.Discussion.Kind).ToLowerInvariant()}",
            said.Where(s => s.Said?.Took == WhoMustBeThere.Yes).Select(s => NameOf(s.Invited, s.Said)), said.Where(s => s.Said?.Took != WhoMustBeThere.Yes).Select(s => $"{NameOf(s.Invited, s.Said)}: {s.Said?.Why ?? "not said yet"}"),
            missing.Select(code => $"{rules.PartWords(code)}: {answers.Without.FirstOrDefault(w => w.Part == code)?.Why ?? "not said yet why"}"),
            ToBeSigned.SaidOf(read.Asked, answers), rules.Decision(answers.Decision)?.Words ?? "Not chosen yet", answers.Reasons ?? "", answers.Threshold ?? "",
            answers.Legal switch { WhoMustBeThere.Yes => answers.LegalSaid ?? "", WhoMustBeThere.No => "No legal advice was taken", _ => "Not said yet" }, signedOff?.At, answers.ResearchWhy,
            answers.Actions.Where(a => !a.IsBlank).Select(a =>
                $"{a.Words} ({(string.IsNullOrWhiteSpace(a.Member) ? a.Other : known.Owners.GetValueOrDefault(a.Member.Trim(), a.Member))}, by {(RecordRules.Moment(a.DueOn, a.DueAt) is { } due ? LondonTime.Moment(due) : "a time not said yet")})"),
            answers.Dissents.Where(d => !d.IsBlank));
    }

    static IReadOnlyList<RecordLine> Lines(
        string held, IEnumerable<string> there, IEnumerable<string> not, IEnumerable<string> without, IEnumerable<AgencySaid> said, string decision, string reasons, string threshold, string legal, DateTime? signedOffAt, string? researchWhy,
        IEnumerable<string> actions, IEnumerable<Dissent> dissents) =>
    [
        .. new RecordLine[]
        {
            new("Held", [held]), new("Took part", [.. there], Nobody), new("Did not take part, and why", [.. not], Nobody),
            new("Must be there and was not, and why it was held", [.. without], Nobody),
        },
        .. said.SelectMany(s => new RecordLine[] { new($"Facts: {s.Agency}", Said(s.Facts)), new($"Opinions: {s.Agency}", Said(s.Opinions)) }),
        .. new RecordLine[]
        {
            new("Decided", [decision]), new("Reasons", Said(reasons)), new("Threshold of significant harm", Said(threshold)), new("Legal advice", Said(legal)),
            new("Research", [signedOffAt is { } signed ? $"Signed off {LondonTime.Moment(signed)}" : $"Not signed off before it was held, or something came since: {researchWhy}"]), new("To be done", [.. actions]),
        },
        .. dissents.Select(d => new RecordLine($"Not agreed: {d.Who}", [$"{d.What}", $"Answered: {d.Answer}", .. string.IsNullOrWhiteSpace(d.Escalated) ? [] : new[] { $"Taken further: {d.Escalated}" }])),
    ];

    const string Nobody = "Nobody";

    static string[] Said(string? words) => string.IsNullOrWhiteSpace(words) ? [] : [words];

    static string Who(string name, string? rank, string designation, string agency) => string.Join(", ", new[] { name, rank, designation, agency }.Where(w => !string.IsNullOrWhiteSpace(w)));
}
