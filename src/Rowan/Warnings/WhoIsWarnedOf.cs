using System.Globalization;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Sources;

namespace Rowan.Warnings;

/// <summary>A person, or a record of somebody unlinked, that a warning showed or told the existence of: for the log.</summary>
public sealed record WarnedSubject(long Key, SaidBy By, Answer Answer);

/// <summary>What warns about a person, of all that the sources say: pure, over rows (H08-19, H08-127).</summary>
/// <remarks>
/// A warning is shown as far as the least open of the sources on which it rests: the one that warns, and the one that puts the dangerous person at
/// the address. What is withheld leaves no trace.
/// </remarks>
public static class WhoIsWarnedOf
{
    const int FirstLines = 3;

    /// <param name="key">Whose warnings are wanted.</param>
    /// <param name="answer">What the reader is shown of a kind of record of a source.</param>
    public static (IReadOnlyList<Warning> Warnings, IReadOnlyList<WarnedSubject> Subjects, IReadOnlySet<SaidBy> Existing) Of(
        WarningRows rows, long key, Func<SaidBy, Answer> answer, DateOnly day) => Of(new WarningView(rows, answer, day), key);

    /// <inheritdoc cref="Of(WarningRows, long, Func{SaidBy, Answer}, DateOnly)"/>
    public static (IReadOnlyList<Warning> Warnings, IReadOnlyList<WarnedSubject> Subjects, IReadOnlySet<SaidBy> Existing) Of(WarningView view, long key)
    {
        var (answer, day) = (view.Answer, view.Day);
        var found = new List<Warning>();
        var subjects = new List<WarnedSubject>();
        var existing = new HashSet<SaidBy>();
        var homes = view.HomesOf(key);
        foreach (var kind in view.Given[key].GroupBy(g => g.Kind))
        {
            var open = Open(kind, [], null);
            found.AddRange(kind.Key switch
            {
                _ when open.Count == 0 => [],
                WarningKinds.Missing => [Missing(open, day)],
                WarningKinds.DomesticAbuse => Abuse(open, view, homes),
                _ => open.GroupBy(g => (g.Words, g.From, g.Until)).Select(same => Said([.. same], WarnedBy.Self, null, Ended(same.Key.Until, day), day)),
            });
        }

        foreach (var home in homes.Where(h => h.Still))
        {
            found.AddRange(AtTheAddress(home.Place));
            var there = view.Abuse[home.Place].Where(g => Open([g], [], g.Key).Count > 0).ToList();
            if (there.Count > 0)
            {
                found.Add(AbuseThere(there, false));
            }
        }

        return ([.. found.OrderBy(w => w.Past).ThenBy(w => WarningWords.Place(w.Kind)).ThenBy(w => w.Why).ThenByDescending(w => w.By[0].Received).ThenBy(w => w.Words, StringComparer.Ordinal)], subjects, existing);

        // Of those that rest on these sources the ones that may be shown; of the others it is told that they exist, or nothing.
        List<WarningGiven> Open(IEnumerable<WarningGiven> given, IReadOnlyCollection<SaidBy> alsoOn, long? other)
        {
            var open = new List<WarningGiven>();
            foreach (var warning in given)
            {
                var least = (Answer)Math.Min((int)answer(warning.By), alsoOn.Count == 0 ? (int)Answer.Shown : alsoOn.Max(s => (int)answer(s)));
                if (least == Answer.Shown)
                {
                    open.Add(warning);
                }
                else if (least == Answer.ExistenceOnly)
                {
                    existing.Add(answer(warning.By) == Answer.ExistenceOnly ? warning.By : alsoOn.First(s => answer(s) == Answer.ExistenceOnly));
                }

                if (least != Answer.Withheld && other is { } someone)
                {
                    subjects.Add(new WarnedSubject(someone, warning.By, least));
                }
            }

            return open;
        }

        IEnumerable<Warning> AtTheAddress(string place)
        {
            foreach (var (person, known) in view.DangerousAt(place).Where(d => d.Key != key))
            {
                var given = view.Given[person].Where(g => WarningWords.DangerToOthers.Contains(g.Kind));
                foreach (var same in Open(given, [.. known.By], person).GroupBy(g => (g.Kind, g.Words, g.From, g.Until)))
                {
                    yield return Said([.. same], WarnedBy.AtTheAddress, view.Rows.People.GetValueOrDefault(person), !known.Still || Ended(same.Key.Until, day), day, known);
                }
            }
        }
    }

    static bool Ended(DateOnly? until, DateOnly day) => until is { } end && end <= day;

    static Warning Said(IReadOnlyList<WarningGiven> same, WarnedBy why, PersonWarnedOf? of, bool past, DateOnly day, KnownAt? known = null)
    {
        var by = By(same);
        var latest = same.MaxBy(g => g.By.Received)!;
        var kind = WarningWords.Of(latest.Kind);
        var said = Without(latest.Words, kind);
        var where = why == WarnedBy.Self ? "" : known is { Still: false } ? " formerly at the address" : " at the address";
        var words = $"{(why == WarnedBy.Self || kind != "Warning" ? kind : "Warned of")}{where}{(of is null ? said.Length > 0 ? ": " : "" : $": {of.Name}{(said.Length > 0 ? ", " : "")}")}{said}";
        var ended = Ended(latest.Until, day);
        return new Warning(
            latest.Kind, why, ended ? $"{words} (ended)" : words, past, Period(latest.From, latest.Until), of, by.Count,
            PlanOf(same.Where(g => g.Plan is not null).MaxBy(g => g.By.Received) ?? latest), latest.Details, by);
    }

    /// <summary>Missing now where the latest episode has no end; else how often, and when last found.</summary>
    static Warning Missing(List<WarningGiven> given, DateOnly day)
    {
        var episodes = given.Where(g => g.From is null || g.From <= day).GroupBy(g => g.From).OrderBy(g => g.Key).ToList();
        var last = episodes.LastOrDefault()?.ToList() ?? given;

        var until = last.Exists(g => g.Until is null && !IsOverElsewhere(g, last)) ? null : last.Max(g => g.Until);
        var missing = until is null || until > day;
        var count = Math.Max(1, episodes.Count);
        var latest = last.Where(g => !missing || g.Until is null || g.Until > day).MaxBy(g => g.By.Received)!;
        var said = Without(latest.Words, "Missing");
        var words = missing
            ? $"Missing now{(last[0].From is { } from ? $", since {HappenedWords.Of(from)}" : "")}{(said.Length > 0 ? $", {said}" : "")}{(count > 1 ? $" ({count} episodes)" : "")}"
            : string.Create(CultureInfo.InvariantCulture, $"{count} missing {(count == 1 ? "episode" : "episodes")}, last found {HappenedWords.Of(until!.Value)}");
        return new Warning(WarningKinds.Missing, WarnedBy.Self, words, !missing, Period(last[0].From, until), null, count, PlanOf(latest), latest.Details, By(given));
    }

    /// <summary>
    /// Two systems may tell of one episode, and one of them that it is over. Of one system each record is an episode of its own: another tells that all of that day are over only where it tells the end of as many.
    /// </summary>
    static bool IsOverElsewhere(WarningGiven open, List<WarningGiven> sameDay) => sameDay.Where(g => g.Until is not null && g.By.Source != open.By.Source).GroupBy(g => g.By.Source)
        .Any(other => Records(other) >= Records(sameDay.Where(g => g.By.Source == open.By.Source)));

    static int Records(IEnumerable<WarningGiven> given) => given.Select(g => g.By.RecordId).Distinct().Count();

    /// <summary>Incidents in the person's own records at other addresses than the one where they live now; those there are told with the address.</summary>
    static IEnumerable<Warning> Abuse(List<WarningGiven> given, WarningView view, IReadOnlyList<KnownAt> homes)
    {
        var there = homes.Where(h => h.Still).SelectMany(h => view.Abuse[h.Place]).Select(g => g.By.RecordId).ToHashSet();
        var others = given.FindAll(g => !there.Contains(g.By.RecordId));
        return others.Count == 0 ? [] : [AbuseThere(others, true)];
    }

    /// <summary>Domestic abuse at one dwelling, of which all may be shown.</summary>
    public static Warning AbuseAt(IReadOnlyList<WarningGiven> given) => AbuseThere([.. given], false);

    static Warning AbuseThere(List<WarningGiven> given, bool elsewhere)
    {
        var by = By(given);
        var last = given.Max(g => g.From);
        var latest = given.MaxBy(g => (g.From, g.By.Received))!;
        var words = $"Domestic abuse {(elsewhere ? "in this person's records" : "at the address")}: {HappenedWords.Count(by.Count, "incident")}{(last is { } day ? $", the latest on {HappenedWords.Of(day)}" : "")}";
        return new Warning(
            WarningKinds.DomesticAbuse, elsewhere ? WarnedBy.Self : WarnedBy.HappenedThere, words, false, last is { } on ? HappenedWords.Of(on) : "", null, by.Count, PlanOf(latest), latest.Details, by);
    }

    static IReadOnlyList<SaidBy> By(IEnumerable<WarningGiven> given) => [.. given.Select(g => g.By).Distinct().OrderByDescending(b => b.Received).ThenBy(b => b.RecordId)];

    static ManagementPlan? PlanOf(WarningGiven given)
    {
        if (given.Plan is not { } plan)
        {
            return null;
        }

        var lines = plan.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new ManagementPlan(
            [.. lines.Take(FirstLines)], lines.Length > FirstLines, given.Details.FirstOrDefault(d => d.Label.Contains("review", StringComparison.OrdinalIgnoreCase))?.Value, given.By.RecordId);
    }

    static string Period(DateOnly? from, DateOnly? until) => (from, until) switch
    {
        ({ } f, { } u) => f == u ? HappenedWords.Of(f) : $"{HappenedWords.Of(f)} to {HappenedWords.Of(u)}",
        ({ } f, null) => $"since {HappenedWords.Of(f)}",
        (null, { } u) => $"until {HappenedWords.Of(u)}",
        _ => "",
    };

    /// <summary>A source that says the kind again in its words is not repeated: <c>Missing, risk high</c> → <c>risk high</c>.</summary>
    static string Without(string words, string kind) =>
        words.StartsWith(kind, StringComparison.OrdinalIgnoreCase) ? words[kind.Length..].TrimStart(',', ':', ' ', '–', '-') : words;
}
