namespace Rowan.Sources.Reading;

/// <summary>Keys of which no two are the same: the second of a kind becomes <c>KEY (2)</c>.</summary>
sealed class Unique
{
    readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public string Of(string key)
    {
        var unique = key;
        for (var n = 2; !taken.Add(unique); n++)
        {
            unique = $"{key} ({n})";
        }

        return unique;
    }
}
