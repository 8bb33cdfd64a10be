namespace Rowan.Synth.Concerns;

/// <summary>On what kind of form a concern is told.</summary>
public enum ConcernKind
{
    /// <summary>A pre-assessment checklist.</summary>
    Checklist,
    ChildConcern,
    DomesticAbuse,
    Missing,
}

/// <summary>Which concerns to invent.</summary>
/// <param name="London">The city whose families they are about; they begin after its sources have delivered.</param>
/// <param name="First">The first day.</param>
/// <param name="ReportsAYear">How many come in a year, about.</param>
public sealed record ConcernsRequest(LondonRequest London, DateOnly First, int Days, int ReportsAYear);

/// <summary>Somebody as whoever tells of a concern has them.</summary>
/// <param name="Person">Who it truly is, the same wherever they stand.</param>
/// <param name="Part">What they are to the child: <c>mother</c>; of the child itself <c>child</c>.</param>
public sealed record ConcernPerson(string Person, string Part, string Forename, string Surname, int? Year, int? Month, int? Day, string Sex);

/// <summary>Something that was planted, and what must come of it.</summary>
/// <param name="Situation">What it is called: <c>second-injury</c>.</param>
/// <param name="Awaited">What must be said of the concern: rules of risk, any one of which is enough. Empty where it only prepares what comes later, or where nothing adds up.</param>
public sealed record PlantedConcern(string Situation, IReadOnlyList<string> Awaited)
{
    /// <summary>Rules of risk that must not be said of it: of what speaks of the newest alone, those before it.</summary>
    public IReadOnlyList<string> Silent { get; init; } = [];

    /// <summary>It must be told at once to whoever is on duty, since nobody is at the desk.</summary>
    public bool ToldAtOnce { get; init; }

    /// <summary>It must stand at the child abuse desk, marked, without anybody choosing so.</summary>
    public bool RoutedByItself { get; init; }
}

/// <summary>A concern that somebody tells of. Nobody in it is real.</summary>
/// <param name="At">On the clocks of London.</param>
/// <param name="ByProgram">A partner's system sends it; else somebody fills in the form.</param>
/// <param name="Family">Whose children it is truly about.</param>
/// <param name="Risk"><c>standard</c>, <c>medium</c> or <c>high</c>, as who tells of it judges.</param>
public sealed record InventedConcern(
    long Number, DateTime At, ConcernKind Kind, bool ByProgram, string Family, IReadOnlyList<ConcernPerson> Children, IReadOnlyList<ConcernPerson> Adults, string Line, string Postcode, string Borough, bool Injury,
    bool Crime, string Risk)
{
    /// <summary>To which school the children go, as whoever tells of it has it; null where they do not say.</summary>
    public string? School { get; init; }

    /// <summary>Null for one like any other.</summary>
    public PlantedConcern? Planted { get; init; }
}
