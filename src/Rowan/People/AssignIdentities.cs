namespace Rowan.People;

/// <summary>
/// Which identity each group of personas keeps, so that numbers stay stable through joins and partings: a group keeps the identity that
/// most of its personas have, an identity stays with the group that has most of its personas; the older identity wins a tie. Pure.
/// </summary>
public static class AssignIdentities
{
    /// <param name="groups">The personas of each real person, as now believed.</param>
    /// <param name="current">The identity each persona has; personas never linked are absent.</param>
    /// <returns>For each group its identity, or null where it needs a new one.</returns>
    public static IReadOnlyList<long?> For(IReadOnlyList<IReadOnlyList<long>> groups, IReadOnlyDictionary<long, long> current)
    {
        var shares = groups
            .SelectMany((personas, group) => personas
                .Where(current.ContainsKey).GroupBy(p => current[p]).Select(g => (Group: group, Identity: g.Key, Count: g.Count())))
            .OrderByDescending(s => s.Count).ThenBy(s => s.Identity).ThenBy(s => groups[s.Group].Min());
        var assigned = new long?[groups.Count];
        var taken = new HashSet<long>();
        foreach (var share in shares)
        {
            if (assigned[share.Group] is null && taken.Add(share.Identity))
            {
                assigned[share.Group] = share.Identity;
            }
        }

        return assigned;
    }
}
