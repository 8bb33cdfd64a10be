namespace Rowan.Sources.Reading;

/// <summary>Keys of which no two are the same: the second of a kind becomes <c>KEY (2)</c>.</summary>
sealed class Unique
{
    readonly HashSet<string> taken = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> times = new(StringComparer.Ordinal);

    public string Of(string key)
    {
        var unique = key;
        while (!taken.Add(unique))
        {
            times[key] = times.GetValueOrDefault(key, 1) + 1;
            unique = $"{key} ({times[key]})";
        }

        return unique;
    }
}
