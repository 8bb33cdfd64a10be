using System.Text.RegularExpressions;
using Rowan.Values;

namespace Rowan.People;

/// <summary>
/// Knows one dwelling by its address however it is written, so that everybody known there is found (C03-31):
/// <c>Flat 2, 14 Coleridge Rd</c> and <c>14 Coleridge Road, Flat 2</c>.
/// </summary>
public static partial class Dwelling
{
    static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["rd"] = "road", ["st"] = "street", ["str"] = "street", ["ave"] = "avenue", ["av"] = "avenue", ["cl"] = "close", ["gdns"] = "gardens", ["gdn"] = "gardens",
        ["sq"] = "square", ["ct"] = "court", ["crt"] = "court", ["pl"] = "place", ["ter"] = "terrace", ["terr"] = "terrace", ["cres"] = "crescent", ["cr"] = "crescent",
        ["ln"] = "lane", ["dr"] = "drive", ["gr"] = "grove", ["gro"] = "grove", ["est"] = "estate", ["hse"] = "house", ["bldgs"] = "buildings", ["mans"] = "mansions",
    };

    /// <summary>The key of the dwelling: its postcode, number and flat; without a postcode its street, number and flat.</summary>
    /// <returns>Null where the address tells no one dwelling: no postcode and no numbered street.</returns>
    public static string? Of(IEnumerable<string> lines, string? postcode) => PlaceOf(Parts.Of(lines), postcode);

    /// <summary>The key of the dwelling, and number and street: both of one reading of the address.</summary>
    public static (string? Place, string? Street) PlaceAndStreetOf(IEnumerable<string> lines, string? postcode)
    {
        var parts = Parts.Of(lines);
        return (PlaceOf(parts, postcode), StreetOf(parts));
    }

    static string? PlaceOf(Parts parts, string? postcode)
    {
        var (house, street, flat) = (parts.House, parts.Street, parts.Flat);
        return postcode is not null && Postcode.TryParse(postcode, out var code) && !code.IsPseudo
            ? string.Join('|', new[] { code.ToString(), house ?? parts.Name, flat }.OfType<string>())
            : house is not null && street is not null ? string.Join('|', new[] { street, house, flat }.OfType<string>()) : null;
    }

    /// <summary>Number and street in the one spelling, without the flat: <c>14 coleridge road</c>. Null where no numbered street is told.</summary>
    public static string? StreetOf(IEnumerable<string> lines) => StreetOf(Parts.Of(lines));

    static string? StreetOf(Parts parts) => parts is { House: { } house, Street: { } street } ? $"{house} {street}" : null;

    /// <summary>Number and street in the one spelling, and the flat where there is one. Null where no numbered street is told.</summary>
    public static (string Street, string? Flat)? At(IEnumerable<string> lines) =>
        Parts.Of(lines) is var parts && StreetOf(parts) is { } street ? (street, parts.Flat) : null;

    readonly record struct Parts(string? House, string? Street, string? Flat, string? Name)
    {
        public static Parts Of(IEnumerable<string> lines)
        {
            var segments = lines.SelectMany(l => l.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(PlainWords.Of)
                .Select(s => string.Join(' ', s.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Where(s => s.Length > 0).ToList();
            string? flat = null;
            for (var i = 0; i < segments.Count; i++)
            {
                if (FlatForm().Match(segments[i]) is { Success: true } found)
                {
                    flat ??= found.Groups["flat"].Value;
                    segments[i] = segments[i].Remove(found.Index, found.Length).Trim();
                }
            }

            segments.RemoveAll(s => s.Length == 0);
            for (var i = 0; i < segments.Count; i++)
            {
                var words = segments[i].Split(' ');
                if (!char.IsAsciiDigit(words[0][0]))
                {
                    continue;
                }

                var street = words.Length > 1 ? words[1..] : i + 1 < segments.Count ? segments[i + 1].Split(' ') : [];
                return new Parts(words[0], street.Length > 0 ? Spelt(street) : null, flat, segments[0]);
            }

            return new Parts(null, null, flat, segments.Count > 0 ? Spelt(segments[0].Split(' ')) : null);
        }

        /// <summary>The kind of street in full: the last word, for "St" may begin a saint's name.</summary>
        static string Spelt(string[] words) => string.Join(' ', words[..^1].Append(Kinds.GetValueOrDefault(words[^1], words[^1])));
    }

    [GeneratedRegex(@"\b(flat|flt|fl|apartment|apt|unit|room|maisonette)( no)? (?<flat>[0-9]{1,5}[a-z]?|[a-z])\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FlatForm();
}
