using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Tests.Sources;

/// <summary>A source is added by a feed file alone: a public set of invented people, whose columns nobody here chose.</summary>
public sealed class ReadingFebrlTests
{
    const string People =
        """
        rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id
        rec-1496-org, mitchell, green, 7, wallaby place, delmar, cleveland, 2119, sa, 19560409, 1804974
        rec-552-dup-3, , mccarthy, , pridhamstreet, , marsden, 3165, , 19081399, 6089216
        rec-9-org, , , , , , , , , , 1

        """;

    static readonly List<RecordReading> Read = [.. ReadingFiles.Febrl.Read(People.Named("dataset3.csv")).Cast<Rowan.Sources.Reading.RecordRead>().Select(r => r.Reading)];

    [Fact]
    public void Each_row_is_a_person_whose_values_lose_the_blank_before_them()
    {
        Assert.Equal(["rec-1496-org", "rec-552-dup-3", "rec-9-org"], Read.Select(r => r.Reference));
        var person = Read[0].Personas[0];
        Assert.Equal(("1", "subject"), (person.Mention, person.Role));
        Assert.Equal([new NameReading("usual", "mitchell", null, "green", null)], person.Names);
        Assert.Equal(new PartialDate(1956, 4, 9), person.Birth);
        Assert.Equal([new IdentifierReading("other:soc_sec_id", "1804974", "1804974")], person.Identifiers);
        Assert.Null(Read[0].Version);
    }

    [Fact]
    public void An_Australian_postcode_is_no_postcode_of_ours_and_stays_a_line_of_the_address()
    {
        var address = Assert.Single(Read[0].Personas[0].Addresses);
        Assert.Equal(["7 wallaby place", "delmar", "cleveland", "sa 2119"], address.Lines);
        Assert.Null(address.Postcode);
        Assert.Equal(["pridhamstreet", "marsden", "3165"], Read[1].Personas[0].Addresses[0].Lines);
        Assert.Empty(Read[0].Personas[0].Misread);
    }

    [Fact]
    public void A_birth_on_a_day_the_calendar_does_not_have_is_kept_as_given()
    {
        Assert.Null(Read[1].Personas[0].Birth);
        Assert.Equal([new MisreadReading("date_of_birth", "19081399", "not a date in the form yyyyMMdd")], Read[1].Personas[0].Misread);
    }

    [Fact]
    public void Somebody_of_whom_nothing_is_known_but_a_number_is_still_a_record()
    {
        Assert.Empty(Read[2].Personas[0].Names);
        Assert.Empty(Read[2].Personas[0].Addresses);
    }
}
