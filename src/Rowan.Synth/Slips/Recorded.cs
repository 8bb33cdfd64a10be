using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Names;
using Rowan.Synth.Places;

namespace Rowan.Synth.Slips;

/// <summary>A person as one record has them: the truth less what went wrong in the writing.</summary>
sealed record Recorded
{
    public required Person Person { get; init; }
    public required string Surname { get; init; }
    public required string Forename { get; init; }
    public required string Middle { get; init; }
    public required string KnownAs { get; init; }
    public required GivenBirth Birth { get; init; }
    public required string Sex { get; init; }
    public required string Nhs { get; init; }

    /// <summary>The surname before a marriage, where the record has it beside the other.</summary>
    public string Former { get; init; } = "";

    public bool Nameless => Forename is "" or "Unknown" or "UNKNOWN" or "Baby" or "Unborn baby";

    /// <summary>The person as a careful writer would have them.</summary>
    public static Recorded Truly(Person person) => new()
    {
        Person = person,
        Surname = person.Name.Surname,
        Forename = person.Name.Forename,
        Middle = person.Name.Middle,
        KnownAs = person.Name.KnownAs,
        Former = person.Name.Maiden,
        Birth = GivenBirth.Of(person.Born),
        Sex = person.Sex,
        Nhs = "",
    };

    public static Recorded By(Person person, DateOnly day, Rates rates, Dice dice)
    {
        var right = Truly(person);
        if (person.Born > day)
        {
            return right with { Surname = person.Mother!.Name.Surname, Forename = "Unborn baby", Middle = "", KnownAs = "", Former = "", Birth = GivenBirth.Unknown, Sex = "U" };
        }

        var forename = Given(right.Forename, rates, dice.For("forename"));
        var surname = Written(SurnameOf(person.Name, rates, dice.For("which")), rates, dice.For("surname"));
        var swapped = dice.For("swapped").PerMille(rates.NamesSwapped);
        var missing = dice.For("missing").PerMille(rates.ForenameMissing);
        var newborn = person.AgeOn(day) < 1 && person.Born.AddDays(40) > day && dice.For("newborn").Percent(35);
        return right with
        {
            Surname = swapped ? forename : surname,
            Forename = newborn ? "Baby" : missing ? dice.For("word").Pick(["Unknown", "UNKNOWN", ""]) : swapped ? surname : forename,
            Middle = newborn || missing || !dice.For("middle").Percent(65) ? "" : Written(right.Middle, rates, dice.For("middle")),
            KnownAs = dice.For("known").Percent(45) ? right.KnownAs : "",
            Former = right.Former.Length > 0 && !surname.Equals(right.Former, StringComparison.Ordinal) && dice.For("former").PerMille(rates.Maiden) ? right.Former : "",
            Birth = BirthOf(person, day, rates, dice.For("birth")),
            Sex = dice.For("sex").PerMille(rates.SexUnknown) ? "U" : right.Sex,
            Nhs = dice.For("nhs").PerMille(rates.Nhs) ? person.NhsNumber ?? "" : "",
        };
    }

    /// <summary>The child of a planted story, as its record has it.</summary>
    public static Recorded As(Person person, Scripted script) => Truly(person) with
    {
        Surname = script.Surname ?? person.Name.Surname,
        Forename = script.Forename ?? person.Name.Forename,
        Middle = script.Middle ?? person.Name.Middle,
        KnownAs = script.KnownAs,
        Former = "",
        Birth = script.Birth ?? GivenBirth.Of(person.Born),
        Nhs = script.Nhs ? person.NhsNumber! : "",
    };

    /// <summary>The address as written down: now and then the one before, or without its postcode.</summary>
    public static (Stay Stay, string Postcode)? Home(Person person, DateOnly day, Rates rates, Dice dice)
    {
        var stay = person.StayOn(day) ?? (person.Born > day ? person.Mother?.StayOn(day) : null);
        if (stay is null)
        {
            return null;
        }

        stay = dice.PerMille(rates.StaleAddress) && person.StayBefore(day) is { } before ? before : stay;
        var code = stay.Address.Postcode;
        var written = dice.PerMille(rates.PostcodeMissing) ? "" : dice.PerMille(rates.PostcodeMistyped) ? code[..^3] + Spelling.ByHand(code[^3..].ToLowerInvariant(), dice).ToUpperInvariant() : code;
        return (stay, written);
    }

    /// <summary>Some records have a maiden name still, or half of a double name.</summary>
    static string SurnameOf(PersonName name, Rates rates, Dice dice)
    {
        if (name.Maiden.Length > 0 && dice.PerMille(rates.Maiden))
        {
            return name.Maiden;
        }

        return name.Surname.IndexOf('-', StringComparison.Ordinal) is var at and > 0 && dice.PerMille(3 * rates.Spelling)
            ? dice.Percent(50) ? name.Surname[..at] : name.Surname[(at + 1)..]
            : name.Surname;
    }

    static string Given(string name, Rates rates, Dice dice) =>
        dice.PerMille(rates.Nickname) ? Spelling.Nickname(name, dice) : Written(name, rates, dice);

    static string Written(string name, Rates rates, Dice dice)
    {
        if (name.Length == 0)
        {
            return name;
        }

        var written = dice.PerMille(rates.Spelling) ? Spelling.ByEar(name, dice) : name;
        written = dice.PerMille(rates.AccentsLost) ? Spelling.Plain(written) : written;
        return dice.PerMille(rates.Typing) ? Spelling.ByHand(written, dice) : written;
    }

    static GivenBirth BirthOf(Person person, DateOnly day, Rates rates, Dice dice)
    {
        var whole = GivenBirth.Of(person.Born);
        var age = person.AgeOn(day);
        var fault = dice.Below(1000);
        int[] faults = [rates.BirthMissing, rates.AgeOnly, rates.YearOnly, rates.MonthYear, rates.DaySwapped, rates.BirthMistyped];
        var which = 0;
        while (which < faults.Length && fault >= faults[which])
        {
            fault -= faults[which++];
        }

        return which switch
        {
            0 => GivenBirth.Unknown,
            1 => new(null, Age: Guessed(age, dice)),
            2 => new(Math.Min(day.Year, person.Born.Year + dice.Weighted([1, 4, 1]) - 1)),
            3 => new(person.Born.Year, person.Born.Month),
            4 => NotAfter(whole.Swapped, whole, day),
            5 => NotAfter(Mistyped(whole, dice), whole, day),
            _ => whole,
        };
    }

    /// <summary>Children's ages are guessed within a year or so, those of grown-ups to the nearest five.</summary>
    static int Guessed(int age, Dice dice) => age < 3 ? age : age < 18 ? Math.Max(0, age + dice.Weighted([2, 6, 2]) - 1) : Math.Max(18, (age + dice.Between(-3, 3) + 2) / 5 * 5);

    static GivenBirth Mistyped(GivenBirth whole, Dice dice) => dice.Below(3) switch
    {
        0 => whole with { Year = whole.Year + (dice.Percent(50) ? 1 : -1), Day = Math.Min(whole.Day!.Value, 28) },
        1 => whole with { Month = (whole.Month!.Value % 12) + 1, Day = Math.Min(whole.Day!.Value, 28) },
        _ => whole with { Day = (whole.Day!.Value % 28) + 1 },
    };

    static GivenBirth NotAfter(GivenBirth given, GivenBirth whole, DateOnly day) =>
        string.CompareOrdinal(given.InProtect, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) > 0 ? whole : given;
}
