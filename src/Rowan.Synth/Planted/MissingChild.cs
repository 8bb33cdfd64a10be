using Rowan.Synth.Families;
using Rowan.Synth.Lives;

namespace Rowan.Synth.Planted;

/// <summary>A girl who is missing now, and was twice before.</summary>
static class MissingChild
{
    public static Situation Tell(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Snežana", "", "Petrović"), "W9", 41);
        var mila = cast.Child(new("Mila", "", "Petrović"), "F", cast.Ago((15 * 12) + 4), mother, null);
        var homes = cast.Homes(("HMF", mila.Born.AddYears(-1)));
        mother.Live(homes, mila.Born.AddYears(-1));
        mila.Live(homes, mila.Born);

        Episode(cast, mila, "missing", cast.Ago(7), "20:10", found: 2);
        Episode(cast, mila, "missing", cast.Ago(3), "19:30", found: 1);
        cast.Intelligence(mila, "exploited", cast.Ago(3).AddDays(3), "C31");
        Episode(cast, mila, "missing-open", asOf.AddDays(-4), "21:45", found: null);
        return new("missing",
            "Mila Petrović, fifteen, has been missing for four days; she was missing twice before and found. Intelligence of the second time names an older man.",
            [mila.Id], "mila petrovic", cast.Story())
        {
            Sees = "A warning that she is missing, since when, and the two earlier episodes with the days on which she was found.",
        };
    }

    static void Episode(Cast cast, Person child, string scene, DateOnly day, string at, int? found)
    {
        var notice = cast.Notice(child, scene, day, at);
        var call = cast.Call(child, "missing", notice.Happened, at);
        var back = found is { } days ? notice.Happened.AddDays(days).ToDateTime(new TimeOnly(11, 20)) : (DateTime?)null;
        cast.Instead(notice, notice with { Call = call, Found = back, Risk = "H", Entered = back?.AddHours(2) ?? notice.Entered });
    }
}
