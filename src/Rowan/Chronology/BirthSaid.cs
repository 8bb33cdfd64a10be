using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Chronology;

/// <summary>What one mention says of somebody's birth, as the days it may mean.</summary>
/// <param name="Words"><c>14 May 2003</c>, <c>about 2003</c>, <c>aged 7 on 3 March 2007</c>.</param>
/// <param name="Date">The date said; null when only an age was.</param>
public sealed record BirthSaid(string Words, DateOnly Earliest, DateOnly Latest, PartialDate? Date)
{
    /// <summary>How far an estimated date or a guessed age may be out, either way.</summary>
    const int YearsOut = 1;

    public static BirthSaid? Of(PersonaReading said) => said switch
    {
        { Birth: { } born } => new BirthSaid(
            born.ToWords(), Shifted(born.Earliest, born.Estimated ? -YearsOut : 0), Shifted(born.Latest, born.Estimated ? YearsOut : 0), born),
        { AgeGiven: { } age, AgeOn: { } on } when age < on.Year - YearsOut - 1 => new BirthSaid(
            $"aged {age} on {HappenedWords.Of(on)}", on.AddYears(-age - 1 - YearsOut).AddDays(1), on.AddYears(-age + YearsOut), null),
        _ => null,
    };

    /// <summary>Both may be true at once: 2003 and 14 May 2003 agree in part, 14 May and 15 May 2003 do not.</summary>
    public bool AgreesWith(BirthSaid other) => Earliest <= other.Latest && other.Earliest <= Latest;

    static DateOnly Shifted(DateOnly day, int years) => day.Year + years is < 1 or > 9999 ? day : day.AddYears(years);
}
