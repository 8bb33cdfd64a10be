using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Search;

/// <summary>The mentions worth comparing with a search: those under its keys, a rare key counting more than a common one.</summary>
/// <param name="PersonaIds">The best first.</param>
/// <param name="Cut">Some were not looked at: a key that more bear than are read, or more mentions than are compared.</param>
/// <param name="All">How many mentions there are.</param>
public sealed record Candidates(IReadOnlyList<long> PersonaIds, bool Cut, long All)
{
    /// <summary>Mentions under the keys that are not there for who asks.</summary>
    internal IReadOnlyList<long> Shielded { get; init; } = [];

    /// <summary>The most mentions read of one key.</summary>
    public const int MostOfKey = 2_000;

    /// <summary>The most mentions compared in one search.</summary>
    public const int MostCompared = 400;

    /// <summary>
    /// Beyond the first so many only those are compared who have this part of what the best has, or who bear a rare key with it: a postcode, a birth or
    /// a number may be all that one source has of somebody.
    /// </summary>
    public const int AlwaysCompared = 100;
    public const double LeastOfBest = 0.4;
    public const int Rare = 200;

    internal static async Task<Candidates> FindAsync(RowanDb db, IReadOnlyList<long> keys, CancellationToken cancel)
    {
        var (found, all) = db.Database.IsNpgsql() ? await AtOnceAsync(db, keys, cancel) : await OneByOneAsync(db, keys, cancel);
        if (db.Hidden.Personas.Count == 0)
        {
            return Of(found, all);
        }

        // What is asked of the database directly is not read without what is shielded: that is left out here, before anything is counted by it.
        var hidden = db.Hidden.Personas.ToHashSet();
        return Of(found.Select(l => (IReadOnlyList<long>)l.Where(id => !hidden.Contains(id)).ToList()), all) with
        {
            Shielded = [.. found.SelectMany(l => l).Where(hidden.Contains).Distinct()],
        };
    }

    /// <summary>Each mention gets of each list it is in log2(all / length of the list): the list itself says how rare its key is. Pure.</summary>
    /// <param name="all">How many mentions there are.</param>
    public static Candidates Of(IEnumerable<IReadOnlyList<long>> lists, long all)
    {
        var votes = new Dictionary<long, double>();
        var rare = new HashSet<long>();
        var cut = false;
        foreach (var list in lists.Where(l => l.Count > 0))
        {
            cut |= list.Count >= MostOfKey;
            var weight = Math.Log2(1 + ((double)all / list.Count));
            foreach (var id in list)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(votes, id, out _) += weight;
            }

            if (list.Count <= Rare)
            {
                rare.UnionWith(list);
            }
        }

        var best = votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key).Take(MostCompared).ToList();
        var least = best.Count > 0 ? LeastOfBest * best[0].Value : 0;
        return new Candidates([.. best.Where((v, i) => i < AlwaysCompared || v.Value >= least || rare.Contains(v.Key)).Select(v => v.Key)], cut || votes.Count > MostCompared, all);
    }

    /// <summary>SQLite is in the process: one prepared statement, run for each key, costs less than any that names them all.</summary>
    static async Task<(List<IReadOnlyList<long>> Lists, long All)> OneByOneAsync(RowanDb db, IReadOnlyList<long> keys, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT persona_id FROM persona_key WHERE key = $key LIMIT $most";
        var asked = command.Parameters.Add("$key", SqliteType.Integer);
        command.Parameters.Add("$most", SqliteType.Integer).Value = MostOfKey;
        var lists = new List<IReadOnlyList<long>>(keys.Count);
        foreach (var key in keys)
        {
            asked.Value = key;
            var list = new List<long>();
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                list.Add(rows.GetInt64(0));
            }

            lists.Add(list);
        }

        return (lists, Math.Max(await db.NextNumbers.Where(n => n.Name == "persona").Select(n => n.Next).FirstOrDefaultAsync(cancel), 2));
    }

    /// <summary>One journey to the server for all keys, each with its mentions as one value.</summary>
    static async Task<(List<IReadOnlyList<long>> Lists, long All)> AtOnceAsync(RowanDb db, IReadOnlyList<long> keys, CancellationToken cancel)
    {
        var rows = await db.Database.SqlQuery<KeyHeld>(
            $"""
            SELECT mentions.number AS "All", ARRAY(SELECT k.persona_id FROM persona_key AS k WHERE k.key = asked.key LIMIT {MostOfKey}) AS "PersonaIds"
            FROM (SELECT greatest(max(n.next), 2) AS number FROM next_number AS n WHERE n.name = 'persona') AS mentions
            LEFT JOIN unnest({keys.ToArray()}) AS asked(key) ON true
            """).ToListAsync(cancel);
        return ([.. rows.Select(r => r.PersonaIds)], rows[0].All);
    }
}

/// <summary>The mentions under one key, as the server gives them.</summary>
sealed record KeyHeld(long All, long[] PersonaIds);
