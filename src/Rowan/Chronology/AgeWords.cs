using Rowan.Values;

namespace Rowan.Chronology;

/// <summary>An age in words, as far as a date of birth tells it.</summary>
public static class AgeWords
{
    const int DaysInWords = 14;
    const int WeeksUntilMonths = 3;

    /// <summary><c>7</c>, <c>6 or 7</c>, <c>5 months</c>, <c>3 weeks</c>, <c>2 days</c>, <c>not yet born</c>; with <c>about</c> for an estimate.</summary>
    public static string On(PartialDate born, DateOnly day)
    {
        if (born.Earliest > day)
        {
            return "not yet born";
        }

        var oldest = YearsOn(born.Earliest, day);
        var youngest = YearsOn(born.Latest > day ? day : born.Latest, day);
        var about = born.Estimated ? "about " : "";
        return oldest != youngest ? $"{about}{youngest} or {oldest}"
            : oldest >= 2 || !born.IsWhole ? $"{about}{(oldest == 0 ? "under 1" : oldest)}"
            : about + OfInfant(born.Earliest, day);
    }

    /// <summary>Whole years lived; who was born on 29 February has a birthday on 1 March in other years.</summary>
    public static int YearsOn(DateOnly born, DateOnly day)
    {
        var years = day.Year - born.Year;
        return day.Month < born.Month || (day.Month == born.Month && day.Day < born.Day) ? years - 1 : years;
    }

    static string OfInfant(DateOnly born, DateOnly day)
    {
        var days = day.DayNumber - born.DayNumber;
        var months = HappenedWords.MonthsBetween(born, day);
        return days < DaysInWords ? HappenedWords.Count(days, "day")
            : months < WeeksUntilMonths ? HappenedWords.Count(days / 7, "week")
            : HappenedWords.Count(months, "month");
    }
}
