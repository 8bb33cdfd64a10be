using Rowan.People;

namespace Rowan.Tests.People;

public sealed class ContactFormTests
{
    [Theory]
    [InlineData("07700 900 123")]
    [InlineData("+44 7700 900123")]
    [InlineData("0044 (0)7700 900123")]
    [InlineData("(07700) 900-123 ext 4")]
    [InlineData("07700900123 x4")]
    public void One_phone_number_however_it_is_written(string given) => Assert.Equal("07700900123", ContactForm.Of("phone", given));

    [Fact]
    public void A_number_of_another_country_is_no_number_of_ours() => Assert.Equal("+48221234567", ContactForm.Of("phone", "+48 22 123 45 67"));

    [Fact]
    public void An_email_address_has_no_capitals() => Assert.Equal("a.sample@example.org", ContactForm.Of("email", " A.Sample@Example.org "));
}
