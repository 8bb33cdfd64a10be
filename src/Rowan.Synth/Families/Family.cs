using Rowan.Synth.Places;

namespace Rowan.Synth.Families;

/// <summary>People who belong together, whether or not they live under one roof.</summary>
/// <param name="Strain">The chance in a hundred that something of theirs comes to notice.</param>
sealed record Family(long Number, IReadOnlyList<Person> People, int Strain)
{
    /// <summary>Foster carers with whom a child of theirs lived. They are counted nowhere as people of the family.</summary>
    public IReadOnlyList<Person> Fostering { get; init; } = [];

    /// <summary>Gives its people their places in the population, one after another.</summary>
    /// <param name="first">The place of its first person.</param>
    public void Settle(long first)
    {
        for (var at = 0; at < People.Count; at++)
        {
            People[at].Place = first + at;
        }
    }

    public IEnumerable<Person> Children => People.Where(person => person.IsChild);

    /// <summary>Who lives where the child lives on that day; before birth, where the mother lives.</summary>
    public IEnumerable<Person> Household(Person child, DateOnly day)
    {
        var home = HomeOf(child, day);
        return People.Concat(Fostering).Where(person => person != child && person.Born <= day && home is not null && person.StayOn(day)?.Address == home);
    }

    public static Address? HomeOf(Person child, DateOnly day) => (child.StayOn(day) ?? (child.Born > day ? child.Mother?.StayOn(day) : null))?.Address;

    /// <summary>The grown-up who chiefly cares for the child at home on that day: the mother where she lives there.</summary>
    public Person? Carer(Person child, DateOnly day) => Household(child, day).Where(person => !person.IsChild)
        .OrderBy(person => person == child.Mother ? 0 : person == child.Father ? 1 : 2 + (int)person.Part).FirstOrDefault();

    /// <summary>The other grown-up of the home, who is the carer's partner.</summary>
    public Person? Partner(Person child, DateOnly day)
    {
        var carer = Carer(child, day);
        return carer is null || !IsParent(carer) ? null : Household(child, day).FirstOrDefault(person => person != carer && IsParent(person));
    }

    /// <summary>A parent who lives elsewhere on that day.</summary>
    public static Person? ParentElsewhere(Person child, DateOnly day) => new[] { child.Father, child.Mother }
        .FirstOrDefault(parent => parent?.StayOn(day) is { } stay && stay.Address != HomeOf(child, day));

    /// <summary>A grandparent who lives elsewhere on that day.</summary>
    public Person? GrandparentElsewhere(Person child, DateOnly day) => People
        .FirstOrDefault(person => person.Part is Part.Grandmother or Part.Grandfather && person.StayOn(day) is { } stay && stay.Address != HomeOf(child, day));

    static bool IsParent(Person person) => person.Part is Part.Mother or Part.Father or Part.StepFather or Part.StepMother;
}
