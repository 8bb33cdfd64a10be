namespace Rowan.Synth.Places;

/// <summary>An invented home: its first line, the outward and inward code, the borough.</summary>
sealed record Address(string Line, string Postcode, Borough Borough)
{
    public string Street => Line[(Line.LastIndexOf(", ", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0)..].TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ' ');
}

/// <summary>The time that someone lived at an address; <see cref="Until"/> is the day of leaving, null while it lasts.</summary>
sealed record Stay(Address Address, DateOnly From, DateOnly? Until)
{
    public bool Holds(DateOnly day) => From <= day && (Until is null || day < Until);
}
