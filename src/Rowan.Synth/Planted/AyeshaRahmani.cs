using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Names;
using Rowan.Synth.Places;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Planted;

/// <summary>The child on two registers under two spellings (failing 26): Haringey never learned that the family had moved to Enfield.</summary>
static class AyeshaRahmani
{
    public const int Moved = 19;

    public static Situation Tell(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var born = new DateOnly(asOf.Year - (asOf >= new DateOnly(asOf.Year, 5, 14) ? 7 : 8), 5, 14);
        var mother = cast.Adult(Part.Mother, new("Nasreen", "", "Rahmani"), "A2", 34);
        var father = cast.Adult(Part.Father, new("Tariq", "", "Rahmani"), "A2", 38);
        var ayesha = cast.Child(new("Ayesha", "Noor", "Rahmani"), "F", born, mother, father);
        var yusuf = cast.Child(new("Yusuf", "", "Rahmani"), "M", born.AddDays(1010), mother, father);

        var homes = cast.Homes(("HGY", born.AddYears(-1)), ("HGY", cast.Ago(48)), ("ENF", cast.Ago(Moved)));
        mother.Live(homes, born.AddYears(-1));
        father.Live(homes, born.AddYears(-1), cast.Ago(38));
        father.Live(cast.Homes(("NWM", cast.Ago(38))), cast.Ago(38));
        ayesha.Live(homes, ayesha.Born);
        yusuf.Live(homes, yusuf.Born);

        cast.Notice(ayesha, "missed-appointments", cast.Ago(67), "10:20", new(Middle: "Noor"));
        cast.Notice(ayesha, "argument", cast.Ago(45), "21:40", new(Forename: "Aysha", Middle: "", Birth: new(null, Age: ayesha.AgeOn(cast.Ago(45)))));
        cast.Notice(ayesha, "hungry-at-school", cast.Ago(31), "11:15", new(Middle: "", Birth: new(born.Year)), changedAfterDays: 40);
        cast.Notice(ayesha, "left-alone", cast.Ago(30), "19:05", new(Middle: "Noor", Nhs: true));
        cast.Notice(ayesha, "wandering", cast.Ago(16), "16:30", new(Forename: "Aisha", Middle: "", Surname: "Rahmany", Birth: new(null, Age: 6)));
        cast.Notice(ayesha, "home-conditions", cast.Ago(9), "18:10", new(Forename: "Aisha", Middle: "Noor", Surname: "Rahmany", Nhs: true));
        cast.Notice(ayesha, "bruise-at-school", cast.Ago(1), "13:45", new(Middle: ""), changedAfterDays: 12);

        cast.Registered(Haringey(cast, ayesha));
        cast.Registered(Enfield(cast, ayesha));
        return new("two-registers",
            "Ayesha Noor Rahmani is on Haringey's register and, since the family moved, on Enfield's as Aisha Rahmany; neither knows of the other. Seven MERLIN reports over six years, under three spellings of her name, are about her.",
            [ayesha.Id], "aysha rahmani about 7", cast.Story());
    }

    static Registration Haringey(Cast cast, Person child)
    {
        var first = OpenDays.Weekday(cast.Ago(29));
        return new(child, Borough.Of("HGY"), Entry(first),
            [
                Held("ICC", first, "Registered", "Conference heard of days without food and of {child} left alone in the evening. {Carer} did not attend. Registered under neglect."),
                Held("RCC", first.AddDays(86), "Continue", "Some improvement in the home, not sustained. {Carer} has missed two of four core groups. To continue."),
                Held("RCC", first.AddDays(258), "Continue", "Food and bedding better on announced visits only. To continue."),
                Held("RCC", first.AddDays(436), "Continue", "Family not seen for more than two months; whereabouts not known. Enquiries to be made. Name stays on the register."),
                Held("RCC", first.AddDays(611), "Continue", "No news of the family. Name stays on the register until another authority confirms that it has taken over."),
                Held("RCC", first.AddDays(788), "Continue", "As before. Worker to write again to health and education."),
            ],
            [
                Wrote(cast.Ago(27), "Unannounced visit. Bedding clean, little in the cupboards. {Child} seen alone and talked about {his} brother."),
                Wrote(cast.Ago(24), "Core group. {Carer} attended late. Agreed that clothing be bought this week."),
                Wrote(cast.Ago(20), "Visit. {Child} in school uniform, cheerful. {Carer} spoke of moving but would not say where."),
                Wrote(cast.Ago(18), "No reply at the door, second time. Neighbour says that the family has gone."),
                Wrote(cast.Ago(12), "Letter returned marked gone away. School says {child} was taken off roll at parent's request."),
            ],
            [new(Entry(first), "NEG", first, null)], [Entry(first)], As: new(Middle: "Noor", Nhs: true));
    }

    static Registration Enfield(Cast cast, Person child)
    {
        var first = OpenDays.Weekday(cast.Ago(14));
        return new(child, Borough.Of("ENF"), Entry(first),
            [
                Held("ICC", first, "Registered", "{Child} was found out alone, and conditions at home are poor. {Carer} says that no other authority has been involved. Registered under neglect."),
                Held("RCC", first.AddDays(88), "Continue", "Home cleaner. {Child} tired at school and still without a coat. To continue."),
                Held("RCC", first.AddDays(264), "Continue", "Progress not sustained. To continue."),
            ],
            [
                Wrote(cast.Ago(13), "First visit. {Child} seen alone, said that {he} liked {his} old school better."),
                Wrote(cast.Ago(10), "Home visit. {Carer} tearful. Food parcel arranged."),
                Wrote(cast.Ago(4), "Core group at the school. Attendance 81 per cent."),
                Wrote(OpenDays.SchoolDay(cast.Ago(1)).AddDays(2), "Visit after what the school reported. {Child} quiet. Police and social care to decide on next steps."),
            ],
            [new(Entry(first), "NEG", first, null)], [Entry(first)], As: new(Forename: "Aisha", Middle: "", Surname: "Rahmany", MotherSurname: "Rahmany"));
    }

    static Conference Held(string type, DateOnly day, string outcome, string text) => new(Entry(OpenDays.Weekday(day)), type, OpenDays.Weekday(day), outcome, text);

    static CaseNote Wrote(DateOnly day, string text) => new(Entry(OpenDays.Weekday(day)), OpenDays.Weekday(day), text);

    static DateTime Entry(DateOnly day) => day.AddDays(1).ToDateTime(new TimeOnly(16, 20));
}
