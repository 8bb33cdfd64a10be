using Microsoft.EntityFrameworkCore;
using Rowan.Matching;
using Rowan.Record;

namespace Rowan.People;

/// <summary>What is known of mentions that are linked: what the engine compares, the identity that each has, when each came, and what people decided of them.</summary>
/// <param name="Identities">By mention; those never linked are absent.</param>
/// <param name="Numbers">By identity.</param>
sealed record KnownMentions(
    List<Person> People, Dictionary<long, long> Identities, Dictionary<long, DateTime> Received, Dictionary<long, string> Numbers, List<LinkDecision> Decisions)
{
    public Dictionary<long, Person> ById { get; } = People.ToDictionary(p => p.Id);
    public long ThroughVersion { get; init; }
    public long ThroughWithdrawal { get; init; }

    public LinkConstraints Constraints => new([.. Decisions.Where(d => d.Same).Select(d => (d.PersonaA, d.PersonaB))], [.. Decisions.Where(d => !d.Same).Select(d => (d.PersonaA, d.PersonaB))]);

    internal static async Task<KnownMentions> AllAsync(Looking looking, CancellationToken cancel)
    {
        // Asked first: what comes while the rest is read counts as not gone through.
        var (version, withdrawal) = await ThroughAsync(looking, cancel);
        var rows = await looking.Db.Personas
            .Join(looking.Db.PersonaVersions, p => p.CurrentVersionId, v => v.Id, (p, v) => new { p.Id, p.IdentityId, v.Features, v.Role })
            .Where(r => r.Role != Features.Professional).OrderBy(r => r.Id).ToListAsync(cancel);
        var received = await looking.Db.PersonaVersions.GroupBy(v => v.PersonaId)
            .Select(g => new { g.Key, First = g.Min(v => v.Received) }).ToDictionaryAsync(g => g.Key, g => g.First, cancel);
        var decisions = await looking.Db.LinkDecisions.Where(d => d.SupersededByFactId == null).ToListAsync(cancel);
        var numbers = await looking.Db.Identities.ToDictionaryAsync(i => i.Id, i => i.Number, cancel);
        Note(looking, rows.Count);
        return new KnownMentions(
            rows.ConvertAll(r => Person.FromBytes(r.Id, r.Features)),
            rows.Where(r => r.IdentityId is not null).ToDictionary(r => r.Id, r => r.IdentityId!.Value), received, numbers, decisions)
        {
            ThroughVersion = version, ThroughWithdrawal = withdrawal,
        };
    }

    internal static async Task<(long Version, long Withdrawal)> ThroughAsync(Looking looking, CancellationToken cancel) => (
        await looking.Db.RecordVersions.OrderByDescending(v => v.Id).Select(v => v.Id).FirstOrDefaultAsync(cancel),
        await looking.Db.Withdrawals.OrderByDescending(w => w.Id).Select(w => w.Id).FirstOrDefaultAsync(cancel));

    internal static void Note(Looking looking, int read) => looking.Note("linking", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{read} mentions read"));
}
