using Rowan.Synth.Chance;

namespace Rowan.Synth.Places;

/// <summary>Invented schools: a handful to a borough, so that children of one street meet.</summary>
static class Schools
{
    static readonly string[] Stems = Notes.Blocks("Places/streets").Single().Words("schools");

    /// <summary>The school that a child goes to from that address on that day; null before reception and after year 11.
    /// A school year takes those who have had their fourth birthday by the first of September.</summary>
    public static string? Of(Address home, DateOnly born, DateOnly day, string sex)
    {
        var begins = new DateOnly(day.Month >= 9 ? day.Year : day.Year - 1, 9, 1);
        var age = begins.Year - born.Year - (born > begins.AddYears(born.Year - begins.Year) ? 1 : 0);
        if (age is < 4 or > 15)
        {
            return null;
        }

        var dice = Dice.Of(0, $"school {home.Postcode[..home.Postcode.IndexOf(' ', StringComparison.Ordinal)]} {age >= 11}");
        var stem = Stems[(dice.Below(Stems.Length) + home.Borough.Authority) % Stems.Length];
        return age < 11
            ? $"{(dice.Percent(25) ? "St " + dice.Pick(["Aldhelm's", "Etheldreda's", "Frideswide's", "Osmund's"]) : stem)} Primary School"
            : dice.Below(6) == 0 ? $"{stem} School for {(sex.Equals("F", StringComparison.Ordinal) ? "Girls" : "Boys")}" : $"{stem} {dice.Pick(["Academy", "School", "Community School"])}";
    }
}
