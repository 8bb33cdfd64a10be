using Rowan.Values;

namespace Rowan.Tests.Values;

public sealed class OtherIdentifierTests
{
    [Theory]
    [InlineData("B801200005001", "B801200005001")]
    [InlineData(" b8012-0000-5001", "B801200005001")]
    public void A_pupil_number_is_read(string given, string canonical) => Assert.Equal(canonical, Upn.Parse(given).ToString());

    [Theory]
    [InlineData("A801200005001")]
    [InlineData("B801200005002")]
    [InlineData("B80120000500")]
    [InlineData("")]
    public void A_pupil_number_whose_letter_does_not_agree_is_refused(string given) => Assert.False(Upn.TryParse(given, out _));

    [Fact]
    public void A_pupil_number_that_ends_in_a_letter_is_a_temporary_one()
    {
        const string Letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
        var temporary = Letters.Select(check => $"{check}80120000500A").Single(n => Upn.TryParse(n, out _));
        Assert.True(Upn.Parse(temporary).IsTemporary);
        Assert.False(Upn.Parse("B801200005001").IsTemporary);
    }

    [Theory]
    [InlineData("1981/0000034U", "1981/0000034U")]
    [InlineData("2002/0073319Z", "2002/0073319Z")]
    [InlineData("2000/0000223R", "2000/0000223R")]
    [InlineData("81/34u", "1981/0000034U")]
    [InlineData("02/73319Z", "2002/0073319Z")]
    public void A_PNC_identifier_is_read_long_or_short(string given, string canonical) => Assert.Equal(canonical, PncId.Parse(given).ToString());

    [Theory]
    [InlineData("2001/0171310S")]
    [InlineData("1981/0000034")]
    [InlineData("1981-0000034U")]
    [InlineData("198/0000034U")]
    [InlineData("/U")]
    public void A_PNC_identifier_whose_letter_does_not_agree_is_refused(string given) => Assert.False(PncId.TryParse(given, out _));

    [Theory]
    [InlineData("07PAC012345", "07PAC012345")]
    [InlineData("07 pac 12345", "07PAC012345")]
    [InlineData("07PAC1234567", "07PAC1234567")]
    public void A_MERLIN_reference_is_read(string given, string canonical)
    {
        Assert.Equal(canonical, MerlinReference.Parse(given).ToString());
        Assert.Equal(2007, MerlinReference.Parse(given).Year);
    }

    [Theory]
    [InlineData("07PAC")]
    [InlineData("PAC012345")]
    [InlineData("07CTN012345")]
    [InlineData("07PAC01234X")]
    public void What_is_not_a_MERLIN_reference_is_refused(string given) => Assert.False(MerlinReference.TryParse(given, out _));
}
