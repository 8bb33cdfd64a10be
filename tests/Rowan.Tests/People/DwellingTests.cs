using Rowan.People;

namespace Rowan.Tests.People;

/// <summary>One dwelling is known however its address is written; two dwellings are never one.</summary>
public sealed class DwellingTests
{
    [Theory, Proves("C03-31")]
    [InlineData("Flat 2, 14 Coleridge Road", "N8 9QS", "14 Coleridge Rd, Flat 2", "n89qs")]
    [InlineData("14 Coleridge Road", "N8 9QS", "14, COLERIDGE ROAD, LONDON", "N8 9QS")]
    [InlineData("14 Coleridge Road", null, "14 coleridge rd, Haringey", null)]
    [InlineData("Flt 7 25 Teasel Close", "SE25 8SZ", "Flat 7, 25 Teasel Close", "SE25 8SZ")]
    [InlineData("Flat B 3 O'Neill St", null, "Flat B, 3 Oneill Street", null)]
    [InlineData("Rose Cottage, Mill Lane", "N8 9QS", "Rose Cottage", "N8 9QS")]
    public void The_same_dwelling_written_otherwise(string one, string? itsPostcode, string other, string? othersPostcode)
    {
        var key = Dwelling.Of([one], itsPostcode);
        Assert.NotNull(key);
        Assert.Equal(key, Dwelling.Of([other], othersPostcode));
    }

    [Theory]
    [InlineData("Flat 2, 14 Coleridge Road", "Flat 3, 14 Coleridge Road")]
    [InlineData("14 Coleridge Road", "14A Coleridge Road")]
    [InlineData("14 Coleridge Road", "14 Coleridge Gardens")]
    public void Neighbours_are_not_one_dwelling(string one, string other) => Assert.NotEqual(Dwelling.Of([one], null), Dwelling.Of([other], null));

    [Theory]
    [InlineData("High Road", null)]
    [InlineData("No fixed abode", "ZZ99 3VZ")]
    [InlineData("", null)]
    public void What_tells_no_one_dwelling_has_no_key(string text, string? postcode) => Assert.Null(Dwelling.Of([text], postcode));

    [Fact]
    public void The_lines_of_an_address_are_one_address() => Assert.Equal(Dwelling.Of(["14", "Coleridge Road"], null), Dwelling.Of(["14 Coleridge Road"], null));

    [Theory]
    [InlineData("Flat 2, 14 St Mary's Rd", "14 st marys road")]
    [InlineData("High Road", null)]
    public void Number_and_street_find_an_address_whose_postcode_nobody_gave(string text, string? street) => Assert.Equal(street, Dwelling.StreetOf([text]));

    [Theory]
    [InlineData("Flat 2, 14 St Mary's Rd", "N8 9QS", "2")]
    [InlineData("14 Coleridge Road", null, null)]
    [InlineData("High Road", "N8 9QS", null)]
    [InlineData("", null, null)]
    public void Read_once_an_address_tells_the_same_as_read_for_each(string text, string? postcode, string? flat)
    {
        Assert.Equal((Dwelling.Of([text], postcode), Dwelling.StreetOf([text])), Dwelling.PlaceAndStreetOf([text], postcode));
        Assert.Equal(Dwelling.StreetOf([text]) is { } street ? (street, flat) : ((string, string?)?)null, Dwelling.At([text]));
    }
}
