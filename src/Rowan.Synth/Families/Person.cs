using Rowan.Synth.Identifiers;
using Rowan.Synth.Names;
using Rowan.Synth.Places;

namespace Rowan.Synth.Families;

/// <summary>What someone is in the family.</summary>
enum Part
{
    Mother,
    Father,
    StepFather,
    StepMother,
    Grandmother,
    Grandfather,
    Aunt,
    Uncle,
    FosterMother,
    FosterFather,
    Lodger,
    Neighbour,
    Child,
}

/// <summary>An invented person: who they are, and where they lived when.</summary>
sealed class Person
{
    public required string Id { get; init; }
    public required Part Part { get; init; }
    public required string Sex { get; init; }
    public required DateOnly Born { get; init; }
    public required PersonName Name { get; init; }
    public required string Ethnicity { get; init; }

    /// <summary>Where they stand in the population: their numbers follow from it. Null of those who are not counted, who have none.</summary>
    public long? Place { get; set; }

    /// <summary>The borough whose school gave the pupil number, where it is not left to chance.</summary>
    public Borough? FirstSchoolIn { get; init; }
    public required string Phone { get; init; }
    public Person? Mother { get; init; }
    public Person? Father { get; init; }
    public List<Stay> Stays { get; } = [];

    public string? NhsNumber => Place is { } place ? NhsNumbers.Of(place) : null;

    public string Upn => IsChild && Place is { } place
        ? Upns.Of(FirstSchoolIn ?? Borough.All[(int)(place % Borough.All.Count)], Born.Year + (Born.Month >= 9 ? 5 : 4), place)
        : "";

    public bool IsChild => Part == Part.Child;

    public Stay? StayOn(DateOnly day) => Stays.FirstOrDefault(stay => stay.Holds(day));

    /// <summary>The home before the one of that day, if Rowan's years know of one.</summary>
    public Stay? StayBefore(DateOnly day) => Stays.LastOrDefault(stay => stay.Until is { } until && until <= day);

    /// <summary>Whole years on that day; negative before birth.</summary>
    public int AgeOn(DateOnly day)
    {
        var years = day.Year - Born.Year;
        return day < Born.AddYears(years) ? years - 1 : years;
    }
}
