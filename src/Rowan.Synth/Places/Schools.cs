using Rowan.Synth.Chance;

namespace Rowan.Synth.Places;

/// <summary>Invented schools: a handful to a borough, so that children of one street meet.</summary>
static class Schools
{
    static readonly string[] Stems = Notes.Blocks("Places/streets").Single().Words("schools");

    /// <summary>The school that a child of that age goes to from that address; null before reception and after year 11.</summary>
    public static string? Of(Address home, int age, string sex)
    {
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
