namespace Rowan.Search.Understanding;

/// <summary>London's boroughs and the City, as they stand at the end of an address.</summary>
static class Boroughs
{
    static readonly string[] All =
    [
        "Barking and Dagenham", "Barnet", "Bexley", "Brent", "Bromley", "Camden", "City of London", "Croydon", "Ealing", "Enfield", "Greenwich", "Hackney", "Hammersmith and Fulham",
        "Haringey", "Harrow", "Havering", "Hillingdon", "Hounslow", "Islington", "Kensington and Chelsea", "Kingston upon Thames", "Lambeth", "Lewisham", "Merton", "Newham", "Redbridge",
        "Richmond upon Thames", "Southwark", "Sutton", "Tower Hamlets", "Waltham Forest", "Wandsworth", "Westminster",
    ];

    static readonly (string Name, string[] Words)[] InWords = [.. All.Select(b => (b, b.ToLowerInvariant().Split(' ')))];

    /// <summary>The borough that the words name, if they begin with one.</summary>
    public static string? At(ReadOnlySpan<Word> words, out int taken)
    {
        foreach (var (name, parts) in InWords)
        {
            if (words.Length >= parts.Length && Begin(words, parts))
            {
                taken = parts.Length;
                return name;
            }
        }

        taken = 0;
        return null;
    }

    static bool Begin(ReadOnlySpan<Word> words, string[] parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (words[i].Folded != parts[i])
            {
                return false;
            }
        }

        return true;
    }
}
