using Rowan.Chronology;
using Rowan.Sources;

namespace Rowan.Warnings;

/// <summary>That somebody is known at a dwelling, and whether still.</summary>
/// <param name="Still">Nobody says that they left, and no later record gives another address.</param>
/// <param name="By">Who says so, the latest first.</param>
public sealed record KnownAt(string Place, Stay Stay, bool Still, IReadOnlyList<SaidBy> By);

/// <summary>Where somebody is said to live or have lived, dwelling by dwelling. Pure.</summary>
public static class WhereTheyLive
{
    /// <returns>Where they still live first, then the latest left.</returns>
    public static IReadOnlyList<KnownAt> Of(IEnumerable<AddressGiven> addresses, DateOnly day)
    {
        var given = addresses.ToList();
        var stays = AddressHistory.Of(given.Select(a => (a.Said, a.By))).Where(s => s.Lived).ToList();
        var latest = stays.Count == 0 ? DateOnly.MinValue : stays.Max(s => s.LastSaid);
        return
        [
            .. from stay in stays
               group stay by stay.Place into place
               let last = place.MaxBy(s => s.LastSaid)!
               let still = !(last.From > day) && !(last.Until <= day) && last.LastSaid >= latest
               orderby still descending, last.LastSaid descending, place.Key
               select new KnownAt(place.Key, last with { From = place.Min(s => s.From) }, still, [.. place.SelectMany(s => s.By).Distinct().OrderByDescending(b => b.Received).ThenBy(b => b.RecordId)]),
        ];
    }
}
