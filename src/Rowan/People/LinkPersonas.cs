using Rowan.Matching;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.People;

/// <summary>What a run over all personas did.</summary>
/// <param name="Linked">Links made or moved; a persona that stays where it was makes none.</param>
/// <param name="Possible">Pairs that wait for a person.</param>
public sealed record LinkRun(string Model, long Personas, long Pairs, long Identities, long Linked, long Possible);

/// <summary>
/// Links all personas to identities (C03-25): the machine joins where it is sure, keeps what people decided, and lays what is only possible
/// before a person. Killed in the middle and run again it ends in the same state: only differences are written.
/// </summary>
public sealed class LinkPersonas(Door door, MatchingModel model)
{
    const int BatchSize = 400;

    /// <summary>How common names were among all mentions of the last run over all of them; null before it.</summary>
    public NameFrequencies? Frequencies { get; private set; }

    /// <param name="historical">Say that links were received when the later of their two mentions was: a declared mode, on the log, never the default.</param>
    public async Task<LinkRun> RunAsync(bool historical, Func<Guid, Act> act, IProgress<LinkProgress>? progress = null, CancellationToken cancel = default)
    {
        var known = await door.LookAsync(act(Guid.NewGuid()), looking => KnownMentions.AllAsync(looking, cancel), cancel);
        var found = Linker.Link(known.People, known.Constraints, model, progress: progress, cancel: cancel);
        Frequencies = found.Frequencies;
        return await KeepAsync(known, found, found.Pairs, null, historical, act, cancel);
    }

    /// <summary>Links those of whom records have come, with all whom that touches: as a run over all would, by the names as common as they were then.</summary>
    /// <param name="frequencies">Of a run over all.</param>
    /// <param name="after">The last version of a record that was gone through.</param>
    /// <returns>Null where it touches so many that all are better gone through.</returns>
    public async Task<LinkRun?> AroundAsync(NameFrequencies frequencies, long after, Func<Guid, Act> act, CancellationToken cancel = default)
    {
        if (await door.LookAsync(act(Guid.NewGuid()), looking => Arrivals.OfAsync(looking, after, model, frequencies, cancel), cancel) is not { } arrivals)
        {
            return null;
        }

        var known = arrivals.Known;
        var found = Linker.Link(known.People, known.Constraints, model, new LinkOptions(Frequencies: frequencies), cancel: cancel);
        return await KeepAsync(known, found, arrivals.Pairs, new LinkedAmong(arrivals.Come, [.. known.People.Select(p => p.Id)]), false, act, cancel);
    }

    /// <param name="pairs">Those of whom a person may have to decide.</param>
    /// <param name="among">Whom it went through; null for all.</param>
    async Task<LinkRun> KeepAsync(KnownMentions known, LinkResult found, IReadOnlyList<ScoredPair> pairs, LinkedAmong? among, bool historical, Func<Guid, Act> act, CancellationToken cancel)
    {
        var links = Links(known, found, historical);
        foreach (var batch in links.Chunk(BatchSize))
        {
            await door.ChangeAsync(act(Guid.NewGuid()), changing => WriteAsync(changing, batch, found, known, historical), cancel);
        }

        var possible = Possible(known, found, pairs);
        await door.ChangeAsync(
            act(Guid.NewGuid()),
            async changing =>
            {
                await changing.AddAsync(new FactDraft(
                    LinkFactKinds.LinkRun, "link-run",
                    SourceJson.Write(new LinkRunEnded(
                        model.Reference, known.People.Count, pairs.Count, found.Clusters.Count, historical, possible, known.ThroughVersion, known.ThroughWithdrawal, among))));
                return true;
            },
            cancel);
        return new LinkRun(model.Reference, known.People.Count, pairs.Count, found.Clusters.Count, links.Count, possible.Count);
    }

    static List<NewLink> Links(KnownMentions known, LinkResult found, bool historical)
    {
        var identities = AssignIdentities.For(found.Clusters, known.Identities);
        var likeness = found.Pairs.ToDictionary(p => p.A < p.B ? (p.A, p.B) : (p.B, p.A), p => p.WeightBits);
        var links = new List<NewLink>();
        for (var i = 0; i < found.Clusters.Count; i++)
        {
            var group = found.Clusters[i];
            var times = LinkTimes.Of(group.ToDictionary(p => p, p => known.Received[p]), Among(group, likeness));
            var made = new IdentityOfGroup { Id = identities[i] };
            links.AddRange(group
                .Where(p => identities[i] is null || known.Identities.GetValueOrDefault(p, -1) != identities[i])
                .OrderBy(p => times[p].At).ThenBy(p => p)
                .Select(p => new NewLink(p, made, historical ? times[p].At : null, times[p].Evidence)));
        }

        return links;
    }

    static Dictionary<(long A, long B), double> Among(IReadOnlyList<long> group, Dictionary<(long A, long B), double> likeness)
    {
        var among = new Dictionary<(long A, long B), double>();
        for (var i = 0; i < group.Count; i++)
        {
            for (var j = i + 1; j < group.Count; j++)
            {
                var pair = group[i] < group[j] ? (group[i], group[j]) : (group[j], group[i]);
                if (likeness.TryGetValue(pair, out var weight))
                {
                    among[pair] = weight;
                }
            }
        }

        return among;
    }

    async Task<bool> WriteAsync(Changing changing, NewLink[] batch, LinkResult found, KnownMentions known, bool historical)
    {
        if (historical)
        {
            changing.Note("historical loading", "links are received when the later of their mentions was");
        }

        var facts = new List<FactDraft>(batch.Length);
        foreach (var link in batch)
        {
            if (link.Identity.Id is null)
            {
                link.Identity.Id = await changing.NextAsync("identity");
                known.Numbers[link.Identity.Id.Value] = IdentityNumber.New();
            }

            var score = link.Evidence is { } partner ? Score(known, found, link.PersonaId, partner) : null;
            facts.Add(new FactDraft(
                LinkFactKinds.PersonaLinked, $"persona/{link.PersonaId}",
                SourceJson.Write(new PersonaLinked(
                    link.PersonaId, link.Identity.Id.Value, known.Numbers[link.Identity.Id.Value], link.Evidence, score?.WeightBits, score?.Probability,
                    model.Reference, null, score is null ? [] : [.. score.Evidence.Select(e => new EvidenceSaid(e.Field, e.Level, e.Bits, e.Words))])),
                Received: link.Received));
        }

        await changing.AddAllAsync(facts);
        return true;
    }

    Score Score(KnownMentions known, LinkResult found, long a, long b) => new Scorer(model, found.Frequencies).Score(known.ById[a], known.ById[b]);

    static List<PossiblePair> Possible(KnownMentions known, LinkResult found, IReadOnlyList<ScoredPair> pairs)
    {
        var group = found.Clusters.SelectMany((c, i) => c.Select(p => (p, i))).ToDictionary(x => x.p, x => x.i);
        var decided = known.Decisions.Select(d => (d.PersonaA, d.PersonaB)).ToHashSet();
        // Whoever was not gone through is in none of the groups: somebody else.
        return pairs
            .Where(p => (!group.TryGetValue(p.A, out var a) || !group.TryGetValue(p.B, out var b) || a != b) && p.Probability >= Matching.Score.PossibleProbability && !decided.Contains(p.A < p.B ? (p.A, p.B) : (p.B, p.A)))
            .Select(p => new PossiblePair(Math.Min(p.A, p.B), Math.Max(p.A, p.B), p.WeightBits, p.Probability, BandOf(p), WordsOf(p.Conflict)))
            .OrderByDescending(p => p.Probability).ThenBy(p => p.PersonaA).ThenBy(p => p.PersonaB).ToList();
    }

    static string BandOf(ScoredPair pair) => pair.Probability >= Matching.Score.MatchProbability ? "match" : "possible";

    static string? WordsOf(ConflictKind conflict) => conflict switch
    {
        ConflictKind.None => null,
        ConflictKind.ExclusiveIdentifiers => "Both have a valid number of a kind that a person has one of, and the numbers differ.",
        ConflictKind.GivenNames => "The given names are different names: perhaps a twin, a brother or a sister.",
        ConflictKind.Generations => "Born a generation apart: perhaps a parent and child of the same name.",
        ConflictKind.SameSource => "Both come from a source that names a person once only.",
        _ => "The two contradict one another.",
    };

    /// <summary>The identity of a group: known, or given its number when its first link is written.</summary>
    sealed class IdentityOfGroup
    {
        public long? Id { get; set; }
    }

    sealed record NewLink(long PersonaId, IdentityOfGroup Identity, DateTime? Received, long? Evidence);
}
