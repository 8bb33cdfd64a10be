using Rowan.Synth.Families;
using Rowan.Synth.Places;

namespace Rowan.Synth.Planted;

/// <summary>A boy who went to foster carers, from whom he then went missing: his home is not his mother's any more.</summary>
static class FosterPlacement
{
    public static Situation Tell(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Kerry", "", "Stapleford"), "W1", 35);
        var grandmother = cast.Adult(Part.Grandmother, new("Maureen", "", "Stapleford"), "W1", 61);
        var born = cast.Ago((12 * 12) + 5);
        var jayden = cast.Child(new("Jayden", "", "Stapleford"), "M", born, mother, null);
        var homes = cast.Homes(("HAV", born.AddYears(-1)));
        var moved = cast.Ago(10);
        mother.Live(homes, born.AddYears(-1));
        grandmother.Live(cast.Homes(("BDG", born.AddYears(-20))), born.AddYears(-20));
        var carers = FosterHomes.Of(Borough.Of("HAV"), 1, seed: 0, asOf);
        cast.Fostering(carers);
        jayden.Live(homes, born, moved);
        jayden.Live([new(carers[0].Stays[0].Address, moved, null)], moved);

        cast.Notice(jayden, "left-alone", cast.Ago(50), "20:30");
        cast.Notice(jayden, "home-conditions", cast.Ago(13), "16:40");
        cast.Registered(jayden, "HAV", "NEG", cast.Ago(12), cast.Ago(6), new(Nhs: true));
        var notice = cast.Notice(jayden, "missing", cast.Ago(2), "20:00");
        var back = notice.Happened.AddDays(1).ToDateTime(new TimeOnly(9, 15));
        cast.Instead(notice, notice with { Found = back, Entered = back.AddHours(3) });
        return new("foster-placement",
            "Jayden Stapleford has lived with foster carers in Havering for ten months; his grandmother in Barking and Dagenham cares for him at times. He went missing from the foster home for a night.",
            [jayden.Id, carers[0].Id, grandmother.Id], "jayden stapleford", cast.Story())
        {
            Sees = "Two addresses in order, the foster carer as such and not as family, and the missing night.",
        };
    }
}
