namespace Rowan.Matching;

/// <summary>The keys to look up for a person who has come, among the stored ones of others: those they are kept under themselves, and, as others may have written them otherwise, with day and month and with the names exchanged.</summary>
public static class ArrivalKeys
{
    /// <summary>Most keys that one person looks up.</summary>
    public const int MaximumKeys = 128;

    /// <summary>Distinct; without names alone, under which too many stand.</summary>
    public static IReadOnlyList<long> Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var (features, keys) = (person.Features, new KeySet(MaximumKeys));
        BlockingKeys.Add(features, keys, alone: false);
        if (features.Birth is { IsSwappable: true } birth)
        {
            BlockingKeys.Names(keys, [], Given(features.Given), Family(features.Family), new DateOnly(birth.Year, birth.Day, birth.Month).DayNumber, []);
        }

        if (features.Given.Length > 0 && features.Family.Length > 0)
        {
            var day = features.Birth is { IsWhole: true } whole ? whole.Earliest.DayNumber : 0;
            BlockingKeys.Names(keys, features.Family, Given(features.Family), Family(features.Given), day, BlockingKeys.Years(features.Birth, 3));
        }

        return keys.Keys;
    }

    static List<int> Given(IEnumerable<NamePart> parts) => [.. parts.SelectMany(p => NameKeys.Given(p, withOwn: false)).Distinct()];

    static List<NameToken> Family(IEnumerable<NamePart> parts) => [.. parts.SelectMany(NameKeys.Family).DistinctBy(t => t.Text, StringComparer.Ordinal)];
}
