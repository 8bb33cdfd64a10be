using Rowan.Access;
using Rowan.Chronology;

namespace Rowan.Warnings;

/// <summary>All that is known when warnings are worked out, as one reader sees it on one day: worked out once for everybody who is looked at together.</summary>
public sealed class WarningView
{
    readonly ILookup<long, AddressGiven> addresses;
    readonly IReadOnlyDictionary<(string Street, string? Flat), AddressGiven> whole;
    readonly Dictionary<long, IReadOnlyList<KnownAt>> homes = [];
    readonly Lazy<ILookup<string, (long Key, KnownAt Known)>> dangerous;

    /// <param name="answer">What the reader is shown of a kind of record of a source.</param>
    public WarningView(WarningRows rows, Func<SaidBy, Answer> answer, DateOnly day)
    {
        (Rows, Answer, Day) = (rows, answer, day);
        addresses = rows.Addresses.ToLookup(a => a.Key);
        // Only what the reader may see completes an address: a withheld postcode tells nothing, not even that two addresses are one.
        whole = WhereTheyLive.Whole(rows.Addresses.Where(a => answer(a.By) == Rowan.Access.Answer.Shown));
        Given = rows.Given.ToLookup(g => g.Key);
        Abuse = rows.Abuse.ToLookup(a => a.Place, a => a.Given, StringComparer.Ordinal);
        dangerous = new(() => DangerousPlaces().ToLookup(d => d.Known.Place, StringComparer.Ordinal));
    }

    public WarningRows Rows { get; }
    public Func<SaidBy, Answer> Answer { get; }
    public DateOnly Day { get; }

    /// <summary>Warnings by whom they are about.</summary>
    public ILookup<long, WarningGiven> Given { get; }

    /// <summary>Domestic abuse by dwelling.</summary>
    public ILookup<string, WarningGiven> Abuse { get; }

    /// <summary>Where a person lives or lived, of what the reader is shown.</summary>
    public IReadOnlyList<KnownAt> HomesOf(long key)
    {
        if (!homes.TryGetValue(key, out var known))
        {
            homes[key] = known = WhereTheyLive.Of(WhereTheyLive.Completed(addresses[key].Where(a => Answer(a.By) == Rowan.Access.Answer.Shown), whole), Day);
        }

        return known;
    }

    /// <summary>Whoever is a danger to others and is or was known at a dwelling, in the order of their keys.</summary>
    public IEnumerable<(long Key, KnownAt Known)> DangerousAt(string place) => dangerous.Value[place];

    IEnumerable<(long Key, KnownAt Known)> DangerousPlaces() =>
        from person in Rows.Given.Where(g => WarningWords.DangerToOthers.Contains(g.Kind)).Select(g => g.Key).Distinct().Order()
        // Those who put the person there are asked as far as the reader may know of them.
        from known in WhereTheyLive.Of(WhereTheyLive.Completed(addresses[person].Where(a => Answer(a.By) != Rowan.Access.Answer.Withheld), whole), Day)
        select (person, known);
}
