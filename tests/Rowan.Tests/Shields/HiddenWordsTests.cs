using Rowan.Shields;
using Rowan.Sources;

namespace Rowan.Tests.Shields;

/// <summary>Words that tell of somebody who is shielded are found however they are written; those of others are not taken for theirs.</summary>
[Proves("C03-24")]
public sealed class HiddenWordsTests
{
    static PersonaReading Said(NameReading? name = null, AddressReading? address = null, IdentifierReading? number = null, ContactReading? contact = null) => new(
        "1", "subject", name is null ? [] : [name], null, null, null, null, null, address is null ? [] : [address], number is null ? [] : [number], contact is null ? [] : [contact], [], []);

    static HiddenWords OfName(string? given, string? family) => HiddenWords.Of([Said(new NameReading("usual", given, null, family, null))], []);

    [Theory]
    [InlineData("Zebedee Quillfeather", true)]
    [InlineData("QUILLFEATHER, zebedee", true)]
    [InlineData("seen with quillfeather;zebedee at 9", true)]
    [InlineData("Zebedee", false)]
    [InlineData("Quillfeather", false)]
    [InlineData("Zebedees Quillfeather", false)]
    [InlineData("Zebedee Quillfeatherstone", false)]
    [InlineData("McZebedee Quillfeather", false)]
    [InlineData("", false)]
    public void A_name_counts_where_family_and_given_name_stand_together_as_words(string text, bool found) => Assert.Equal(found, OfName("Zebedee", "Quillfeather").In(text));

    [Fact]
    public void Of_several_given_names_the_first_counts_and_an_apostrophe_parts_no_word()
    {
        Assert.True(OfName("Zebedee Ambrose", "O'Quill").In("zebedee oquill"));
        Assert.True(OfName("Zebedee Ambrose", "OQuill").In("O'Quill, Zebedee"));
        Assert.False(OfName("Zebedee Ambrose", "O'Quill").In("Ambrose O'Quill"));
        Assert.True(OfName("Jo-Ann", "Smith").In("Smith Jo Ann"));
    }

    [Theory]
    [InlineData(null, "Quillfeather")]
    [InlineData("", "Quillfeather")]
    [InlineData("Zebedee", null)]
    [InlineData("Zebedee", "")]
    public void Half_a_name_tells_of_nobody(string? given, string? family) => Assert.False(OfName(given, family).In("Zebedee Quillfeather"));

    [Theory]
    [InlineData("999 000 7772", true)]
    [InlineData("NHS9990007772.", true)]
    [InlineData("999-000-7773", false)]
    public void A_number_counts_however_it_is_spaced(string text, bool found)
    {
        Assert.Equal(found, HiddenWords.Of([Said(number: new IdentifierReading("nhs", "999 000 7772", "9990007772"))], []).In(text));
        Assert.Equal(found, HiddenWords.Of([Said(number: new IdentifierReading("nhs", "999 000 7772", null))], []).In(text));
        Assert.Equal(found, HiddenWords.Of([], ["9990007772"]).In(text));
        Assert.Equal(found, HiddenWords.Of([Said(number: new IdentifierReading("nhs", "999 000 7772 as told", "9990007772"))], []).In(text));
    }

    [Fact]
    public void A_phone_and_a_reference_count_and_what_is_shorter_than_six_does_not()
    {
        Assert.True(HiddenWords.Of([Said(contact: new ContactReading("phone", "07700 900777"))], []).In("call 07700-900-777"));
        Assert.True(HiddenWords.Of([], ["ab-1234"]).In("ref AB1234"));
        Assert.False(HiddenWords.Of([], ["ab-123"]).In("ref AB123"));
    }

    [Fact]
    public void The_first_line_of_an_address_counts_by_itself_unless_it_is_too_short_to_tell_of_anybody()
    {
        static HiddenWords At(params string[] lines) => HiddenWords.Of([Said(address: new AddressReading("home", lines, null, null, null, null))], []);
        Assert.True(At("77 Hollowthorn Passage", "Tottenham").In("met at 77, Hollowthorn Passage"));
        Assert.False(At("77 Hollowthorn Passage", "Tottenham").In("met at 7 Hollowthorn Passage, Tottenham"));
        Assert.False(At().In("met at 77 Hollowthorn Passage"));
        Assert.False(At("Flat").In("a flat"));
        Assert.True(At("Flat A").In("flat a"));
        Assert.False(At("1 Up").In("go 1 up"));
    }

    [Fact]
    public void Of_nobody_nothing_is_found() => Assert.False(HiddenWords.Of([Said()], []).In("Zebedee Quillfeather 9990007772"));
}
