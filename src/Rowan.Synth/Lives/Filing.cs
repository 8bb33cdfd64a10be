using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Places;

namespace Rowan.Synth.Lives;

/// <param name="together">Chance that brothers and sisters share, whose reviews are held on one day.</param>
/// <param name="movedIn">Whether the family brought the registration with it from another borough.</param>
/// <param name="foremost">Whether the conference was called for this child, not for a brother or sister.</param>
/// <summary>Writes one place on a register: conferences within their times (first review within three months, then six), notes, category, end.</summary>
sealed class Filing(Person child, Borough borough, string category, bool violence, bool foremost, bool movedIn, DateOnly asOf, Dice dice, Dice together)
{
    readonly List<Conference> conferences = [];
    readonly List<CaseNote> notes = [];
    readonly List<Standing> standings = [];
    readonly Queue<string> lately = new();

    /// <param name="until">When it is to end, or when the family leaves.</param>
    public IEnumerable<Registration> Write(DateOnly from, DateOnly until, Fate fate)
    {
        var minutes = Minutes.Of(category, violence);
        var entered = Entry(from, 0);
        conferences.Add(new(entered, "ICC", from, "Registered", Reason(from, minutes)));
        standings.Add(new(entered, category, from, null));
        var stays = fate == Fate.Unnoticed ? until.AddDays(dice.Between(60, 400)) : until;
        var last = Reviews(from, until, minutes, fate);
        if (fate == Fate.Unnoticed)
        {
            Add(stays, "Deregistered", "Family not seen for some months and believed to have left the borough. Enquiries with other authorities not answered. Name removed.");
        }

        Visits(from, fate == Fate.Ended ? last!.Value : until, minutes);
        var refreshed = child.Stays.Where(stay => stay.From > from && stay.From < until).Select(stay => Entry(stay.From, dice.Between(3, 20)))
            .Append(child.Born > from ? Entry(child.Born, dice.Between(2, 12)) : entered)
            .Append(child.Born > from.AddDays(-40) ? Entry(child.Born, dice.Between(42, 80)) : entered)
            .Where(moment => moment >= entered && moment < Cut && (last is null || moment.Date < stays.ToDateTime(TimeOnly.MinValue)));
        var whole = new Registration(child, borough, entered, Known(conferences, one => one.Entered), Known(notes, one => one.Entered), Known(standings, one => one.Entered), [.. refreshed]);
        yield return whole;
        if (dice.PerMille(12) && Entry(from, 9) is var later && later < Cut)
        {
            yield return whole with
            {
                Entered = later, Notes = [], Refreshed = [], Again = true,
                Conferences = [whole.Conferences[0] with { Entered = later }], Standings = [whole.Standings[0] with { Entered = later }],
            };
        }
    }

    DateTime Cut => asOf.ToDateTime(TimeOnly.MinValue);

    string Reason(DateOnly held, Minutes minutes) => child.Born > held
        ? "Pre-birth conference. In view of what is known of the older children, {child} is registered from today; plan for the birth agreed with the hospital."
        : movedIn ? "Transfer-in conference. The concerns for {child} are as before the move; papers of the former authority read. Registered."
        : foremost || dice.Percent(30) ? Line.Pick(minutes.Reasons, child.AgeOn(held), dice)
        : "Conference considered the children of the household together. {Child} registered in view of the concerns for the other children.";

    DateOnly? Reviews(DateOnly from, DateOnly until, Minutes minutes, Fate fate)
    {
        var day = OpenDays.Weekday(from.AddDays(together.Between(70, 89)));
        while (day < until.AddDays(-90))
        {
            conferences.Add(new(Entry(day, dice.Between(1, 12)), "RCC", day, "Continue", Fresh(minutes.Keeps, day)));
            if (dice.Percent(5) && category is "NEG" or "EMO" && standings.Count == 1)
            {
                standings.Add(new(conferences[^1].Entered, "MUL", day, null));
            }

            day = OpenDays.Weekday(day.AddDays(together.Between(140, 181)));
        }

        switch (fate)
        {
            case Fate.Ended:
                var last = day < until.AddDays(60) && day < child.Born.AddYears(18) ? day : OpenDays.Weekday(until);
                Add(last, "Deregistered", child.AgeOn(last) >= 17 ? "Approaching eighteen. Name removed; pathway to adult services explained." : Fresh(minutes.Ends, last));
                return last;
            case Fate.Transferred:
                Add(OpenDays.Weekday(until.AddDays(together.For("passed").Between(14, 45))), "Transferred", "Family has moved. Responsibility passed to the new authority and a transfer-in conference asked for.");
                return until;
            case Fate.LeftLondon:
                Add(OpenDays.Weekday(until.AddDays(together.For("passed").Between(14, 60))), "Deregistered", "Family has moved away. New authority told in writing; no reply so far.");
                return until;
            default:
                return null;
        }
    }

    /// <summary>Words that were not used in the last few entries.</summary>
    string Fresh(IReadOnlyList<Line> from, DateOnly day)
    {
        var age = child.AgeOn(day);
        var unused = from.Where(line => line.Fits(age) && !lately.Contains(line.Words)).ToList();
        var words = Line.Pick(unused.Count > 0 ? unused : from, age, dice);
        lately.Enqueue(words);
        while (lately.Count > 9)
        {
            lately.Dequeue();
        }

        return words;
    }

    void Add(DateOnly held, string outcome, string text)
    {
        var entered = Entry(held, dice.Between(1, 8));
        conferences.Add(new(entered, "RCC", held, outcome, text));
        standings.Add(new(entered, standings[^1].Category, standings[^1].From, held));
    }

    void Visits(DateOnly from, DateOnly until, Minutes minutes)
    {
        for (var day = from.AddDays(dice.Between(7, 25)); day < until; day = day.AddDays(dice.Between(25, 80)))
        {
            var visit = OpenDays.Weekday(day);
            if (child.Born <= visit && visit < until)
            {
                notes.Add(new(Entry(visit, dice.Between(0, 4)), visit, Fresh(minutes.Notes, visit)));
            }
        }
    }

    DateTime Entry(DateOnly day, int later) => day.AddDays(later).ToDateTime(new TimeOnly(dice.Between(9, 17), dice.Below(60)));

    List<T> Known<T>(List<T> all, Func<T, DateTime> entered) => [.. all.Where(one => entered(one) < Cut)];
}
