namespace Rowan.Matching;

/// <summary>Whether two mentions can be nothing but two people. Symmetric; when in doubt they are not.</summary>
public static class PlainlyAnother
{
    /// <summary>So many of the eight digits of two dates of birth must differ: what fewer do may be slips of the hand.</summary>
    const int DigitsApart = 3;

    static readonly string[] Contacts = ["phone", "email"];

    /// <returns>True only where both are named in full and born on whole days, the given names are another's in every form and order, and so is the birth; never
    /// where a number of a person's own is the same in both.</returns>
    public static bool Are(Person first, Person second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return !NumberShared(first, second) && Births(first.Birth, second.Birth) && Names(first.Features, second.Features);
    }

    static bool NumberShared(Person a, Person b) => a.Identifiers.Any(x =>
        !Contacts.Contains(x.Kind) && b.Identifiers.Any(y => string.Equals(x.Kind, y.Kind, StringComparison.Ordinal) && string.Equals(x.Value, y.Value, StringComparison.Ordinal)));

    static bool Births(Birth? first, Birth? second)
    {
        if (first is not { IsWhole: true, IsFirstOfJanuary: false } a || second is not { IsWhole: true, IsFirstOfJanuary: false } b
            || BirthComparison.Compare(a, b) is not (BirthLevel.SameYear or BirthLevel.NearYears or BirthLevel.Different or BirthLevel.Generation))
        {
            return false;
        }

        return Apart(a, b) && (!b.IsSwappable || Apart(a, b.Swapped())) && (!a.IsSwappable || Apart(a.Swapped(), b));
    }

    static bool Apart(Birth a, Birth b)
    {
        var (x, y, apart) = (Number(a), Number(b), 0);
        for (; x != y; x /= 10, y /= 10)
        {
            apart += x % 10 == y % 10 ? 0 : 1;
        }

        return apart >= DigitsApart;
    }

    static int Number(Birth birth) => (birth.Year * 10_000) + (birth.Month * 100) + birth.Day;

    static bool Names(Features a, Features b)
    {
        if (a.Given.Length == 0 || b.Given.Length == 0 || a.Family.Length == 0 || b.Family.Length == 0)
        {
            return false;
        }

        var compared = NameComparison.Compare(a, b, null);
        return compared is { Given: GivenLevel.Different, Order: OrderLevel.AsGiven or OrderLevel.Free } && Strange(a, b) && Strange(b, a);
    }

    /// <summary>No given name of one is any name of the other, however slightly: not the other way about, nor among the middle names.</summary>
    static bool Strange(Features a, Features b) => a.Given.SelectMany(part => part.Tokens).All(mine =>
        b.Given.Concat(b.Family).SelectMany(part => part.Tokens).All(theirs =>
            TokenMemo.Given(null, mine, theirs) == TokenLevel.Different && TokenMemo.Family(null, mine, theirs) == TokenLevel.Different));
}
