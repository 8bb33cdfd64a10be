using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Search;

/// <summary>That a record gives an address for somebody.</summary>
sealed record AddressHit(long PersonaId, long? IdentityId, long RecordId, string Source, string Kind, string Place, string Text, string? Postcode, string? Borough, string? Street)
{
    public long Key => IdentityId ?? -PersonaId;

    public string Words => string.Join(", ", new[] { Text, Postcode }.Where(t => !string.IsNullOrEmpty(t)));
}

/// <summary>Records that give the address asked for, dwelling by dwelling: as those sources alone tell it that the reader is shown.</summary>
/// <param name="Existing">Records of sources that may only be said to hold something: they stand in no dwelling, and nothing is counted by them.</param>
/// <param name="Cut">There are more than were read.</param>
sealed record PlacesFound(IReadOnlyList<(string Place, IReadOnlyList<AddressHit> Hits)> Dwellings, IReadOnlyList<AddressHit> Existing, bool Cut)
{
    public static PlacesFound None { get; } = new([], [], false);
}

/// <summary>Finds the dwellings that an address or a whole postcode names, however each record writes them.</summary>
static class FindPlaces
{
    const int MostRead = 4_000;

    internal static async Task<PlacesFound> InAsync(RowanDb db, UnderstoodQuery understood, SourceAccess access, CancellationToken cancel) =>
        Asked(db, understood) is { } asked ? await FoundAsync(db, asked.Addresses, asked.Fits, access, cancel) : PlacesFound.None;

    /// <summary>The rows that may give the address or the whole postcode, and which of them do; null where neither is asked for.</summary>
    static (IQueryable<AddressSaid> Addresses, Func<AddressHit, bool> Fits)? Asked(RowanDb db, UnderstoodQuery understood)
    {
        var asked = understood.Address?.Place;
        var street = asked is null ? null : Dwelling.StreetOf(asked.Lines);
        var whole = understood.WholePostcodes.ToList();
        if (street is null && whole.Count == 0)
        {
            return null;
        }

        return (
            whole.Count == 0 ? db.Addresses.Where(a => a.Street == street)
            : street is null ? db.Addresses.Where(a => a.Postcode != null && whole.Contains(a.Postcode))
            : db.Addresses.Where(a => (a.Postcode != null && whole.Contains(a.Postcode)) || (a.Street == street && a.Postcode == null)),
            r => asked is null || Fits(r, asked, street!, understood));
    }

    /// <summary>Everybody of whom a record gives one of these dwellings.</summary>
    internal static async Task<PlacesFound> OfAsync(RowanDb db, IReadOnlyList<string> places, SourceAccess access, CancellationToken cancel) => places.Count == 0
        ? PlacesFound.None
        : await FoundAsync(db, db.Addresses.Where(a => a.Place != null && places.Contains(a.Place)), _ => true, access, cancel);

    /// <summary>The addresses asked for, of these mentions, whatever source gives them.</summary>
    internal static async Task<IReadOnlyList<AddressHit>> OfThoseAsync(RowanDb db, UnderstoodQuery understood, IReadOnlyList<long> personas, CancellationToken cancel) =>
        Asked(db, understood) is { } asked ? [.. (await RowsAsync(db, asked.Addresses.Where(a => EF.Parameter(personas).Contains(a.PersonaId)), db.SourceRecords, cancel)).Where(asked.Fits)] : [];

    /// <summary>What is shown, and what is only told of, is asked for each by itself, so that what may not be shown takes no room from what may, and is counted nowhere.</summary>
    static async Task<PlacesFound> FoundAsync(RowanDb db, IQueryable<AddressSaid> addresses, Func<AddressHit, bool> fits, SourceAccess access, CancellationToken cancel)
    {
        var (existing, withheld) = (access.FeedsAnswered(Answer.ExistenceOnly), access.FeedsAnswered(Answer.Withheld));
        var (existingKinds, withheldKinds) = (access.KindsAnswered(Answer.ExistenceOnly), access.KindsAnswered(Answer.Withheld));
        List<string> notShown = [.. existing, .. withheld], kindsNotShown = [.. existingKinds, .. withheldKinds];
        var open = notShown.Count == 0 ? db.SourceRecords : db.SourceRecords.Where(r => !notShown.Contains(r.Source));
        var shown = await RowsAsync(db, addresses, kindsNotShown.Count == 0 ? open : open.Where(r => !kindsNotShown.Contains(r.Source + "/" + r.Kind)), cancel);
        var told = existing.Count + existingKinds.Count == 0 ? []
            : await RowsAsync(db, addresses, db.SourceRecords.Where(r => existing.Contains(r.Source) || existingKinds.Contains(r.Source + "/" + r.Kind)), cancel);

        // A source whose feed file is gone is known by its records alone.
        return new PlacesFound(
            Grouped(shown.Where(r => access.Shows(r.Source, r.Kind) && fits(r))),
            [.. told.Concat(shown).Where(r => access.Of(r.Source, r.Kind).Answer == Answer.ExistenceOnly && fits(r))], shown.Count == MostRead);
    }

    static async Task<List<AddressHit>> RowsAsync(RowanDb db, IQueryable<AddressSaid> addresses, IQueryable<SourceRecord> records, CancellationToken cancel) => (await (
        from a in addresses
        where a.Place != null
        join p in db.Personas on a.PersonaId equals p.Id
        join r in records on p.RecordId equals r.Id
        where a.RecordVersionId == r.CurrentVersionId
        join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
        where v.Role != Features.Professional && v.RecordVersionId == r.CurrentVersionId
        select new { p.Id, p.IdentityId, p.RecordId, r.Source, r.Kind, a.Place, a.Text, a.Postcode, a.Borough, a.Street }).Take(MostRead).ToListAsync(cancel))
        .ConvertAll(r => new AddressHit(r.Id, r.IdentityId, r.RecordId, r.Source, r.Kind, r.Place!, r.Text, r.Postcode, r.Borough, r.Street));

    static bool Fits(AddressHit row, PlaceAsked asked, string street, UnderstoodQuery understood)
    {
        var flat = FlatOf(Dwelling.Of(asked.Lines, null));
        return row.Street == street && (flat is null || FlatOf(row.Place) == flat)
            && (row.Postcode is null || !understood.Postcodes.Any() || understood.Postcodes.Any(p => row.Postcode == p || (Postcode.TryParse(row.Postcode, out var code) && code.Outward == p)))
            && (asked.Borough is null || row.Borough is null || AddressHistory.SameBorough(row.Borough, asked.Borough));
    }

    static string? FlatOf(string? place) => place?.Split('|') is { Length: 3 } parts ? parts[2] : null;

    /// <summary>An address without a postcode is of the dwelling of its number and street, where there is only one such.</summary>
    static IReadOnlyList<(string Place, IReadOnlyList<AddressHit> Hits)> Grouped(IEnumerable<AddressHit> hits)
    {
        var all = hits.ToList();
        var whole = all.Where(h => h.Postcode is not null && h.Street is not null).GroupBy(h => (h.Street, FlatOf(h.Place)))
            .Where(g => g.Select(h => h.Place).Distinct().Count() == 1).ToDictionary(g => g.Key, g => g.First().Place);
        return
        [
            .. all.GroupBy(h => h.Postcode is null && whole.TryGetValue((h.Street, FlatOf(h.Place)), out var place) ? place : h.Place)
                .OrderBy(g => g.Key.Split('|')[0], StringComparer.Ordinal).ThenBy(g => NumberOf(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, (IReadOnlyList<AddressHit>)[.. g])),
        ];
    }

    static int NumberOf(string place) =>
        place.Split('|') is { Length: > 1 } parts && int.TryParse(string.Concat(parts[1].TakeWhile(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}
