using Rowan.Matching;

namespace Rowan.Tests.Matching;

/// <summary>Made-up people, in one line each.</summary>
static class People
{
    public static Person Person(
        long id, string? given, string? family, string? born = null, Sex sex = Sex.NotGiven, string? postcode = null, string? nhs = null, string? place = null, params Identifier[] more) =>
        new()
        {
            Id = id,
            Names = [new PersonName(given, family)],
            Birth = born is null ? null : Born(born),
            Sex = sex,
            Postcodes = postcode is null ? [] : [postcode],
            Places = place is null ? [] : [place],
            Identifiers = nhs is null ? more : [new Identifier("nhs", nhs, Exclusive: true), .. more],
        };

    /// <summary><c>2019-05-14</c>, <c>2019-05</c> or <c>2019</c>.</summary>
    public static Birth Born(string text)
    {
        var parts = text.Split('-').Select(int.Parse).ToArray();
        return Birth.On(parts[0], parts.Length > 1 ? parts[1] : null, parts.Length > 2 ? parts[2] : null);
    }

    public static Scorer ByDefault { get; } = new(MatchingModel.Default);
}
