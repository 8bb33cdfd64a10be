using System.Globalization;
using Rowan.Matching;

namespace Rowan.Search.Understanding;

/// <summary>Dates of birth in the forms people type: <c>14/5/2018</c>, <c>14 May 2018</c>, <c>May 2018</c>, <c>2018</c>, <c>b. 2018</c>, <c>dob 140518</c>.</summary>
static class Dates
{
    /// <summary>Nobody whom Rowan knows was born before this year.</summary>
    const int FirstYear = 1900;

    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static QueryPart? Read(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = Labels.Count(rest, Labels.Born, Labels.Estimate);
        var estimated = false;
        foreach (var label in rest[..labels])
        {
            estimated |= Labels.Estimate.Contains(label.Folded);
        }

        var said = rest[labels..];
        if (said.Length == 0)
        {
            return null;
        }

        // "~2018" and "c2018" are one word.
        var sign = Sign(said[0].Folded);
        var first = said[0].Folded[sign..];
        estimated |= sign > 0;
        var part = YearsBetween(first, today, labels > 0) ?? InWords(said, first, today, estimated) ?? InDigits(first, today, labels > 0, estimated);
        return part is null ? null : part with { Taken = part.Taken + labels };
    }

    static int Sign(string folded) => folded switch
    {
        ['~', _, ..] => 1,
        ['c', '.', >= '0' and <= '9', ..] => 2,
        ['c', >= '0' and <= '9', ..] when folded.Length == 5 => 1,
        _ => 0,
    };

    /// <summary><c>2018-2020</c>, <c>2018/19</c>.</summary>
    static QueryPart? YearsBetween(string word, DateOnly today, bool labelled)
    {
        var sides = word.Split('-', '/');
        if (sides.Length != 2 || sides[0].Length != 4 || !Number(sides[0], out var from) || !Number(sides[1], out var until) || !IsYear(from, today))
        {
            return null;
        }

        var short2 = sides[1].Length == 2;
        until = short2 ? (from / 100 * 100) + until : until;
        if ((short2 && word.Contains('-', StringComparison.Ordinal) && until % 100 <= 12) || sides[1].Length is not (2 or 4) || until <= from || until > from + 20 || !IsYear(until, today))
        {
            return null;
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{from}-{until}");
        return new QueryPart(PartKind.Birth, "", text, labelled ? null : $"{text} read as years of birth")
        {
            Birth = Birth.Between(new DateOnly(from, 1, 1), new DateOnly(until, 12, 31)),
        };
    }

    /// <summary><c>14 May 2018</c>, <c>14th of May 2018</c>, <c>May 14 2018</c>, <c>May 2018</c>.</summary>
    static QueryPart? InWords(ReadOnlySpan<Word> said, string first, DateOnly today, bool estimated)
    {
        if (DayOf(first, out var day))
        {
            var month = said.Length > 1 && said[1].Folded == "of" ? 2 : 1;
            return said.Length > month + 1 && MonthOf(said[month].Folded, out var m) && YearOf(said[month + 1].Folded, today, out var y)
                ? Whole(y, m, day, today, estimated, null, month + 2)
                : null;
        }

        if (!MonthOf(first, out var named) || said.Length < 2)
        {
            return null;
        }

        if (said.Length > 2 && DayOf(said[1].Folded, out day) && said[2].Folded.Length == 4 && YearOf(said[2].Folded, today, out var year))
        {
            return Whole(year, named, day, today, estimated, null, 3);
        }

        return said[1].Folded.Length == 4 && YearOf(said[1].Folded, today, out year) ? Of(year, named, null, today, estimated, null, 2) : null;
    }

    static QueryPart? InDigits(string word, DateOnly today, bool labelled, bool estimated)
    {
        var parts = word.Split('/', '.', '-');
        var digits = parts.All(p => Number(p, out _));
        return (parts.Length, digits) switch
        {
            (3, true) when parts[0].Length == 4 => Whole(Int(parts[0]), Int(parts[1]), Int(parts[2]), today, estimated, null, 1),
            (3, true) when parts[0].Length <= 2 && parts[1].Length <= 2 && parts[2].Length is 2 or 4 => DayFirst(Int(parts[0]), Int(parts[1]), Year(parts[2], today), today, estimated, null),
            (3, false) when DayOf(parts[0], out var day) && MonthOf(parts[1], out var month) && YearOf(parts[2], today, out var year) => Whole(year, month, day, today, estimated, null, 1),
            (2, true) when parts[0].Length <= 2 && parts[1].Length == 4 => Of(Int(parts[1]), Int(parts[0]), null, today, estimated, null, 1),
            (2, true) when parts[0].Length == 4 && parts[1].Length == 2 => Of(Int(parts[0]), Int(parts[1]), null, today, estimated, null, 1),
            (1, true) => RunTogether(word, today, labelled, estimated),
            _ => null,
        };
    }

    /// <summary><c>14052018</c>, <c>20180514</c>, <c>140518</c>, and a year alone.</summary>
    static QueryPart? RunTogether(string word, DateOnly today, bool labelled, bool estimated)
    {
        string? Read(string what) => labelled ? null : $"{word} read as {what}";
        switch (word.Length)
        {
            case 4 when IsYear(Int(word), today):
                return Of(Int(word), null, null, today, estimated, Read("a year of birth"), 1);
            case 8 when IsYear(Int(word[4..]), today) && IsDate(Int(word[4..]), Int(word[2..4]), Int(word[..2])):
                return Whole(Int(word[4..]), Int(word[2..4]), Int(word[..2]), today, estimated, Read("a date of birth"), 1);
            case 8 when IsYear(Int(word[..4]), today) && IsDate(Int(word[..4]), Int(word[4..6]), Int(word[6..])):
                return Whole(Int(word[..4]), Int(word[4..6]), Int(word[6..]), today, estimated, Read("a date of birth"), 1);
            case 6 when IsDate(Year(word[4..], today), Int(word[2..4]), Int(word[..2])):
                return Whole(Year(word[4..], today), Int(word[2..4]), Int(word[..2]), today, estimated, Read("a date of birth"), 1);
            default:
                return null;
        }
    }

    static QueryPart DayFirst(int day, int month, int year, DateOnly today, bool estimated, string? remark) =>
        month > 12 && day <= 12 && IsDate(year, day, month)
            ? Whole(year, day, month, today, estimated, "the month stands before the day: read so", 1)
            : Whole(year, month, day, today, estimated, remark, 1);

    static QueryPart Whole(int year, int month, int day, DateOnly today, bool estimated, string? remark, int taken) =>
        Of(year, month, day, today, estimated, remark, taken);

    static QueryPart Of(int year, int? month, int? day, DateOnly today, bool estimated, string? remark, int taken)
    {
        var stands = year is >= 1 and <= 9998 && (month is null or (>= 1 and <= 12)) && (day is null || IsDate(year, month!.Value, day.Value));
        var why = !stands ? "is not a date"
            : year < FirstYear ? $"is before {FirstYear}"
            : new DateOnly(year, month ?? 1, day ?? 1) > today.AddDays(300) ? "lies too far ahead for a date of birth"
            : null;
        if (why is not null)
        {
            return new QueryPart(PartKind.LeftOut, "", "", why) { Taken = taken };
        }

        var text = new DateOnly(year, month ?? 1, day ?? 1).ToString(day is not null ? "d MMMM yyyy" : month is not null ? "MMMM yyyy" : "yyyy", English);
        return new QueryPart(PartKind.Birth, "", (estimated ? "about " : "") + text, remark) { Birth = Birth.On(year, month, day, estimated), Taken = taken };
    }

    static bool IsDate(int year, int month, int day) =>
        year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    static bool IsYear(int year, DateOnly today) => year >= FirstYear && year <= today.Year + 1;

    static bool YearOf(string word, DateOnly today, out int year)
    {
        year = word.Length is 2 or 4 && Number(word, out _) ? Year(word, today) : 0;
        return year >= 1000;
    }

    /// <summary>A year of two digits is the latest one that is not ahead.</summary>
    static int Year(string word, DateOnly today)
    {
        var year = Int(word);
        return word.Length == 4 ? year : (today.Year / 100 * 100) + year - (year > today.Year % 100 ? 100 : 0);
    }

    static bool DayOf(string word, out int day)
    {
        var digits = word.EndsWith("st", StringComparison.Ordinal) || word.EndsWith("nd", StringComparison.Ordinal)
            || word.EndsWith("rd", StringComparison.Ordinal) || word.EndsWith("th", StringComparison.Ordinal) ? word[..^2] : word;
        return Number(digits, out day) && digits.Length <= 2 && day is >= 1 and <= 31;
    }

    static bool MonthOf(string word, out int month)
    {
        month = word.Length < 3 ? 0 : 1 + Array.FindIndex(English.DateTimeFormat.MonthNames, m =>
            m.Length > 0 && (m.Equals(word, StringComparison.OrdinalIgnoreCase) || (word.Length == 3 && m.StartsWith(word, StringComparison.OrdinalIgnoreCase))));
        month = word == "sept" ? 9 : month;
        return month > 0;
    }

    static bool Number(string word, out int number)
    {
        number = 0;
        return word.Length is >= 1 and <= 8 && word.All(char.IsAsciiDigit) && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
