using System.Globalization;
using Rowan.Access;
using Rowan.Clocks;
using Rowan.Forms;
using Rowan.ReferralDesk;

namespace Rowan.Policy;

/// <summary>Reads and checks a pack's <c>desk.yaml</c>: queues, routes, and what social care may answer.</summary>
public static class DeskFile
{
    /// <param name="clocks">The time limits that it names.</param>
    /// <param name="standing">The trainings that there are: with one that nobody can have nobody could decide.</param>
    /// <param name="forms">The forms whose answers it names. Of one that the pack has no more nothing is checked: what was sent on it is placed as before.</param>
    /// <exception cref="PolicyFileException">The file cannot be used; the message says in which line, and why.</exception>
    public static DeskRules Read(string path, ClockRules clocks, BankHolidays holidays, StandingRules standing, FormsOfPack forms)
    {
        var sheet = PolicyPlace.Of(path).Group("version", "from", "clock", "training", "draftDays", "ages", "hours", "queues", "alike", "routes", "outcomes");
        var from = PolicyPlace.Day(sheet.Need("from"));
        var queues = Distinct(sheet.Need("queues"), q => QueueOf(q, forms), q => q.Code);
        var training = sheet.Need("training");
        if (standing.Training.All(t => t.Code != training.Text()))
        {
            throw training.Wrong($"'{training.Text()}' is not a training of access.yaml.");
        }

        var catching = queues.Count(q => q.Takes.Count == 0);
        return new DeskRules(
            sheet.Need("version").Text(), Clock(sheet.Need("clock"), clocks, DeskRules.Received, DeskRules.Decided), training.Text(), PolicyPlace.Number(sheet.Need("draftDays"), 1, 366),
            Ages(sheet.Need("ages")), catching == 1 && queues[0].Takes.Count == 0 ? queues : throw sheet.Need("queues").Wrong("The first of 'queues', and no other, has no 'takes': it takes whatever no other does."),
            sheet.Each("alike", a => AlikeOf(a, forms)), Distinct(sheet.Need("routes"), r => RouteOf(r, clocks, from), r => r.Code), Distinct(sheet.Need("outcomes"), OutcomeOf, o => o.Code), HoursOf(sheet.Need("hours")), holidays);
    }

    static List<T> Distinct<T>(YamlPlace place, Func<YamlPlace, T> read, Func<T, string> code) => place.Items().Select(read).ToList() is { Count: > 0 } found && found.DistinctBy(code).Count() == found.Count
        ? found
        : throw place.Wrong($"'{place.Name}' needs at least one, each with a code of its own.");

    static ClockRule Clock(YamlPlace place, ClockRules clocks, string starts, string stops) =>
        clocks.Find(place.Text()) is not { } rule ? throw place.Wrong($"'{place.Text()}' is not the code of a time limit of clocks.yaml.")
        : rule.Starts == starts && rule.Stops.Contains(stops) ? rule
        : throw place.Wrong($"The time limit '{rule.Code}' must start on '{starts}' and stop on '{stops}': the desk tells nothing else.");

    static List<int> Ages(YamlPlace place) => place.Items().Select(a => PolicyPlace.Number(a, 1, 25)).ToList() is { Count: > 0 } ages && ages.Zip(ages.Skip(1)).All(a => a.First < a.Second)
        ? [0, .. ages]
        : throw place.Wrong("'ages' has the ages at which a band begins, the youngest first.");

    static DeskHours HoursOf(YamlPlace place)
    {
        var line = place.Group("days", "from", "until", "duty", "source", "sureness");
        var (days, from, until, duty) = (line.Need("days").Items().Select(DayOf).ToList(), Time(line.Need("from")), Time(line.Need("until")), line.Need("duty"));
        return days.Count == 0 || days.Distinct().Count() != days.Count ? throw line.Need("days").Wrong("'days' has each day on which somebody is there, once: monday, tuesday.")
            : from >= until ? throw line.Need("until").Wrong("'until' is later on the same day than 'from'.")
            : !Roles.OfMembers.Contains(duty.Text()) ? throw duty.Wrong($"'{duty.Text()}' is not a role of members.")
            : new DeskHours(days, from, until, duty.Text(), line.Need("source").Text(), line.Need("sureness").Text());
    }

    static DayOfWeek DayOf(YamlPlace place) => Enum.GetValues<DayOfWeek>().Select(d => (DayOfWeek?)d).FirstOrDefault(d => $"{d}".Equals(place.Text(), StringComparison.OrdinalIgnoreCase))
        ?? throw place.Wrong($"'{place.Text()}' is not a day of the week.");

    static TimeOnly Time(YamlPlace place) => TimeOnly.TryParseExact(place.Text(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time : throw place.Wrong($"'{place.Name}' is a time of day: write \"08:00\".");

    static DeskQueue QueueOf(YamlPlace place, FormsOfPack forms)
    {
        var line = place.Group("code", "words", "about", "takes", "source", "sureness");
        return new DeskQueue(line.Need("code").Text(), line.Need("words").Text(), line.Need("about").Text(), line.Each("takes", t => TakesOf(t, forms)), line.Need("source").Text(), line.Need("sureness").Text());
    }

    static QueueTakes TakesOf(YamlPlace place, FormsOfPack forms)
    {
        var line = place.Group("form", "where");
        var form = line.Need("form").Text();
        return new QueueTakes(form, line.Each("where", w =>
        {
            var one = w.Group("part", "field", "is", "isNot");
            var (part, field) = (one.Need("part").Text(), one.Need("field").Text());
            var known = Codes(w, forms, form, part, field);
            var (any, none) = (one.Each("is", c => Code(c, known)), one.Each("isNot", c => Code(c, known)));
            return any.Count == 0 == (none.Count == 0) ? throw w.Wrong("A line of 'where' has 'is' or 'isNot', and one of them alone.") : new AnswerIs(part, field, any, none);
        }));
    }

    static Alike AlikeOf(YamlPlace place, FormsOfPack forms)
    {
        var line = place.Group("form", "part", "field", "gravest");
        var (form, part, field) = (line.Need("form").Text(), line.Need("part").Text(), line.Need("field").Text());
        var known = Codes(place, forms, form, part, field);
        return new Alike(form, part, field, line.Each("gravest", c => Code(c, known)));
    }

    /// <summary>The codes that may be chosen in any version of the form; null where the pack has none.</summary>
    static HashSet<string>? Codes(YamlPlace place, FormsOfPack forms, string form, string part, string field)
    {
        var versions = forms.All.Where(f => f.Code == form).ToList();
        var fields = versions.Select(f => f.Find(part)?.Find(field)).OfType<FormField>().ToList();
        return versions.Count == 0 ? null
            : fields.Count == 0 ? throw place.Wrong($"The form '{form}' has no question '{field}' in a part '{part}'.")
            : [.. fields.SelectMany(f => f.Kind == FieldKind.YesNo ? FormRules.YesOrNo : f.List).Select(e => e.Code)];
    }

    static string Code(YamlPlace place, HashSet<string>? known) => known?.Contains(place.Text()) == false ? throw place.Wrong($"'{place.Text()}' cannot be answered to that question.") : place.Text();

    static DeskRoute RouteOf(YamlPlace place, ClockRules clocks, DateOnly from)
    {
        var line = place.Group("code", "words", "about", "answer", "awaits", "from", "until", "source", "sureness");
        return new DeskRoute(
            line.Need("code").Text(), line.Need("words").Text(), line.Need("about").Text(), line.Need("answer").Text(),
            line.Maybe("awaits") is { } awaits ? Clock(awaits, clocks, DeskRules.Referred, DeskRules.Answered) : null,
            line.Maybe("from") is { } begins ? PolicyPlace.Day(begins) : from, line.Maybe("until") is { } ends ? PolicyPlace.Day(ends) : null, line.Need("source").Text(), line.Need("sureness").Text());
    }

    static CareOutcome OutcomeOf(YamlPlace place)
    {
        var line = place.Group("code", "words", "source", "sureness");
        return new CareOutcome(line.Need("code").Text(), line.Need("words").Text(), line.Need("source").Text(), line.Need("sureness").Text());
    }
}
