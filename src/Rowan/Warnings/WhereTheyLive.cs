using Rowan.Chronology;
using Rowan.People;

namespace Rowan.Warnings;

/// <summary>That somebody is known at a dwelling, and whether still.</summary>
/// <param name="Still">Nobody says that they left, and no later record gives another address.</param>
/// <param name="By">Who says so, the latest first.</param>
public sealed record KnownAt(string Place, Stay Stay, bool Still, IReadOnlyList<SaidBy> By);

/// <summary>Where somebody is said to live or have lived, dwelling by dwelling. Pure.</summary>
public static class WhereTheyLive
{
    /// <summary>
    /// An address without a postcode is of the dwelling whose number, street and flat it gives, where those at hand know only one such: a record that leaves
    /// the postcode out must not read as a move.
    /// </summary>
    public static IReadOnlyList<AddressGiven> Completed(IReadOnlyList<AddressGiven> addresses) => Completed(addresses, Whole(addresses));

    /// <param name="whole">What the addresses at hand are completed from: <see cref="Whole"/> of those who live near.</param>
    internal static IReadOnlyList<AddressGiven> Completed(IEnumerable<AddressGiven> addresses, IReadOnlyDictionary<(string Street, string? Flat), AddressGiven> whole) =>
    [
        .. addresses.Select(a => a.Said.Postcode is null && Dwelling.At(a.Said.Lines) is { } at && whole.TryGetValue(at, out var known)
            ? a with { Said = a.Said with { Postcode = known.Said.Postcode }, Place = known.Place }
            : a),
    ];

    /// <summary>Of each number, street and flat that have one postcode only, an address that gives it.</summary>
    internal static IReadOnlyDictionary<(string Street, string? Flat), AddressGiven> Whole(IEnumerable<AddressGiven> addresses) =>
        addresses.Where(a => a.Said.Postcode is not null).Select(a => (Given: a, At: Dwelling.At(a.Said.Lines))).Where(a => a.At is not null).GroupBy(a => a.At!.Value, a => a.Given)
            .Where(g => g.Select(a => a.Said.Postcode).Distinct().Count() == 1).ToDictionary(g => g.Key, g => g.First());

    /// <returns>Where they still live first, then the latest left.</returns>
    public static IReadOnlyList<KnownAt> Of(IEnumerable<AddressGiven> addresses, DateOnly day)
    {
        var given = Completed(addresses.ToList());
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
