using Rowan.Matching;
using Rowan.Search;

namespace Rowan.Tests.Search;

[Proves("C03-25")]
public sealed class QueryTextTests
{
    static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData("aysha rahmani", "name aysha · name rahmani")]
    [InlineData("SMITH, John", "family name SMITH · given name John")]
    [InlineData("SMITH,John", "family name SMITH · given name John")]
    [InlineData("de la CRUZ, Maria Jose, 7", "family name de · family name la · family name CRUZ · given name Maria · given name Jose · age 7 (born 2018 to 2019)")]
    [InlineData("O'Neill Siân-Marie", "name O'Neill · name Siân-Marie")]
    [InlineData("O’Neill", "name O’Neill")]
    [InlineData("عائشة رحماني", "name عائشة · name رحماني")]
    [InlineData("Nguyễn Thị Ánh", "name Nguyễn · name Thị · name Ánh")]
    [InlineData("may", "name may")]
    [InlineData("June Brown", "name June · name Brown")]
    [InlineData("aysha rahmani, about 7, N15", "name aysha · name rahmani · age about 7 (born 2017 to 2020) · postcode area N15")]
    public void Names_are_words_in_any_order_unless_a_comma_says_which_part_they_are(string typed, string understood) => Reads(typed, understood);

    [Theory]
    [InlineData("14/5/2018", "born 14 May 2018")]
    [InlineData("14.5.18", "born 14 May 2018")]
    [InlineData("14-05-2018", "born 14 May 2018")]
    [InlineData("14 May 2018", "born 14 May 2018")]
    [InlineData("14th of May 2018", "born 14 May 2018")]
    [InlineData("14 may 18", "born 14 May 2018")]
    [InlineData("May 14, 2018", "born 14 May 2018")]
    [InlineData("14-May-2018", "born 14 May 2018")]
    [InlineData("2018-05-14", "born 14 May 2018")]
    [InlineData("5/14/2018", "born 14 May 2018")]
    [InlineData("dob 140518", "born 14 May 2018")]
    [InlineData("dob:140518", "born 14 May 2018")]
    [InlineData("d.o.b. 14/5/2018", "born 14 May 2018")]
    [InlineData("date of birth 14/5/2018", "born 14 May 2018")]
    [InlineData("14052018", "born 14 May 2018")]
    [InlineData("1/1/70", "born 1 January 1970")]
    [InlineData("May 2018", "born May 2018")]
    [InlineData("05/2018", "born May 2018")]
    [InlineData("2018-05", "born May 2018")]
    [InlineData("2018", "born 2018")]
    [InlineData("born 2018", "born 2018")]
    [InlineData("b. 2018", "born 2018")]
    [InlineData("born in 2018", "born 2018")]
    [InlineData("about 2018", "born about 2018")]
    [InlineData("c2018", "born about 2018")]
    [InlineData("~2018", "born about 2018")]
    [InlineData("born about May 2018", "born about May 2018")]
    [InlineData("2018-2020", "born 2018-2020")]
    [InlineData("2018/19", "born 2018-2019")]
    public void Dates_of_birth_are_read_in_the_forms_people_type(string typed, string understood) => Reads(typed, understood);

    [Theory]
    [InlineData("7", "age 7 (born 2018 to 2019)")]
    [InlineData("aged 7", "age 7 (born 2018 to 2019)")]
    [InlineData("about 7", "age about 7 (born 2017 to 2020)")]
    [InlineData("aged about 7", "age about 7 (born 2017 to 2020)")]
    [InlineData("about seven", "age about 7 (born 2017 to 2020)")]
    [InlineData("~7", "age about 7 (born 2017 to 2020)")]
    [InlineData("7ish", "age about 7 (born 2017 to 2020)")]
    [InlineData("7yo", "age 7 (born 2018 to 2019)")]
    [InlineData("7y", "age 7 (born 2018 to 2019)")]
    [InlineData("7 years old", "age 7 (born 2018 to 2019)")]
    [InlineData("7-year-old", "age 7 (born 2018 to 2019)")]
    [InlineData("7 yrs", "age 7 (born 2018 to 2019)")]
    [InlineData("7-8", "age 7-8 (born 2017 to 2019)")]
    [InlineData("6 months", "age 6 months (born 25 April 2026 to 24 May 2026)")]
    [InlineData("about 6 months", "age about 6 months (born March 2026 to June 2026)")]
    [InlineData("6mths", "age 6 months (born 25 April 2026 to 24 May 2026)")]
    [InlineData("3 weeks", "age 3 weeks (born 28 October 2026 to 3 November 2026)")]
    [InlineData("0", "age 0 (born 2025 to 2026)")]
    [InlineData("baby", "baby (born 2024 to 2026)")]
    [InlineData("unborn", "unborn (born October 2026 to September 2027)")]
    public void Ages_are_read_in_the_forms_people_type_and_say_the_years_of_birth_they_mean(string typed, string understood) => Reads(typed, understood);

    [Theory]
    [InlineData("N15 3AA", "postcode N15 3AA")]
    [InlineData("n153aa", "postcode N15 3AA")]
    [InlineData("postcode SW1A 1AA", "postcode SW1A 1AA")]
    [InlineData("N15", "postcode area N15")]
    [InlineData("e8", "postcode area E8")]
    [InlineData("999 000 0034", "NHS number 999 000 0034")]
    [InlineData("9990000034", "NHS number 999 000 0034")]
    [InlineData("999-000-0034", "NHS number 999 000 0034")]
    [InlineData("NHS no. 99900 00034", "NHS number 999 000 0034")]
    [InlineData("nhs:9990000034", "NHS number 999 000 0034")]
    [InlineData("07PAC012345", "MERLIN report 07PAC012345")]
    [InlineData("07 pac 12345", "MERLIN report 07PAC012345")]
    [InlineData("07/PAC/012345", "MERLIN report 07PAC012345")]
    [InlineData("MERLIN 07PAC12345", "MERLIN report 07PAC012345")]
    [InlineData("HGY/2006/0412", "register entry HGY/2006/0412")]
    [InlineData("hgy/2006/412", "register entry HGY/2006/0412")]
    [InlineData("81/34U", "PNC identifier 1981/0000034U")]
    [InlineData("7K3M-92QX", "Rowan number 7K3M-92QX")]
    [InlineData("7k3m 92qx", "Rowan number 7K3M-92QX")]
    [InlineData("rec-1070-org", "reference rec-1070-org")]
    [InlineData("boy", "male")]
    [InlineData("a girl", "name a · female")]
    public void Postcodes_numbers_and_references_are_known_by_their_form(string typed, string understood) => Reads(typed, understood);

    [Theory]
    [InlineData("14 Coleridge Road N8", "address 14 Coleridge Road · postcode area N8")]
    [InlineData("flat 2 14 coleridge rd haringey", "address Flat 2, 14 Coleridge Rd, Haringey")]
    [InlineData("Flat 2, 14 Coleridge Road, Waltham Forest, London", "address Flat 2, 14 Coleridge Road, Waltham Forest")]
    [InlineData("14a coleridge road, flat c N8 9XX", "address Flat C, 14a Coleridge Road · postcode N8 9XX")]
    [InlineData("14 Green Park Road", "address 14 Green Park Road")]
    [InlineData("14 St John's Road", "address 14 St John's Road")]
    [InlineData("12 Pinnacle House, Mill Lane, E8", "address 12 Pinnacle House, Mill Lane · postcode area E8")]
    [InlineData("Flat 3, Rowan House, 12 Invented Mews", "address Flat 3, Rowan House, 12 Invented Mews")]
    [InlineData("rahmani at 14 invented road", "name rahmani · address 14 Invented Road")]
    [InlineData("address 14 may close aysha 7", "address 14 May Close · name aysha · age 7 (born 2018 to 2019)")]
    [InlineData("N8 9XX", "postcode N8 9XX")]
    [InlineData("rahmani 7 N8", "name rahmani · age 7 (born 2018 to 2019) · postcode area N8")]
    [InlineData("14 May 2018", "born 14 May 2018")]
    public void Addresses_are_read_in_the_forms_people_type(string typed, string understood) => Reads(typed, understood);

    [Theory]
    [InlineData("07700 900 123", "phone number 07700 900123")]
    [InlineData("07700900123", "phone number 07700 900123")]
    [InlineData("+44 7700 900123", "phone number 07700 900123")]
    [InlineData("+44 (0)7700 900123", "phone number 07700 900123")]
    [InlineData("0044 7700 900 123", "phone number 07700 900123")]
    [InlineData("(020) 7946 0018 ext 12", "phone number 020 7946 0018")]
    [InlineData("020-7946-0018 x12", "phone number 020 7946 0018")]
    [InlineData("tel. 020 7946 0018", "phone number 020 7946 0018")]
    [InlineData("rahmani 07700 900123 7", "name rahmani · phone number 07700 900123 · age 7 (born 2018 to 2019)")]
    [InlineData("+33 1 42 68 53 00", "phone number +33142685300")]
    [InlineData("A.Rahmani@Example.org", "e-mail address a.rahmani@example.org")]
    [InlineData("999 000 0034", "NHS number 999 000 0034")]
    public void Phones_are_read_in_any_spelling(string typed, string understood) => Reads(typed, understood);

    [Theory]
    [InlineData("2712345/07", "crime report 2712345/07")]
    [InlineData("CRIS 2712345/07", "crime report 2712345/07")]
    [InlineData("crime no. 2712345/07", "crime report 2712345/07")]
    [InlineData("CAD 4512/14feb07", "CAD message 4512/14FEB07")]
    [InlineData("cad 4512 of 14/2/2007", "CAD message 4512/14FEB07")]
    [InlineData("cad 4512 14 feb 2007 rahmani", "CAD message 4512/14FEB07 · name rahmani")]
    [InlineData("1/29SEP26", "CAD message 1/29SEP26")]
    [InlineData("cri000003/26", "intelligence log CRI000003/26")]
    [InlineData("CrimInt 10034567", "intelligence log 10034567")]
    [InlineData("intel log 10034567", "intelligence log 10034567")]
    [InlineData("ViSOR ref V0001234", "ViSOR record V0001234")]
    [InlineData("INI 22/1234", "other force's record 22/1234")]
    [InlineData("ini edo", "name ini · name edo")]
    public void References_of_other_systems_are_known_by_their_name_or_form(string typed, string understood) => Reads(typed, understood);

    [Theory]
    [InlineData("child of farida rahmani", "children of · name farida · name rahmani")]
    [InlineData("children of Farida Rahmani 2/1/1979", "children of · name Farida · name Rahmani · born 2 January 1979")]
    [InlineData("mum of aysha rahmani about 7", "mother of · name aysha · name rahmani · age about 7 (born 2017 to 2020)")]
    [InlineData("son of farida rahmani", "sons of · name farida · name rahmani")]
    [InlineData("brother of 07PAC012345", "brothers of · MERLIN report 07PAC012345")]
    [InlineData("wife of imran rahmani", "partner of · name imran · name rahmani")]
    [InlineData("at the address of farida rahmani", "household of · name farida · name rahmani")]
    [InlineData("foster carers of aysha rahmani", "carers of · name aysha · name rahmani")]
    [InlineData("imran about 9 brother of aysha 7", "name imran · age about 9 (born 2015 to 2018) · brothers of · name aysha · age 7 (born 2018 to 2019)")]
    public void Whose_relatives_are_looked_for_is_said_before_the_name(string typed, string understood) => Reads(typed, understood);

    [Theory]
    [InlineData("rahmani aysha 7 N15 3AA girl", "name rahmani · name aysha · age 7 (born 2018 to 2019) · postcode N15 3AA · female")]
    [InlineData("N15 3AA rahmani 14/5/2018", "postcode N15 3AA · name rahmani · born 14 May 2018")]
    [InlineData("boy called John, aged 6 months", "male · left out: called · name John · age 6 months (born 25 April 2026 to 24 May 2026)")]
    [InlineData("07PAC012345 rahmani", "MERLIN report 07PAC012345 · name rahmani")]
    public void Anything_may_stand_beside_anything(string typed, string understood) => Reads(typed, understood);

    [Theory]
    [InlineData("31/02/2018", "31/02/2018", "is not a date")]
    [InlineData("14/5/2048", "14/5/2048", "lies too far ahead for a date of birth")]
    [InlineData("999 000 0035", "999 000 0035", "does not agree")]
    [InlineData("smith ZZ99 3VZ", "ZZ99 3VZ", "stands for no address")]
    [InlineData("Mr smith", "Mr", "says nothing of who the person is")]
    [InlineData("smith and jones", "and", "is not looked for as a name")]
    [InlineData("smith about 7 14/5/2018", "about 7", "'14 May 2018' says more")]
    [InlineData("boy smith girl", "girl", "contradicts")]
    [InlineData("a b c d e f g", "g", "6 words of names")]
    [InlineData("smith aged 300", "aged 300", "is not an age")]
    [InlineData("? smith", "?", "has no letter or number in it")]
    [InlineData("coleridge road N8 9XX", "coleridge road", "names a street and no house")]
    [InlineData("smith phone 12345", "phone 12345", "has not the length of a phone number")]
    [InlineData("child of", "child of", "does not say of whom")]
    [InlineData("child of mother of smith", "mother of", "relatives of one person")]
    [InlineData("14 mill road 16 mill road", "16 mill road", "a search has one address")]
    public void What_is_left_out_is_said_with_the_reason(string typed, string leftOut, string why)
    {
        var part = Assert.Single(QueryText.Parse(typed, Today).LeftOut);
        Assert.Equal(leftOut, part.Written);
        Assert.Contains(why, part.Remark!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smith 2018", "2018 read as a year of birth")]
    [InlineData("smith 7", "7 read as an age")]
    [InlineData("smith 140518", "140518 read as a date of birth")]
    [InlineData("smith 5/14/2018", "the month stands before the day: read so")]
    [InlineData("smith 6m", "6m read as an age in months")]
    [InlineData("AB1234/07", "AB1234/07 looked for as a reference")]
    [InlineData("14 kayleigh hill", "14 Kayleigh Hill read as an address")]
    [InlineData("020 7946 0018 ext 12", "the extension 12 is not looked for, only the number")]
    public void How_an_ambiguous_word_was_read_is_said(string typed, string remark) => Assert.Equal([remark], QueryText.Parse(typed, Today).Remarks);

    [Theory]
    [InlineData(null, "Enter a name")]
    [InlineData("   ", "Enter a name")]
    [InlineData("smi\u0000th", "cannot be seen")]
    [InlineData("smith \u202E 1234", "cannot be seen")]
    [InlineData("a b c d e f g h i j k l m", "at most 12 words; this one has 13")]
    public void A_search_that_cannot_be_read_is_refused_with_what_to_do(string? typed, string why) =>
        Assert.Contains(why, QueryText.Parse(typed, Today).Refusal!, StringComparison.Ordinal);

    [Fact]
    public void A_search_of_more_than_200_characters_is_refused() =>
        Assert.Contains("at most 200 characters; this one has 201", QueryText.Parse(new string('a', 201), Today).Refusal!, StringComparison.Ordinal);

    [Fact]
    public void Half_a_character_is_refused() => Assert.NotNull(QueryText.Parse("smith \uD800", Today).Refusal);

    [Fact]
    public void Letters_joined_by_unseen_joiners_are_names() => Assert.Equal(["علی‌رضا"], QueryText.Parse("علی‌رضا", Today).Names);

    [Fact]
    public void What_was_understood_is_what_the_engine_looks_for()
    {
        var query = QueryText.Parse("SMITH, John girl about 7 N15 999 000 0034", Today).ForMatching();
        Assert.Equal(("SMITH", "John", Sex.Female, "age about 7"), (query.Family, query.Given, query.Sex, query.BirthSaid));
        Assert.Equal(["N15"], query.Postcodes);
        Assert.Equal([new Identifier("nhs", "9990000034", Exclusive: true)], query.Identifiers);
        Assert.Equal((new DateOnly(2017, 11, 25), new DateOnly(2020, 11, 24)), (query.Birth!.Value.Earliest, query.Birth.Value.Latest));
    }

    [Theory]
    [InlineData("7K3M-92QX", "7K3M-92QX")]
    [InlineData("MARY-JANE", "MARY-JANE")]
    [InlineData("7k3m92qx", "7K3M-92QX")]
    [InlineData("maryjane", "MARY-JANE")]
    public void A_word_that_may_be_one_of_Rowans_numbers_is_tried_as_one(string typed, string number) =>
        Assert.Equal([number], QueryText.Parse(typed, Today).IdentityNumbers);

    static void Reads(string typed, string understood)
    {
        var read = QueryText.Parse(typed, Today);
        Assert.Equal(understood, string.Join(" · ", read.Parts.Select(p => p.Words)));
        Assert.Equal(read.Parts.Select(p => p.Words), QueryText.Parse(read.Canonical, Today).Parts.Select(p => p.Words));
    }
}
