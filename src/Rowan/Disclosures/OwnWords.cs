using System.Text.Json;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Emergency;
using Rowan.Holds;
using Rowan.Involvements;
using Rowan.Looks;
using Rowan.People;
using Rowan.Sharing;
using Rowan.Shields;
using Rowan.Sources;

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
        new[] { said.By.MemberId, said.Kind == InvolvementFactKinds.Began ? Read<InvolvementBegan>(said).MemberId : said.Kind == ShieldFactKinds.Lifted ? Read<ShieldLifted>(said).AskedBy : null }.OfType<Guid>();

    internal TextPart Of(OwnSaid said) => said.Kind switch
    {
        InvolvementFactKinds.Began => Read<InvolvementBegan>(said) is var began
            ? Part(said, "Put on", InvolvementKind.WordsOf(began.Kind), WhoWorks(began), $"From {HappenedWords.Of(began.From)}{(began.Until is { } until ? $" until {HappenedWords.Of(until)}" : "")}") : null!,
        InvolvementFactKinds.Ended => Read<InvolvementEnded>(said) is var ended ? Part(said, "Ended", $"Last day {HappenedWords.Of(ended.LastDay)}", ended.Reason) : null!,
        NotSharedSaid.FactKind => JsonSerializer.Deserialize<NotSharedSaid>(said.Content)! is var not
            ? Part(
                said, "Not shared", $"Asked for by {Named(not.Who, "Who asked")}, {Named(not.Agency, "The agency that asked")}, on {HappenedWords.Of(not.AskedOn)}", $"What was asked for: {not.What}",
                ground(not.Ground), not.Why) : null!,
        ShieldFactKinds.PutOn => Read<ShieldPutOn>(said) is var shield
            ? Part(
                said, "Put on", shield.Level == ShieldLevel.ExistenceHidden ? "Hides that there is anything" : "Hides everything but name, sex and date of birth", shield.Reason,
                $"From {HappenedWords.Of(shield.From)}{(shield.Until is { } last ? $" until {HappenedWords.Of(last)}" : "")}, to be reviewed by {HappenedWords.Of(shield.ReviewBy)}") : null!,
        ShieldFactKinds.CircleDrawn => Part(said, "Who may see it was changed", Read<ShieldCircleDrawn>(said).Reason),
        ShieldFactKinds.Reviewed => Read<ShieldReviewed>(said) is var stays ? Part(said, "Reviewed", stays.Reason, $"To be reviewed again by {HappenedWords.Of(stays.ReviewBy)}") : null!,
        ShieldFactKinds.TouchSettled => Part(said, "Decided of a search or a record that it touched", Read<ShieldTouchSettled>(said).Decision),
        ShieldFactKinds.Lifted => Read<ShieldLifted>(said) is var lifted ? Part(said, "Lifted", lifted.Reason, $"Asked by {Member(lifted.AskedBy, lifted.AskedByName, "Who asked to lift it")}") : null!,
        HoldFactKinds.PutOn => Read<HoldPutOn>(said) is var hold
            ? Part(said, "Put on", hold.RecordId is null ? "Of everything that is held about the person" : "Of one record", hold.Reason, hold.Authority, $"To be reviewed by {HappenedWords.Of(hold.ReviewBy)}") : null!,
        HoldFactKinds.Reviewed => Read<HoldReviewed>(said) is var holds ? Part(said, "Reviewed", holds.Reason, $"To be reviewed again by {HappenedWords.Of(holds.ReviewBy)}") : null!,
        HoldFactKinds.Lifted => Part(said, "Lifted", Read<HoldLifted>(said).Reason),
        EmergencyFactKinds.Broken => Read<GlassBroken>(said) is var glass ? Part(said, "Opened", glass.Reason, $"At most until {HappenedWords.OfInstant(glass.Until)}") : null!,
        EmergencyFactKinds.Reviewed => Read<GlassReviewed>(said) is var review ? Part(said, "Reviewed", Findings.WordsOf(review.Finding), review.Reason) : null!,
        LinkFactKinds.LinkDecided => Read<LinkDecided>(said) is var decided ? Part(said, "Decided", decided.Same ? "That mentions in records are the same person" : "That mentions in records are not the same person", decided.Reason) : null!,
        FlagFactKinds.NewsBegan => Read<NewsBegan>(said) is var news ? Part(said, "Marked", $"From {HappenedWords.Of(news.From)} until {HappenedWords.Of(news.Until)}", news.Reason) : null!,
        FlagFactKinds.NewsEnded => Part(said, "Ended", $"Last day {HappenedWords.Of(Read<NewsEnded>(said).LastDay)}"),
        _ => throw new InvalidOperationException($"A fact of kind {said.Kind} is not disclosed."),
    };

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

    TextPart Part(OwnSaid said, string label, params string[] lines)
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
