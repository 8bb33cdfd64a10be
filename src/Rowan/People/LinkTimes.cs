namespace Rowan.People;

/// <summary>
/// When each persona of an identity could have been linked to it, under historical loading: the first of an identity when it was received, any
/// other when both it and a persona that speaks for it had been. Pure.
/// </summary>
public static class LinkTimes
{
    /// <param name="personas">The personas of one identity with the moment each was received.</param>
    /// <param name="likeness">The pairs of them that the machine found alike, with the weight of the evidence in bits.</param>
    /// <returns>For each persona when it could be linked, and the persona that is the strongest evidence known by then; null for the first.</returns>
    public static IReadOnlyDictionary<long, (DateTime At, long? Evidence)> Of(
        IReadOnlyDictionary<long, DateTime> personas, IReadOnlyDictionary<(long A, long B), double> likeness)
    {
        var order = personas.OrderBy(p => p.Value).ThenBy(p => p.Key).Select(p => p.Key).ToList();
        var linked = new Dictionary<long, (DateTime At, long? Evidence)> { [order[0]] = (personas[order[0]], null) };
        var waiting = order.Skip(1).ToHashSet();
        while (waiting.Count > 0)
        {
            // The one that can join soonest joins next; those with no likeness of their own to any linked one come last, on the word of the whole group.
            var next = waiting
                .Select(p => (Persona: p, Best: Soonest(p)))
                .OrderBy(c => !c.Best.Alike).ThenBy(c => c.Best.At).ThenBy(c => personas[c.Persona]).ThenBy(c => c.Persona).First();
            linked[next.Persona] = (next.Best.At, next.Best.Evidence);
            waiting.Remove(next.Persona);
        }

        return linked;

        (DateTime At, long? Evidence, bool Alike) Soonest(long persona)
        {
            var alike = linked.Keys
                .Select(l => (Linked: l, At: Later(linked[l].At, personas[persona]), Weight: Weight(persona, l)))
                .Where(c => c.Weight is not null).OrderBy(c => c.At).ThenByDescending(c => c.Weight).ThenBy(c => c.Linked).ToList();
            return alike.Count > 0 ? (alike[0].At, alike[0].Linked, true) : (personas.Values.Max(), order[0], false);
        }

        double? Weight(long a, long b) => likeness.TryGetValue(a < b ? (a, b) : (b, a), out var weight) ? weight : null;

        static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
    }
}
