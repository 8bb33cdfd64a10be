using Microsoft.EntityFrameworkCore;
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

    /// <param name="historical">Say that links were received when the later of their two mentions was: a declared mode, on the log, never the default.</param>
    public async Task<LinkRun> RunAsync(bool historical, Func<Guid, Act> act, IProgress<LinkProgress>? progress = null, CancellationToken cancel = default)
    {
        var known = await door.LookAsync(act(Guid.NewGuid()), looking => LoadAsync(looking, cancel), cancel);
        var constraints = new LinkConstraints(
            [.. known.Decisions.Where(d => d.Same).Select(d => (d.PersonaA, d.PersonaB))],
            [.. known.Decisions.Where(d => !d.Same).Select(d => (d.PersonaA, d.PersonaB))]);
        var found = Linker.Link(known.People, constraints, model, progress: progress, cancel: cancel);
        var links = Links(known, found, historical);
        foreach (var batch in links.Chunk(BatchSize))
        {
            await door.ChangeAsync(act(Guid.NewGuid()), changing => WriteAsync(changing, batch, found, known, historical), cancel);
        }

        var possible = Possible(known, found);
        await door.ChangeAsync(
            act(Guid.NewGuid()),
            async changing =>
            {
                await changing.AddAsync(new FactDraft(
                    LinkFactKinds.LinkRun, "link-run",
                    SourceJson.Write(new LinkRunEnded(model.Reference, known.People.Count, found.Pairs.Count, found.Clusters.Count, historical, possible, known.ThroughVersion, known.ThroughWithdrawal))));
                return true;
            },
            cancel);
        return new LinkRun(model.Reference, known.People.Count, found.Pairs.Count, found.Clusters.Count, links.Count, possible.Count);
    }

    static async Task<Known> LoadAsync(Looking looking, CancellationToken cancel)
    {
        // Asked first: what comes while the rest is read counts as not gone through.
        var version = await looking.Db.RecordVersions.OrderByDescending(v => v.Id).Select(v => v.Id).FirstOrDefaultAsync(cancel);
        var withdrawal = await looking.Db.Withdrawals.OrderByDescending(w => w.Id).Select(w => w.Id).FirstOrDefaultAsync(cancel);
        var rows = await looking.Db.Personas
            .Join(looking.Db.PersonaVersions, p => p.CurrentVersionId, v => v.Id, (p, v) => new { p.Id, p.IdentityId, v.Features, v.Role })
            .Where(r => r.Role != Features.Professional).OrderBy(r => r.Id).ToListAsync(cancel);
        var received = await looking.Db.PersonaVersions.GroupBy(v => v.PersonaId)
            .Select(g => new { g.Key, First = g.Min(v => v.Received) }).ToDictionaryAsync(g => g.Key, g => g.First, cancel);
        var decisions = await looking.Db.LinkDecisions.Where(d => d.SupersededByFactId == null).ToListAsync(cancel);
        var numbers = await looking.Db.Identities.ToDictionaryAsync(i => i.Id, i => i.Number, cancel);
        looking.Note("linking", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rows.Count} mentions read"));
        return new Known(
            rows.ConvertAll(r => Person.FromBytes(r.Id, r.Features)),
            rows.Where(r => r.IdentityId is not null).ToDictionary(r => r.Id, r => r.IdentityId!.Value), received, numbers, decisions)
        {
            ThroughVersion = version, ThroughWithdrawal = withdrawal,
        };
    }

    static List<NewLink> Links(Known known, LinkResult found, bool historical)
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

    async Task<bool> WriteAsync(Changing changing, NewLink[] batch, LinkResult found, Known known, bool historical)
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

    Score Score(Known known, LinkResult found, long a, long b) => new Scorer(model, found.Frequencies).Score(known.ById[a], known.ById[b]);

    static List<PossiblePair> Possible(Known known, LinkResult found)
    {
        var group = found.Clusters.SelectMany((c, i) => c.Select(p => (p, i))).ToDictionary(x => x.p, x => x.i);
        var decided = known.Decisions.Select(d => (d.PersonaA, d.PersonaB)).ToHashSet();
        return found.Pairs
            .Where(p => group[p.A] != group[p.B] && p.Probability >= Matching.Score.PossibleProbability && !decided.Contains(p.A < p.B ? (p.A, p.B) : (p.B, p.A)))
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

    sealed record Known(
        List<Person> People, Dictionary<long, long> Identities, Dictionary<long, DateTime> Received, Dictionary<long, string> Numbers, List<LinkDecision> Decisions)
    {
        public Dictionary<long, Person> ById { get; } = People.ToDictionary(p => p.Id);
        public long ThroughVersion { get; init; }
        public long ThroughWithdrawal { get; init; }
    }

    /// <summary>The identity of a group: known, or given its number when its first link is written.</summary>
    sealed class IdentityOfGroup
    {
        public long? Id { get; set; }
    }

    sealed record NewLink(long PersonaId, IdentityOfGroup Identity, DateTime? Received, long? Evidence);
}
