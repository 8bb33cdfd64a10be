namespace Rowan.Matching;

/// <summary>Keys for comparing many people with one another: those of the index that do not ask for too much, and some that stand in for what a query would try.</summary>
static class BatchKeys
{
    const int MaximumKeys = 96;

    public static IReadOnlyList<long> Of(Features person)
    {
        var keys = new KeySet(MaximumKeys);
        BlockingKeys.Add(person, keys, alone: false);
        if (person.Birth is { IsWhole: true } birth)
        {
            var (low, high) = birth.Day < birth.Month ? (birth.Day, birth.Month) : (birth.Month, birth.Day);
            keys.Add(KeyHash.For(KeyRule.BirthAnyOrder).With(birth.Year).With(low).With(high));
        }

        foreach (var g in person.Given)
        {
            foreach (var f in person.Family)
            {
                AnyOrder(person, g, f, keys);
            }
        }

        foreach (var place in person.Places)
        {
            Place(person, place, keys);
        }

        return keys.Keys;
    }

    static void AnyOrder(Features person, NamePart given, NamePart family, KeySet keys)
    {
        var (x, y) = (given.First.Sound, family.Joined.Sound);
        (x, y) = x < y ? (x, y) : (y, x);
        keys.Add(KeyHash.For(KeyRule.NamesAnyOrder).With(x).With(y));
        foreach (var year in BlockingKeys.Years(person.Birth, 3))
        {
            keys.Add(KeyHash.For(KeyRule.NamesAnyOrderYear).With(x).With(y).With(year));
        }
    }

    static void Place(Features person, NameToken place, KeySet keys)
    {
        foreach (var g in person.Given)
        {
            keys.Add(KeyHash.For(KeyRule.PlaceGiven).With(place.Text).With(g.First.Sound));
        }

        foreach (var f in person.Family)
        {
            keys.Add(KeyHash.For(KeyRule.PlaceFamily).With(place.Text).With(f.Joined.Sound));
        }
    }
}
