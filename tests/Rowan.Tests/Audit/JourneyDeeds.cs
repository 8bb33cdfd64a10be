namespace Rowan.Tests.Audit;

/// <summary>What the members of a journey's town have done so far, as far as what comes after depends on it. All of them share it.</summary>
sealed class JourneyDeeds
{
    /// <summary>An emergency of a member, for one person, from when the glass was broken until the member stops it; then somebody reviews it.</summary>
    public sealed record Emergency(long Number, string Role, int Person)
    {
        public bool GoesOn { get; set; } = true;
        public bool Reviewed { get; set; }

        /// <summary>Whether the member looked at the person meanwhile: who reviews it is shown that.</summary>
        public bool Looked { get; set; }
    }

    /// <summary>That a member works with a person; it holds until it is ended.</summary>
    public sealed record Involvement(long Number, string Role, int Person)
    {
        public bool Holds { get; set; } = true;
    }

    readonly List<Emergency> emergencies = [];
    readonly List<Involvement> involvements = [];

    public IEnumerable<Emergency> GoingOn(string role) => emergencies.Where(e => e.Role == role && e.GoesOn);

    /// <summary>What is withheld of the person by the rules is open to the member.</summary>
    public bool IsOpen(string role, int person) => GoingOn(role).Any(e => e.Person == person);

    public void Look(string role, int person)
    {
        foreach (var emergency in GoingOn(role).Where(e => e.Person == person))
        {
            emergency.Looked = true;
        }
    }

    /// <returns>Null where the last one of the member for the person was not reviewed: then they only look at the form.</returns>
    public Emergency? BreakGlass(string role, int person)
    {
        if (emergencies.Exists(e => e.Role == role && e.Person == person && !e.Reviewed))
        {
            return null;
        }

        emergencies.Add(new Emergency(emergencies.Count + 1, role, person));
        return emergencies[^1];
    }

    /// <summary>The first that is over and waits for its review, if any does.</summary>
    public Emergency? ToReview() => emergencies.Find(e => e is { GoesOn: false, Reviewed: false });

    /// <returns>Null where the member works with the person already.</returns>
    public Involvement? Involve(string role, int person)
    {
        if (Holding(role, person) is not null)
        {
            return null;
        }

        involvements.Add(new Involvement(involvements.Count + 1, role, person));
        return involvements[^1];
    }

    public Involvement? Holding(string role, int person) => involvements.Find(i => i.Role == role && i.Person == person && i.Holds);
}
