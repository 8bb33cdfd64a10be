using Rowan.Matching.Fields;
using Rowan.Matching.Records;

namespace Rowan.Matching.Matches;

/// <summary>The rules that the engine chooses for the columns there are: each of something that few share, so that an error in one field leaves others.</summary>
static class OwnRules
{
    public static IReadOnlyList<string> For(FieldSet set)
    {
        string[] Of(ColumnRole role) => [.. set.Fields.Where(f => f.Column.Declared.Role == role).Select(f => f.Column.Declared.Column).Distinct()];
        var (given, family, birth, postcode, place) = (Of(ColumnRole.Given).FirstOrDefault(), Of(ColumnRole.Family).FirstOrDefault(), Of(ColumnRole.Birth).FirstOrDefault(), Of(ColumnRole.Postcode).FirstOrDefault(), Of(ColumnRole.Place));
        var rules = new List<string>();
        rules.AddRange(Of(ColumnRole.Identifier).Concat(Of(ColumnRole.Phone)));
        rules.AddRange(Of(ColumnRole.Email).SelectMany(e => new[] { e, $"{e}.name" }));
        With(given, family, (g, f) => [$"{g}+{f}", $"{g}.3+{f}.3", $"{g}.sound+{f}.sound", $"{f}.letters+{g}.1", $"{g}.letters+{f}.1"]);
        With(family, birth, (f, b) => [$"{f}+{b}.month", $"{f}.sound+{b}.year", $"{f}.3+{b}.day", $"{f}+{b}.day"]);
        With(given, birth, (g, b) => [$"{g}+{b}.month", $"{g}.sound+{b}.year", $"{g}.3+{b}.day"]);
        With(birth, birth, (b, _) => [b, $"{b}.digits"]);
        With(postcode, given, (p, g) => [$"{p}+{g}.1"]);
        With(postcode, family, (p, f) => [$"{p}+{f}.1"]);
        With(postcode, birth, (p, b) => [$"{p}+{b}.year", $"{p}+{b}.day"]);
        foreach (var town in place)
        {
            With(given, birth, (g, b) => [$"{town}+{g}.3+{b}.year"]);
            With(family, given, (f, g) => [$"{town}+{f}.3+{g}.1"]);
            With(birth, birth, (b, _) => [$"{town}+{b}.month", $"{town}+{b}.day"]);
        }

        foreach (var address in Of(ColumnRole.Address))
        {
            With(given, given, (g, _) => [$"{address}+{g}.1"]);
            With(family, family, (f, _) => [$"{address}+{f}.1"]);
            With(birth, birth, (b, _) => [$"{address}+{b}.year"]);
        }

        return rules.Count > 0 ? [.. rules.Distinct()] : [.. set.Fields.Select(f => f.Column.Declared.Column)];

        void With(string? one, string? other, Func<string, string, string[]> make) => rules.AddRange(one is null || other is null ? [] : make(one, other));
    }
}
