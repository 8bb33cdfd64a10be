using Rowan.Values;

namespace Rowan.Tests.Values;

public sealed class PostcodeTests
{
    [Theory]
    [InlineData("n153aa", "N15 3AA", "N15", "N")]
    [InlineData(" SW1A  1AA ", "SW1A 1AA", "SW1A", "SW")]
    [InlineData("ec1a-1bb", "EC1A 1BB", "EC1A", "EC")]
    [InlineData("W1A 0AX", "W1A 0AX", "W1A", "W")]
    [InlineData("E1 6AN", "E1 6AN", "E1", "E")]
    [InlineData("gir0aa", "GIR 0AA", "GIR", "GIR")]
    public void A_postcode_is_written_in_capitals_with_one_space(string given, string canonical, string outward, string area)
    {
        var postcode = Postcode.Parse(given);
        Assert.Equal((canonical, outward, area), (postcode.ToString(), postcode.Outward, postcode.Area));
        Assert.False(postcode.IsPseudo);
    }

    [Fact]
    public void No_fixed_abode_has_a_postcode_of_its_own()
    {
        Assert.Equal("ZZ99 3VZ", Postcode.Parse("ZZ993VZ").ToString());
        Assert.True(Postcode.Parse("ZZ99 3VZ").IsPseudo);
    }

    [Theory]
    [InlineData("2119")]
    [InlineData("N15")]
    [InlineData("N15 3CA")]
    [InlineData("Q1 1AA")]
    [InlineData("N15 33A")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_a_postcode_of_the_United_Kingdom_is_refused(string? given) => Assert.False(Postcode.TryParse(given, out _));
}
