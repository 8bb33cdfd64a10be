using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Chronology;

/// <summary>What the reader is shown of each kind of record of each source, decided once for the look.</summary>
/// <param name="involved">How who looks has to do with the one person that the look is about; null where it is about many.</param>
/// <param name="opened">Opened in an emergency: what the rules withhold is shown, but for what nothing opens, and the log says by which rule.</param>
public sealed class SourceAccess(Seen seen, IReadOnlyDictionary<string, Feed> feeds, bool opened = false, IReadOnlyList<string>? involved = null)
{
    /// <summary>The rule of an emergency (<c>Emergency.Glass</c>).</summary>
    const string InEmergency = "break-glass";

    /// <summary>For a look at one person, or at a record with whom it names: opened where who looks has broken the glass for them, and by how they have to do with them.</summary>
    public static async Task<SourceAccess> ForAsync(Seen seen, IReadOnlyDictionary<string, Feed> feeds, IReadOnlyList<long> identities, CancellationToken cancel = default) =>
        new(seen, feeds, identities.Any(seen.Opened.Contains), await seen.InvolvedAsync(identities, cancel));

    /// <summary>Whether more may be shown here than where the look is about many.</summary>
    public bool OfOne => opened || involved is { Count: > 0 };

    readonly Dictionary<(string Source, string Kind), AccessDecision> decisions = [];

    /// <summary>Of the records of one kind of a source.</summary>
    public AccessDecision Of(string source, string kind)
    {
        if (!decisions.TryGetValue((source, kind), out var decision))
        {
            decision = seen.Decide(Asked(source, kind), involved);
            decision = opened ? decision.Opened(InEmergency) : decision;
            decisions[(source, kind)] = decision;
        }

        return decision;
    }

    /// <summary>Of what a version says, which may be marked otherwise than the one believed now: the least that either lets be told.</summary>
    public AccessDecision Of(SaidBy by) => by.KindNow is { } now ? Worst([(by.Source, by.Kind), (by.Source, now)]) : Of(by.Source, by.Kind);

    public bool Shows(string source, string kind) => Of(source, kind).Answer == Answer.Shown;

    public bool Shows(SaidBy by) => Of(by).Answer == Answer.Shown;

    /// <summary>Both as it is believed now and in the version that was believed then: each may carry other marks.</summary>
    public bool Shows(KnownRecord known) => Shows(known.SaidBy);

    public bool Shows(SourceRecord record) => Shows(record.Source, record.Kind);

    /// <summary>Of the kind of record of a source of which most is shown: what is told of the source itself.</summary>
    public AccessDecision MostOf(string source) => KindsOf(source).Select(kind => Of(source, kind)).MaxBy(d => d.Answer)!;

    /// <summary>The kinds of record of a source of which less is told than of another of its kinds: in words, with the decision. Of what single records are marked only that some are.</summary>
    public IReadOnlyList<(string Words, AccessDecision Decision)> LessOf(string source) =>
    [
        .. feeds.GetValueOrDefault(source)?.Kinds.Where(k => k.ReadForMarks || !feeds[source].Kinds.Any(o => o.ReadForMarks && o.Unmarked == k.Code))
            .Select(k => (Words: k.Marks.Count == 0 ? k.Words : $"{k.Words}, where its source has marked it", Decision: Of(source, k.Code)))
            .Where(k => k.Decision.Answer < MostOf(source).Answer).DistinctBy(k => (k.Words, k.Decision.Answer)) ?? [],
    ];

    /// <summary>The sources with a feed file of which every kind of record is answered so.</summary>
    public IReadOnlyList<string> FeedsAnswered(Answer answer) => [.. feeds.Keys.Where(s => KindsOf(s).All(k => Of(s, k).Answer == answer))];

    /// <summary>The kinds of record answered so, each as <see cref="KeyOf"/> writes it, of the sources of which others are answered otherwise.</summary>
    public IReadOnlyList<string> KindsAnswered(Answer answer) =>
        [.. feeds.Keys.Where(s => KindsOf(s).Any(k => Of(s, k).Answer != answer)).SelectMany(s => KindsOf(s).Where(k => Of(s, k).Answer == answer).Select(k => KeyOf(s, k)))];

    /// <summary>A kind of record of a source, as queries over the tables write it: <c>MERLIN/pac</c>.</summary>
    public static string KeyOf(string source, string kind) => $"{source}/{kind}";

    /// <summary>What broken glass leaves as it is, by source, with the reason: the same whomever it is about, so that it tells of nobody. None where no glass is broken.</summary>
    public IReadOnlyList<(string Source, string Reason)> NotOpened => !opened ? [] :
    [
        .. feeds.Values.Where(f => NamedSources.MayBeNamed(seen, f)).SelectMany(f => KindsOf(f.Code).Select(k => (f.Name, Decision: Of(f.Code, k))))
            .Where(k => k.Decision is { NeverOpened: true, Answer: < Answer.Shown }).Select(k => (k.Name, k.Decision.Reason)).Distinct().OrderBy(k => k.Name, StringComparer.Ordinal).ThenBy(k => k.Reason, StringComparer.Ordinal),
    ];

    public string NameOf(string source) => feeds.GetValueOrDefault(source)?.Name ?? source;

    /// <summary>The decision that shows most; null where there is no record.</summary>
    public AccessDecision? Best(IEnumerable<(string Source, string Kind)> records) => Decisions(records).MaxBy(d => d.Answer);

    /// <summary>The decision that shows least.</summary>
    public AccessDecision Worst(IEnumerable<(string Source, string Kind)> records) =>
        Decisions(records).MinBy(d => d.Answer) ?? new AccessDecision(Answer.Withheld, "no-record", "", "There is nothing to show.");

    /// <summary>Of these sources those of which the reader may see the content of some record, by code and name.</summary>
    public IEnumerable<(string Code, string Name)> Shown(IEnumerable<string> sources) =>
        sources.Distinct(StringComparer.OrdinalIgnoreCase).Where(s => MostOf(s).Answer == Answer.Shown).Select(s => (s, NameOf(s))).OrderBy(s => s.Item2, StringComparer.Ordinal);

    /// <summary>The registers that Rowan reads, of which the reader may see the content.</summary>
    public IEnumerable<string> RegistersShown() =>
        Shown(feeds.Values.Where(f => f.Records.Any(r => r.Registrations.Count > 0 && Shows(f.Code, r.Kind))).Select(f => f.Code)).Select(s => s.Name);

    /// <inheritdoc cref="HeldElsewhereAsync(IEnumerable{ValueTuple{string, string, long}}, CancellationToken)"/>
    public Task<IReadOnlyList<HeldElsewhere>> HeldElsewhereAsync(IEnumerable<SaidBy> by, CancellationToken cancel = default) =>
        HeldElsewhereAsync(by.Select(b => (b.Source, b.KindNow is { } now && Of(b.Source, now).Answer < Of(b.Source, b.Kind).Answer ? now : b.Kind, b.RecordId)), cancel);

    /// <summary>
    /// One line for each agency that holds something which only its existence may be told of; of a source connected as pointers only, for each practitioner
    /// whom its records of these people name.
    /// </summary>
    public async Task<IReadOnlyList<HeldElsewhere>> HeldElsewhereAsync(IEnumerable<(string Source, string Kind, long RecordId)> records, CancellationToken cancel = default)
    {
        var told = records.Distinct().Where(r => Of(r.Source, r.Kind).Answer == Answer.ExistenceOnly).ToList();
        var pointers = told.Where(r => Asked(r.Source, r.Kind) is { PointersOnly: true, Sensitive: false }).Select(r => r.RecordId).ToList();
        var practitioners = pointers.Count == 0 ? [] : await (
            from r in seen.Db.SourceRecords
            where EF.Parameter(pointers).Contains(r.Id)
            join v in seen.Db.RecordVersions on r.CurrentVersionId equals v.Id
            where v.Author != null
            select new { r.Id, v.Author }).ToDictionaryAsync(r => r.Id, r => r.Author!, cancel);
        return
        [
            .. told.Select(r => Sharing.HeldElsewhere.Of(seen, Asked(r.Source, r.Kind), Of(r.Source, r.Kind), practitioners.GetValueOrDefault(r.RecordId)))
                .Distinct().OrderBy(h => h.Controller, StringComparer.Ordinal).ThenBy(h => h.Contact.Desk, StringComparer.Ordinal).ThenBy(h => h.Words, StringComparer.Ordinal),
        ];
    }

    /// <summary>A source whose feed file is gone has no controller to agree: nothing of it is shown.</summary>
    RecordsAsked Asked(string source, string kind) => feeds.GetValueOrDefault(source)?.AskedOf(kind) ?? new RecordsAsked(source, "", true);

    IReadOnlyList<string> KindsOf(string source) => feeds.GetValueOrDefault(source) is { Kinds.Count: > 0 } feed ? [.. feed.Kinds.Select(k => k.Code)] : [""];

    IEnumerable<AccessDecision> Decisions(IEnumerable<(string Source, string Kind)> records) =>
        records.Distinct().OrderBy(r => r.Source, StringComparer.Ordinal).ThenBy(r => r.Kind, StringComparer.Ordinal).Select(r => Of(r.Source, r.Kind));
}
