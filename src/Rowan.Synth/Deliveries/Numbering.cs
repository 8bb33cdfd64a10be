using System.Globalization;
using Rowan.Synth.Lives;
using Rowan.Synth.Places;

namespace Rowan.Synth.Deliveries;

/// <summary>Gives references in the order of the days on which records were entered, without holding the records:
/// one round counts them by day, each later round gives the same numbers out again.</summary>
sealed class Numbering(Years years)
{
    readonly int days = years.AsOf.DayNumber - years.First.DayNumber + 1;
    readonly int[] reports = new int[years.AsOf.DayNumber - years.First.DayNumber + 1];
    readonly int[] registrations = new int[(years.AsOf.DayNumber - years.First.DayNumber + 1) * Borough.All.Count];

    public int Reports { get; private set; }
    public int Registrations { get; private set; }

    public void Count(Story story)
    {
        foreach (var notice in story.Notices)
        {
            reports[Day(notice.Created)]++;
            Reports++;
        }

        foreach (var registration in story.Registrations)
        {
            registrations[Place(registration)]++;
            Registrations++;
        }
    }

    public Round Begin() => new(this);

    int Day(DateTime entered) => DateOnly.FromDateTime(entered).DayNumber - years.First.DayNumber;

    int Place(Registration registration) => (IndexOf(registration.Authority) * days) + Day(registration.Entered);

    static int IndexOf(Borough borough) => Borough.All.TakeWhile(one => one != borough).Count();

    /// <summary>One pass over all records, in the same order as they were counted.</summary>
    public sealed class Round
    {
        readonly Numbering numbering;
        readonly int[] reports;
        readonly int[] registrations;

        internal Round(Numbering numbering)
        {
            this.numbering = numbering;
            reports = numbering.FirstOfDay(numbering.reports);
            registrations = numbering.FirstOfDay(numbering.registrations);
        }

        public string Next(Notice notice) =>
            string.Create(CultureInfo.InvariantCulture, $"{notice.Created.Year % 100:D2}PAC{++reports[numbering.Day(notice.Created)]:D6}");

        public string Next(Registration registration) =>
            string.Create(CultureInfo.InvariantCulture, $"{registration.Authority.Code}/{registration.Entered.Year}/{++registrations[numbering.Place(registration)]:D4}");
    }

    int[] FirstOfDay(int[] counts)
    {
        var first = new int[counts.Length];
        for (int at = 0, given = 0; at < counts.Length; at++)
        {
            var day = years.First.AddDays(at % days);
            given = at % days == 0 || day.DayOfYear == 1 ? 0 : given;
            first[at] = given;
            given += counts[at];
        }

        return first;
    }
}
