using Rowan.Chronology;
using Rowan.Research;
using Rowan.Sources;

namespace Rowan.Risk;

/// <summary>What a record tells of a factor, for whoever is shown that record.</summary>
public sealed record Evidence(long RecordId, string Source, string Reference, string Words);

/// <summary>What research tells of a factor.</summary>
/// <param name="Answer">Yes, not known or not researched; never no. Null where a person alone answers.</param>
/// <param name="Why">Why it is not yes; null where it is, and where a person answers.</param>
public sealed record FactorPrefilled(RiskFactor Factor, string? Answer, string? Why, IReadOnlyList<Evidence> Evidence);

/// <summary>Fills in what research tells of the factors, with its evidence, from a pack as who looks is shown it (R10-31). That nothing was found is no <c>no</c>: it is not known, or was not researched.</summary>
public static class PrefillFactors
{
    const int MostEvidence = 12;

    /// <summary>Pure.</summary>
    /// <param name="day">Today.</param>
    /// <returns>All factors, in the order of the matrix.</returns>
    public static IReadOnlyList<FactorPrefilled> Of(MatrixRules matrix, PackRead pack, DateOnly day) => [.. matrix.Factors.Select(f => Of(f, pack, day))];

    static FactorPrefilled Of(RiskFactor factor, PackRead pack, DateOnly day)
    {
        var found = factor.Tells.SelectMany(t => Found(t, pack, day)).DistinctBy(e => (e.RecordId, e.Words)).Take(MostEvidence).ToList();
        return factor.Tells.Count == 0 && factor.Checks.Count == 0 ? new FactorPrefilled(factor, null, null, [])
            : found.Count > 0 ? new FactorPrefilled(factor, FactorAnswers.Yes, null, found)
            : Lacking(factor, pack) is { } lacking ? new FactorPrefilled(factor, FactorAnswers.NotResearched, lacking, [])
            : new FactorPrefilled(factor, FactorAnswers.NotKnown, factor.Tells.Count == 0 ? "Read what the checks found" : "Nothing of it that you may see in what was searched", []);
    }

    static string? Lacking(RiskFactor factor, PackRead pack) => pack.Looked.Lacking is { } lacking ? char.ToUpperInvariant(lacking[0]) + lacking[1..]
        : pack.Checks.Where(c => factor.Checks.Contains(c.Rule.Code) && !(c.ByRowan || c.Stands is { Check.Done: true })).Select(c => c.Rule.Words).ToList() is { Count: > 0 } open
        ? $"Not checked: {string.Join(", ", open)}" : null;

    static IEnumerable<Evidence> Found(FactorTell tell, PackRead pack, DateOnly day)
    {
        var people = pack.People.Where(p => tell.Of.Contains(p.Part));
        return people.SelectMany(p => OfPerson(tell, pack, p, day).Select(e => e with { Words = $"{p.Name}: {e.Words}" }));
    }

    static IEnumerable<Evidence> OfPerson(FactorTell tell, PackRead pack, PersonInPack person, DateOnly day)
    {
        var story = person.Read.Story;
        var since = tell.Months == 0 ? DateOnly.MinValue : day.AddMonths(-tell.Months);
        return
        [
            .. person.Warnings.All.Where(w => tell.Warnings.Contains(w.Kind) && (tell.Past || !w.Past) && Says(tell, [w.Words])).SelectMany(w => w.By.Take(1), (w, by) => Said(by, w.Words)),
            .. tell.Entries.Count == 0 ? [] : story.Entries.Where(e => tell.Entries.Contains(e.Kind) && IsOf(tell, e.By) && e.From >= since && Says(tell, LinesOf(e.Heading, e.Details))).Select(e => Said(e.By, $"{e.Happened}: {e.Heading}")),
            .. story.Who.Facts.Where(f => tell.Facts.Contains(f.Name) && NeverLookedAt.In(f.Name) is null).SelectMany(f => f.Values.Where(v => Says(tell, [v.Value])).Select(v => Said(v.By[0], $"{f.Name}: {v.Value}"))),
            .. story.Registrations.Where(r => r.From <= day && (tell.Plan == PlanTold.Ever || tell.Plan == (r.IsOpenOn(day) ? PlanTold.Now : PlanTold.Past))).Select(r => Said(r.By[0], r.Words)),
            .. tell.Earlier > 0 && person.Earlier.All.Where(e => e.From >= since).ToList() is var earlier && earlier.Count >= tell.Earlier ? earlier.Select(e => Said(e.By, $"{e.Happened}: {e.Heading}")) : [],
            .. tell.Younger > 0 ? Younger(tell, story, day) : [],
            .. tell.Moves > 0 && person.Moves.Where(m => (m.From ?? m.LastSaid) >= since).ToList() is var moves && moves.Count >= tell.Moves ? moves.Select(m => Said(m.By[0], $"{m.Words}, {m.Borough}: moved from {m.MovedFrom}")) : [],
            .. tell.Abuse ? person.Lived.DistinctBy(s => s.Place).Where(s => pack.AbuseAt.ContainsKey(s.Place)).Select(s => Said(pack.AbuseAt[s.Place].By[0], $"{s.Words}: {pack.AbuseAt[s.Place].Words}")) : [],
        ];
    }

    static IEnumerable<Evidence> Younger(FactorTell tell, Story story, DateOnly day) =>
        (story.Who.Unborn || (story.Who.Born is { } born && born.Latest <= day && AgeWords.YearsOn(born.Earliest, day) < tell.Younger)) && story.Who.Facts.FirstOrDefault(f => f.Name is "Born" or PersonaReading.NotYetBorn) is { } said
            ? [Said(said.Values[0].By[0], story.Who.Unborn ? "not yet born" : $"born {story.Who.BornWords}")] : [];

    /// <summary>The lines of an entry in which something is looked for: its heading and its details, but for what is never looked at (L09-59). Pure.</summary>
    public static IReadOnlyList<string> LinesOf(string heading, IEnumerable<DetailReading> details) => GradeConcern.LinesOf(heading, details.Where(d => NeverLookedAt.In(d.Label) is null));

    static bool Says(FactorTell tell, IReadOnlyList<string> lines) => tell.Says.Count == 0 || lines.Any(l => tell.Says.Any(s => GradeConcern.Stands(s, l)));

    static bool IsOf(FactorTell tell, SaidBy by) => tell.System is null || by.Source.Equals(tell.System, StringComparison.OrdinalIgnoreCase);

    static Evidence Said(SaidBy by, string words) => new(by.RecordId, by.Source, by.Reference, words);
}
