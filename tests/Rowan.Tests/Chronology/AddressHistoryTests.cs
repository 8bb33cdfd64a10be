using Rowan.Chronology;
using Rowan.Sources;

namespace Rowan.Tests.Chronology;

[Proves("C03-31")]
public sealed class AddressHistoryTests
{
    static readonly SaidBy Merlin = Saying.By("MERLIN", "07PAC000001", "2007-03-01");
    static readonly SaidBy Protect = Saying.By("PROtect", "HGY/2006/0412", "2007-06-01");

    [Fact]
    public void One_address_written_in_two_ways_is_one_stay_said_by_both()
    {
        var stay = Assert.Single(History(
            (Saying.Home("14 Invented Road", "N15 3AA", from: "2006-02-01"), Merlin), (Saying.Home("Flat, 14 Invented Rd., London", "N15 3AA"), Protect)));

        Assert.Equal([Protect, Merlin], stay.By);
        Assert.Equal("from 1 February 2006", stay.Period);
    }

    [Fact]
    public void Neighbours_in_one_postcode_are_two_places() =>
        Assert.Equal(2, History((Saying.Home("14 Invented Road", "N15 3AA"), Merlin), (Saying.Home("16 Invented Road", "N15 3AA"), Protect)).Count);

    [Fact]
    public void A_move_to_another_borough_is_marked_and_one_within_it_is_not()
    {
        var stays = History(
            (Saying.Home("14 Invented Road", "N15 3AA", "Haringey", "2005-01-01", "2006-01-31"), Merlin),
            (Saying.Home("2 Made-up Lane", "N17 1ZZ", "haringey", "2006-02-01", "2006-12-31"), Merlin),
            (Saying.Home("9 Fable Street", "EN1 2AB", "Enfield", "2007-01-01"), Protect));

        Assert.Equal([null, null, "haringey"], stays.Select(s => s.MovedFrom));
    }

    [Fact]
    public void Who_left_an_address_and_came_back_stayed_twice()
    {
        var stays = History(
            (Saying.Home("14 Invented Road", "N15 3AA", from: "2004-01-01", until: "2004-12-31"), Merlin),
            (Saying.Home("14 Invented Road", "N15 3AA", from: "2006-05-01"), Merlin));

        Assert.Equal(["1 January 2004 to 31 December 2004", "from 1 May 2006"], stays.Select(s => s.Period));
    }

    [Fact]
    public void A_stay_is_not_said_to_have_ended_when_a_later_record_still_gives_it()
    {
        var stay = Assert.Single(History(
            (Saying.Home("14 Invented Road", "N15 3AA", from: "2006-02-01", until: "2007-01-31"), Merlin), (Saying.Home("14 Invented Road", "N15 3AA", from: "2006-02-01"), Protect)));

        Assert.Equal((null, new DateOnly(2007, 6, 1)), (stay.Until, stay.LastSaid));
    }

    [Fact]
    public void Where_something_happened_is_not_a_move()
    {
        var stays = History(
            (Saying.Home("14 Invented Road", "N15 3AA", "Haringey", "2005-01-01"), Merlin),
            (Saying.Home("High Road", "E8 1AB", "Hackney", "2006-03-01", "2006-03-01") with { Kind = "event" }, Merlin),
            (Saying.Home("2 Made-up Lane", "N17 1ZZ", "Haringey", "2006-05-01"), Protect));

        Assert.All(stays, s => Assert.Null(s.MovedFrom));
    }

    static IReadOnlyList<Stay> History(params (AddressReading, SaidBy)[] said) => AddressHistory.Of(said);
}
