using System.Text.Json;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Emergency;
using Rowan.HandingOn;
using Rowan.Holds;
using Rowan.Involvements;
using Rowan.Looks;
using Rowan.People;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.Retention;
using Rowan.Risk;
using Rowan.SecondPerson;
using Rowan.Sharing;
using Rowan.TimeLimits;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.StrategyDiscussions;

namespace Rowan.Disclosures;

/// <summary>What members said of a person here, as text in parts; whom it names is offered to be taken out. The same facts are the same text. Pure.</summary>
/// <param name="members">What those are called whom it names.</param>
/// <param name="sensitive">Whether an agency is a sensitive service, which is named to nobody else.</param>
/// <param name="ground">A ground not to share, in words.</param>
sealed class OwnWords(IReadOnlyDictionary<Guid, string> members, Func<string, bool> sensitive, Func<string, string> ground)
{
    readonly List<(string Words, string Whose)> named = [];

    /// <summary>The members whom it names.</summary>
    internal static IEnumerable<Guid> Names(OwnSaid said) =>
        new[] { said.By.MemberId, said.Kind == InvolvementFactKinds.Began ? Read<InvolvementBegan>(said).MemberId : said.Kind == ShieldFactKinds.Lifted ? Read<ShieldLifted>(said).AskedBy : said.Kind == HandedOnFactKinds.HandedOn ? Read<FindingHandedOn>(said).Finding.MemberId : null }.OfType<Guid>();

    internal TextPart Of(OwnSaid said)
    {
        return said.Kind switch
        {
            InvolvementFactKinds.Began => Told<InvolvementBegan>("Put on", s => [InvolvementKind.WordsOf(s.Kind), WhoWorks(s), Days(s.From, s.Until)]),
            InvolvementFactKinds.Ended => Told<InvolvementEnded>("Ended", s => [$"Last day {HappenedWords.Of(s.LastDay)}", s.Reason]),
            NotSharedSaid.FactKind => Part(said, "Not shared", NotShared(JsonSerializer.Deserialize<NotSharedSaid>(said.Content)!)),
            ShieldFactKinds.PutOn => Told<ShieldPutOn>("Put on", s =>
            [
                s.Level == ShieldLevel.ExistenceHidden ? "Hides that there is anything" : "Hides everything but name, sex and date of birth", s.Reason, $"{Days(s.From, s.Until)}, to be reviewed by {HappenedWords.Of(s.ReviewBy)}",
            ]),
            ShieldFactKinds.CircleDrawn => Told<ShieldCircleDrawn>("Who may see it was changed", s => [s.Reason]),
            ShieldFactKinds.Reviewed => Told<ShieldReviewed>("Reviewed", s => [s.Reason, Again(s.ReviewBy)]),
            ShieldFactKinds.TouchSettled => Told<ShieldTouchSettled>("Decided of a search or a record that it touched", s => [s.Decision]),
            ShieldFactKinds.Lifted => Told<ShieldLifted>("Lifted", s => [s.Reason, $"Asked by {Member(s.AskedBy, s.AskedByName, "Who asked to lift it")}"]),
            HoldFactKinds.PutOn => Told<HoldPutOn>("Put on", s =>
                [s.RecordId is null ? "Of everything that is held about the person" : "Of one record", s.Reason, s.Authority, $"To be reviewed by {HappenedWords.Of(s.ReviewBy)}"]),
            HoldFactKinds.Reviewed => Told<HoldReviewed>("Reviewed", s => [s.Reason, Again(s.ReviewBy)]),
            HoldFactKinds.Lifted => Told<HoldLifted>("Lifted", s => [s.Reason]),
            EmergencyFactKinds.Broken => Told<GlassBroken>("Opened", s => [s.Reason, $"At most until {HappenedWords.OfInstant(s.Until)}"]),
            EmergencyFactKinds.Reviewed => Told<GlassReviewed>("Reviewed", s => [Findings.WordsOf(s.Finding), s.Reason]),
            LinkFactKinds.LinkDecided => Told<LinkDecided>("Decided", s => [s.Same ? "That mentions in records are the same person" : "That mentions in records are not the same person", s.Reason]),
            FlagFactKinds.NewsBegan => Told<NewsBegan>("Marked", s => [Days(s.From, s.Until), s.Reason]),
            FlagFactKinds.NewsEnded => Told<NewsEnded>("Ended", s => [$"Last day {HappenedWords.Of(s.LastDay)}"]),
            FlagFactKinds.Closed => Told<LookFlagClosed>("Found", s => [LookFindings.WordsOf(s.Finding), s.Words]),
            FlagFactKinds.Reopened => Told<LookFlagReopened>("To be reviewed again", s => [s.Words]),
            HandedOnFactKinds.HandedOn => Told<FindingHandedOn>("Handed on", s =>
                [s.Finding.Found, s.Finding.Why, $"About {Member(s.Finding.MemberId, s.Finding.MemberName, "Whom the finding is about")}", s.Receivers.Reached is { } desk ? $"To {desk}" : null]),
            RetentionFactKinds.Kept => Told<KeptOnReview>("Kept", s => [$"Until {HappenedWords.Of(s.Until)}", s.Reason]),
            CareFactKinds.RowMended => Told<RowMended>("Put right", s => [s.Reason]),
            CareFactKinds.ContradictionDecided => Told<ContradictionDecided>("Decided whose a reference is", s => [s.Decision switch { "same" => "The same record’s", "another" => "Another’s", _ => "The decision was taken back" }, s.Reason]),
            CareFactKinds.VersionsWithdrawn => Told<VersionsWithdrawn>("Withdrawn", s => [s.Words, s.Whole?.Authority]),
            CareFactKinds.RecordRestored => Told<RecordRestored>("Brought back", s => [s.Words]),
            RecordFactKinds.ConcernHeld => Told<ConcernHeld>("At the referral desk", s => [HeldHow.InWords(s.How), s.HolderName is { } holder ? $"With {Named(holder, "Who had it at the desk")} from then on" : null, s.Note]),
            RecordFactKinds.RouteDecided => Told<RouteDecided>("Decided", s =>
            [
                s.RouteWords, $"A crime may have been committed: {DecisionRules.CrimeWords(s.Crime)}", $"Police protection: {DecisionRules.ProtectionWords(s.Protection)}", s.ProtectionWhy, $"Reasons: {s.Reasons}",
                $"Other routes: {s.Options}", $"Consulted: {s.Consulted}", s.SupersedesWhy,
            ]),
            RecordFactKinds.CareAnswered => Told<CareAnswered>("Social care said", s => [$"{s.OutcomeWords}, on {HappenedWords.Of(s.On)}", $"Said by {Named(s.From, "Who said it for social care")}", s.Said]),
            RecordFactKinds.CheckMade => Told<CheckMade>("Checked", s => [$"{s.CheckWords}: {(s.Done ? "made" : "not made")}", s.Said]),
            RecordFactKinds.ResearchSigned => Told<ResearchSigned>("Research signed off", s => [s.Summary]),
            RecordFactKinds.DiscussionPlanned => Told<DiscussionPlanned>("Strategy discussion planned", s =>
                [$"{DiscussionKinds.Words(s.Kind)}, for {HappenedWords.OfInstant(s.PlannedFor)}", s.Place, s.WhyKind, $"To be chaired by {Named(s.ChairName, "Who chairs")}", s.AskedWhy, s.Why]),
            RecordFactKinds.DiscussionCalledOff => Told<DiscussionCalledOff>("Strategy discussion called off", s => [s.Why]),
            RecordFactKinds.DiscussionInvited => Told<DiscussionInvited>("Invited to a strategy discussion", s => [$"{s.PartWords}: {Named(s.Name, "Who was invited")}, {s.Designation}, {s.Agency}"]),
            RecordFactKinds.DiscussionTried => Told<DiscussionTried>("Tried to get somebody to a strategy discussion", s => [s.How, TriedCame.Words(s.Came), s.Said]),
            RecordFactKinds.DiscussionHeld => Told<DiscussionHeld>("Strategy discussion", HeldLines),
            RecordFactKinds.ActionAnswered => Told<ActionAnswered>("What came of an action", s => [ActionOutcomes.Words(s.Outcome), s.Said]),
            RecordFactKinds.ActionGiven => Told<ActionGiven>("An action was given to somebody else", s => [$"To {Named(s.OwnerName, "Who is to do something")} from then on", s.Why]),
            RecordFactKinds.DiscussionSent => Told<DiscussionSent>("The record of a strategy discussion was sent", s => [s.How]),
            RecordFactKinds.DiscussionReceived => Told<DiscussionReceived>("The record of a strategy discussion had come", s => [s.How]),
            RecordFactKinds.BreachReasoned => Told<BreachReasoned>("Why it was late", s => [s.Words, s.Reason]),
            RecordFactKinds.BreachLookedAt => Told<BreachLookedAt>("Looked at by a supervisor", s => [s.Says]),
            RecordFactKinds.RiskRead => Told<RiskRead>("What Rowan counted around it", s => s.Found.Count == 0 ? ["Nothing that adds up, by the rules of that day"] : [.. s.Found.Select(f => f.Words)]),
            RecordFactKinds.RiskAssessed => Told<RiskAssessed>("Risk assessed", AssessedLines),
            RecordFactKinds.RiskLookedAt => Told<RiskLookedAt>("A second person looked at the assessment of risk", s => [s.Agrees ? "Agrees" : "Does not agree", s.Why]),
            SecondPersonFactKinds.Asked => Part(said, "Asked", JsonSerializer.Deserialize<SecondPersonAsked>(said.Content) is { } s ? [s.Words, s.Reason] : []),
            SecondPersonFactKinds.Answered => Part(said, "Decided", JsonSerializer.Deserialize<SecondPersonAnswered>(said.Content) is { } s ? [s.Confirmed ? "Confirmed" : "Declined", s.Reason] : []),
            DisclosureFactKinds.Opened => Told<DisclosureOpened>("Asked", s => [$"By {Named(s.AskedBy, "Who asked")}, on {HappenedWords.Of(s.AskedOn)}", $"How they were known: {s.Checked}"]),
            DisclosureFactKinds.Extended => Told<DisclosureExtended>("The time to answer was extended", s => [$"Until {HappenedWords.Of(s.DueOn)}", s.Reason]),
            DisclosureFactKinds.Closed => Told<DisclosureClosed>("Answered", s => [s.Words]),
            _ => throw new InvalidOperationException($"A fact of kind {said.Kind} is not disclosed."),
        };

        TextPart Told<T>(string label, Func<T, string?[]> lines) => Part(said, label, lines(Read<T>(said)));
    }

    string?[] HeldLines(DiscussionHeld held) =>
    [
        $"{DiscussionKinds.Words(held.Kind)}, held {HappenedWords.OfInstant(held.HeldAt)}",
        .. held.Attendance.Select(a => $"{(a.TookPart ? "Took part" : "Did not take part")}: {Named(a.Name, "Who was invited")}, {string.Join(", ", new[] { a.Rank, a.Designation, a.Agency, a.Why }.OfType<string>())}"),
        .. held.Without.Select(w => $"Held without: {w.Words}. {w.Why}"), .. held.Said.SelectMany(s => new[] { s.Facts is null ? null : $"Facts of {s.Agency}: {s.Facts}", s.Opinions is null ? null : $"Opinions of {s.Agency}: {s.Opinions}" }),
        $"Decided: {held.DecisionWords}", $"Reasons: {held.Reasons}", $"Threshold: {held.Threshold}", held.Legal is null ? null : $"Legal advice: {held.Legal}", held.ResearchWhy is null ? null : $"Without research signed off: {held.ResearchWhy}",
        .. held.Actions.Select(a => $"To be done by {Named(a.OwnerName, "Who is to do something")} until {HappenedWords.OfInstant(a.DueAt)}: {a.Words}"),
        .. held.Dissents.Select(d => $"Not agreed by {Named(d.Who ?? "", "Who did not agree")}: {d.What}. Answered: {d.Answer}{(d.Escalated is null ? "" : $". Taken further: {d.Escalated}")}"),
    ];

    static string?[] AssessedLines(RiskAssessed said) =>
    [
        $"Level: {said.LevelWords}", .. said.Override is { } other ? new[] { $"Another level was asked for: {other.Words}. {other.Why}" } : [], said.LookAsked ? "It rests on little: a second look was asked for" : null,
        .. said.Factors.Select(f => $"{f.Words} {FactorAnswers.Words(f.Answer)}{(f.Why is null ? "" : $". {f.Why}")}"), $"What it comes to: {said.Judgement}", $"What is done to make the risk less: {said.Measures}",
    ];

    string?[] NotShared(NotSharedSaid said) =>
    [
        $"Asked for by {Named(said.Who, "Who asked")}, {Named(said.Agency, "The agency that asked")}, on {HappenedWords.Of(said.AskedOn)}", $"What was asked for: {said.What}", ground(said.Ground), said.Why,
    ];

    static string Days(DateOnly from, DateOnly? until) => $"From {HappenedWords.Of(from)}{(until is { } last ? $" until {HappenedWords.Of(last)}" : "")}";

    static string Again(DateOnly reviewBy) => $"To be reviewed again by {HappenedWords.Of(reviewBy)}";

    /// <summary>Whom the parts name, where they stand: the whole name and the family name.</summary>
    internal IReadOnlyList<Mentioned> Others(IReadOnlyList<TextPart> parts)
    {
        var words = parts.Select(p => p.Words).ToList();
        return
        [
            .. named.SelectMany(n => new[] { n, (n.Words.Split(' ')[^1], n.Whose) }).Where(n => Redaction.CanFind(n.Item1)).DistinctBy(n => Redaction.Folded(n.Item1))
                .Select(n => new Mentioned(n.Item1, n.Item2, Redaction.Find(words, n.Item1, "").Count())).Where(m => m.Times > 0),
        ];
    }

    TextPart Part(OwnSaid said, string label, string?[] lines)
    {
        var by = Member(said.By.MemberId, said.By.Name, RelationWords.Of(said.By.Role));
        return new TextPart(label, DisclosureText.Lines([.. lines, $"Said by {by}, {said.By.Agency}, on {HappenedWords.OfInstant(said.At)}"]));
    }

    string WhoWorks(InvolvementBegan began) => sensitive(began.Agency) ? HeldElsewhere.SensitiveService
        : began.MemberId is { } id ? $"{Member(id, "A member", "Who works with the person")}, {began.Team}, {began.Agency}"
        : $"{began.Team}, {began.Agency}";

    string Member(Guid? id, string name, string whose) => Named(id is { } member ? members.GetValueOrDefault(member, name) : name, whose);

    string Named(string words, string whose)
    {
        named.Add((words.Trim(), whose));
        return words;
    }

    static T Read<T>(OwnSaid said) => SourceJson.Read<T>(said.Content);
}
