using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Disclosures;

/// <param name="Answer">What becomes of it.</param>
/// <param name="Exemption">Of the whole where it is withheld; of the further words where words are taken out.</param>
/// <param name="Reason">In the officer's words; needed where anything is withheld.</param>
/// <param name="Others">Words of others that were offered and are taken out as third parties'.</param>
/// <param name="Words">Further words to be taken out, wherever they stand.</param>
public sealed record ItemToDecide(ItemAnswer Answer, string? Exemption, string? Reason, IReadOnlyList<string> Others, IReadOnlyList<string> Words);

/// <summary>An officer decides of one item: it goes out, it goes out with passages taken out, or it is withheld.</summary>
public sealed class DecideItem(DisclosureRules rules, IReadOnlyDictionary<string, Feed> feeds)
{
    /// <returns>False where there is no such item for who acts.</returns>
    /// <exception cref="DisclosureRefusedException">An answer is missing or cannot be; nothing is changed.</exception>
    public async Task<bool> WithinAsync(Changing changing, long id, long itemId, ItemToDecide decided)
    {
        if (await OpenAsync(changing, id) is not { } disclosure || await ReadDisclosure.TextAsync(changing, feeds, disclosure, itemId) is not { } text)
        {
            changing.Outcome = "not-found";
            return false;
        }

        if (Wrong(rules, disclosure.Kind, decided) is { } wrong)
        {
            throw wrong;
        }

        var passages = decided.Answer == ItemAnswer.Redact ? Passages(rules, decided, [.. text.Parts.Select(p => p.Words)]) : [];
        var actor = changing.Act.Actor;
        await changing.AddAsync(new DisclosureItemDecided(
            id, itemId, decided.Answer, decided.Answer == ItemAnswer.Withhold ? decided.Exemption : null, string.IsNullOrWhiteSpace(decided.Reason) ? null : decided.Reason.Trim(), passages,
            DisclosureText.Digest(text.Parts), actor.MemberId, actor.Name).AsFact());
        changing.Outcome = "item-decided";
        return true;
    }

    /// <summary>Extends the time to answer, which the law allows once.</summary>
    /// <exception cref="DisclosureRefusedException">It cannot be extended.</exception>
    public async Task<bool> ExtendAsync(Changing changing, long id, string? reason)
    {
        if (await OpenAsync(changing, id) is not { } disclosure)
        {
            return false;
        }

        var kind = rules.Kind(disclosure.Kind);
        if (disclosure.Extended || kind is not { ExtendByMonths: > 0 })
        {
            throw new DisclosureRefusedException(disclosure.Extended ? "It has been extended already" : "What a court wants by a day only the court can extend", nameof(ItemToDecide.Reason));
        }

        if (OpenDisclosure.WrongWords(reason))
        {
            throw new DisclosureRefusedException("Say why, and that who asked was told: the law wants them told within the first month", nameof(ItemToDecide.Reason));
        }

        await changing.AddAsync(new DisclosureExtended(id, DisclosureDue.Extended(kind, disclosure.AskedOn), reason!.Trim(), changing.Act.Actor.Name).AsFact());
        changing.Outcome = "disclosure-extended";
        changing.Saw(disclosure.IdentityId, null, Answer.ExistenceOnly, "disclosure");
        return true;
    }

    /// <summary>Says how it was answered; nothing of it changes after that.</summary>
    /// <exception cref="DisclosureRefusedException">It is not said how.</exception>
    public static async Task<bool> CloseAsync(Changing changing, long id, string? words)
    {
        if (await OpenAsync(changing, id) is not { } disclosure)
        {
            return false;
        }

        if (OpenDisclosure.WrongWords(words))
        {
            throw new DisclosureRefusedException("Say how it was answered: what went, to whom, by which way", nameof(ItemToDecide.Words));
        }

        await changing.AddAsync(new DisclosureClosed(id, words!.Trim(), changing.Act.Actor.Name).AsFact());
        changing.Outcome = "disclosure-closed";
        changing.Saw(disclosure.IdentityId, null, Answer.ExistenceOnly, "disclosure");
        return true;
    }

    internal static async Task<Disclosure?> OpenAsync(Changing changing, long id)
    {
        var disclosure = await changing.Db.Disclosures.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id);
        changing.Outcome = disclosure is null ? "not-found" : changing.Outcome;
        return disclosure is { ClosedAt: { } at } ? throw new DisclosureRefusedException($"It was answered on {LondonDay.InWords(LondonDay.Of(at))}: open another for anything further", nameof(ItemToDecide.Reason)) : disclosure;
    }

    /// <summary>What is wrong with the answers; null where nothing is. Pure.</summary>
    public static DisclosureRefusedException? Wrong(DisclosureRules rules, string kind, ItemToDecide decided) =>
        decided.Answer is ItemAnswer.Undecided || !Enum.IsDefined(decided.Answer) ? new("Choose what becomes of it", nameof(decided.Answer))
        : decided.Reason?.Trim().Length > OpenDisclosure.LongestWords ? new($"The reason must be {OpenDisclosure.LongestWords} characters or fewer", nameof(decided.Reason))
        : decided.Answer == ItemAnswer.Disclose ? null
        : decided.Answer == ItemAnswer.Withhold && rules.ExemptionFor(kind, decided.Exemption) is null ? new("Choose the exemption by which it is withheld", nameof(decided.Exemption))
        : decided.Answer == ItemAnswer.Withhold && string.IsNullOrWhiteSpace(decided.Reason) ? new("Say why the exemption holds. It is kept in the redaction log", nameof(decided.Reason))
        : decided.Answer == ItemAnswer.Redact && decided.Others.Count + decided.Words.Count == 0 ? new("Choose or write the words to take out", nameof(decided.Words))
        : decided.Answer == ItemAnswer.Redact && decided.Words.Count > 0 && rules.ExemptionFor(kind, decided.Exemption) is null ? new("Choose the exemption by which the words you wrote are taken out", nameof(decided.Exemption))
        : null;

    static IReadOnlyList<Passage> Passages(DisclosureRules rules, ItemToDecide decided, IReadOnlyList<string> parts)
    {
        var found = new List<Passage>();
        foreach (var (words, exemption) in decided.Others.Select(o => (o, rules.ThirdParty)).Concat(decided.Words.Select(w => (w, decided.Exemption!))))
        {
            var here = Redaction.Find(parts, words, exemption).ToList();
            found.AddRange(here.Count > 0 ? here : throw new DisclosureRefusedException($"'{words}' does not stand in the record: write it as it stands there, at least {Redaction.Shortest} letters or digits of it", nameof(decided.Words)));
        }

        return [.. found.DistinctBy(p => (p.Part, p.Start, p.Length)).OrderBy(p => p.Part).ThenBy(p => p.Start)];
    }
}
