namespace Rowan.Matching;

/// <summary>The 64-bit keys under which a person is found: some fourteen a person, of (rule, value). Kept in an index by the caller; never shown.</summary>
/// <remarks>Nothing is emitted for what is missing or stands for "not known", so that no list grows without meaning.</remarks>
public static class BlockingKeys
{
    /// <summary>Changes whenever the same person would get other keys: the index must then be built again.</summary>
    public const int Version = 1;

    /// <summary>Most keys one person is kept under.</summary>
    public const int MaximumKeys = 64;

    /// <summary>Most years a birth may span and still be kept by year.</summary>
    const int MaximumYears = 5;

    /// <summary>Longest family name that is kept with each of its letters left out in turn; in short names one slip changes too much else.</summary>
    const int ShortFamily = 5;

    /// <summary>The keys to store for a person. Distinct; the order has no meaning.</summary>
    public static IReadOnlyList<long> Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var keys = new KeySet(MaximumKeys);
        Add(person.Features, keys, alone: true);
        return keys.Keys;
    }

    /// <summary>Of the keys of a person those that few others have: an identifier, or a name with a birth. Not those of a name alone or of where somebody lives.</summary>
    public static IReadOnlyList<long> TellingApart(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var keys = new KeySet(MaximumKeys);
        Add(person.Features, keys, alone: false);
        var places = new KeySet(MaximumKeys);
        foreach (var postcode in person.Features.Postcodes)
        {
            places.Add(PostcodeKey(postcode));
        }

        return [.. keys.Keys.Except(places.Keys)];
    }

    internal static void Add(Features person, KeySet keys, bool alone)
    {
        foreach (var identifier in person.Identifiers)
        {
            keys.Add(KeyHash.For(KeyRule.Identifier).With(identifier.Kind).With(identifier.Value));
        }

        var day = person.Birth is { IsWhole: true } whole && whole.Year > 1900 ? whole.Earliest.DayNumber : 0;
        foreach (var postcode in person.Postcodes)
        {
            keys.Add(PostcodeKey(postcode));
            if (day != 0)
            {
                keys.Add(KeyHash.For(KeyRule.DistrictBirth).With(Postcode.Words(Postcode.Outward(postcode))).With(day));
            }
        }

        var given = person.Given.SelectMany(p => NameKeys.Given(p, withOwn: false)).Distinct().ToList();
        var family = (person.Unlabelled && person.Family.Length == 0 ? person.Given : person.Family).SelectMany(NameKeys.Family).DistinctBy(t => t.Text, StringComparer.Ordinal).ToList();
        var years = Years(person.Birth, MaximumYears);
        Names(keys, person.Given, given, family, day, years);
        if (alone)
        {
            given.ForEach(g => keys.Add(KeyHash.For(KeyRule.GivenAlone).With(g)));
            family.ForEach(f => FamilyAlone(keys, f, years));
        }
    }

    internal static void Names(KeySet keys, IReadOnlyList<NamePart> parts, List<int> given, List<NameToken> family, int day, List<int> years)
    {
        foreach (var g in given)
        {
            if (day != 0)
            {
                keys.Add(GivenBirth(g, day));
            }
        }

        foreach (var f in family)
        {
            if (day != 0)
            {
                keys.Add(FamilySoundBirth(f, day));
            }

            foreach (var g in given)
            {
                Both(keys, g, f, years);
            }

            foreach (var part in parts)
            {
                keys.Add(GivenStartFamily(part.First.Text, f.Text));
            }
        }
    }

    internal static KeyHash PostcodeKey(ulong postcode) => KeyHash.For(KeyRule.Postcode).With(Postcode.Words(postcode));

    internal static KeyHash GivenBirth(int given, int day) => KeyHash.For(KeyRule.GivenBirth).With(given).With(day);

    internal static KeyHash FamilySoundBirth(NameToken family, int day) => KeyHash.For(KeyRule.FamilySoundBirth).With(NameKeys.FamilySound(family)).With(day);

    internal static KeyHash GivenStartFamily(string given, string family) =>
        KeyHash.For(KeyRule.GivenStartFamily).With(given.AsSpan(0, Math.Min(3, given.Length))).With(family);

    internal static void FamilyAlone(KeySet keys, NameToken family, List<int> years)
    {
        keys.Add(KeyHash.For(KeyRule.FamilyAlone).With(NameKeys.FamilySound(family)));
        foreach (var year in years)
        {
            keys.Add(KeyHash.For(KeyRule.FamilyYear).With(family.Text).With(year));
        }
    }

    /// <summary>Keys of a given and a family name together, with and without the year.</summary>
    internal static void Both(KeySet keys, int given, NameToken family, List<int> years)
    {
        var text = family.Text;
        Span<char> left = stackalloc char[ShortFamily];
        keys.Add(KeyHash.For(KeyRule.GivenFamilySound).With(given).With(NameKeys.FamilySound(family)));
        foreach (var year in years)
        {
            keys.Add(KeyHash.For(KeyRule.GivenFamilySoundYear).With(given).With(NameKeys.FamilySound(family)).With(year));
            keys.Add(KeyHash.For(KeyRule.GivenFamilyStartYear).With(given).With(text.AsSpan(0, Math.Min(3, text.Length))).With(year));
            keys.Add(KeyHash.For(KeyRule.GivenFamilyEndYear).With(given).With(text.AsSpan(Math.Max(0, text.Length - 3))).With(year));
            keys.Add(KeyHash.For(KeyRule.GivenFamilyFrameYear).With(given).With(text[0]).With(text[^1]).With(year));
            if (text.Length is >= 3 and <= ShortFamily)
            {
                for (var i = 0; i < text.Length; i++)
                {
                    text.AsSpan(0, i).CopyTo(left);
                    text.AsSpan(i + 1).CopyTo(left[i..]);
                    keys.Add(KeyHash.For(KeyRule.GivenShortFamilyYear).With(given).With(left[..(text.Length - 1)]).With(year));
                }
            }
        }
    }

    /// <summary>The years a birth may fall in; none where it spans more than the limit.</summary>
    internal static List<int> Years(Birth? birth, int limit)
    {
        var years = new List<int>(1);
        if (birth is { } b && b.Latest.Year - b.Earliest.Year < limit)
        {
            for (var year = b.Earliest.Year; year <= b.Latest.Year; year++)
            {
                years.Add(year);
            }
        }

        return years;
    }
}
