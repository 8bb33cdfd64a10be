using Rowan.Synth.Families;
using Rowan.Synth.Names;
using Rowan.Synth.Places;

namespace Rowan.Synth.Offending;

/// <summary>A grown-up whom the police have arrested, with what is on record of it. <c>Entered</c> says when each part was keyed; nothing is delivered before.</summary>
/// <param name="Before">Where they lived before London, if they did.</param>
/// <param name="Management">How they are managed as a danger to others; null for nearly everybody.</param>
/// <param name="KeyedTwice">Whether the last arrest was keyed as another nominal, under the false name then given.</param>
sealed record Offender(
    Person Person,
    IReadOnlyList<Arrest> Arrests,
    IReadOnlyList<Signal> Signals,
    IReadOnlyList<FalseName> FalseNames,
    IReadOnlyList<Circulation> Circulations,
    IReadOnlyList<Bail> Bails,
    Elsewhere? Before = null,
    Management? Management = null,
    bool KeyedTwice = false)
{
    /// <summary>The moments at which the national record changed, the first being its making.</summary>
    public IEnumerable<DateTime> Changes => Arrests.Select(one => one.Entered).Concat(Arrests.Select(one => one.Disposal?.Entered).OfType<DateTime>())
        .Concat(Signals.Select(one => one.Entered)).Concat(FalseNames.Select(one => one.Entered)).Concat(Bails.Select(one => one.Entered))
        .Concat(Circulations.SelectMany(one => one.Cancelled is { } gone ? [one.Entered, gone] : new[] { one.Entered }));

    /// <summary>What had been keyed by that moment.</summary>
    public Offender At(DateTime made) => this with
    {
        Arrests = [.. Arrests.Where(one => one.Entered < made).Select(one => one.Disposal?.Entered < made ? one : one with { Disposal = null })],
        Signals = [.. Signals.Where(one => one.Entered < made)],
        FalseNames = [.. FalseNames.Where(one => one.Entered < made)],
        Circulations = [.. Circulations.Where(one => one.Entered < made).Select(one => one.Cancelled < made ? one : one with { Cancelled = null })],
        Bails = [.. Bails.Where(one => one.Entered < made)],
    };

    /// <summary>Where they lived on that day as far as anyone knew: at home, or before London.</summary>
    public (string Line, string Postcode)? HomeOn(DateOnly day) => Person.StayOn(day) is { } stay ? ($"{stay.Address.Line}, London", stay.Address.Postcode)
        : Before is { } before && day < before.Until ? (before.Line, before.Postcode) : null;
}

/// <param name="Force">The Home Office code of the force that arrested.</param>
/// <param name="Place">Where, in words.</param>
sealed record Arrest(DateTime Entered, DateOnly On, Offence Offence, string Force, string Place, Disposal? Disposal);

/// <summary>How an arrest ended: in a court, or without a charge.</summary>
sealed record Disposal(DateTime Entered, DateOnly On, string Court, string Result, bool Convicted);

/// <summary>A warning signal for whoever meets the person.</summary>
sealed record Signal(DateTime Entered, string Code, DateOnly Since, string Text);

/// <summary>Another name and birthday that the person gave.</summary>
sealed record FalseName(DateTime Entered, PersonName Name, DateOnly Born);

/// <summary>Circulated as wanted (<c>W</c>) or missing (<c>M</c>), until found.</summary>
sealed record Circulation(DateTime Entered, string Kind, DateOnly Since, string Reason, DateTime? Cancelled);

/// <summary>Released on bail with conditions, from one day until another.</summary>
sealed record Bail(DateTime Entered, DateOnly From, DateOnly Until, string Station, IReadOnlyList<string> Conditions);

/// <summary>A home in another force's area, before London.</summary>
sealed record Elsewhere(Force Force, string Line, string Postcode, DateOnly From, DateOnly Until);

/// <summary>Management under MAPPA, or as a potentially dangerous person: category, and the plan as it was written and written again.</summary>
/// <param name="Category"><c>1</c> registered sexual offender, <c>2</c> violent, <c>3</c> other dangerous, <c>P</c> potentially dangerous person.</param>
/// <param name="Plans">In order; never empty.</param>
sealed record Management(string Category, DateOnly From, DateOnly? Until, IReadOnlyList<Plan> Plans, IReadOnlyList<Order> Orders, string? Vehicle, bool KnowsHousehold = true)
{
    public IEnumerable<DateTime> Changes => Plans.Select(plan => plan.Entered).Concat(Orders.Select(order => order.Entered));
}

/// <param name="Risk">Of serious harm: <c>VH</c>, <c>H</c>, <c>M</c>, <c>L</c>.</param>
/// <param name="Level">MAPPA level 1 to 3.</param>
sealed record Plan(DateTime Entered, DateOnly Made, string Risk, int Level, string Text, DateOnly Review);

/// <summary>A condition that binds the person: of an order, a licence, or of the register itself.</summary>
sealed record Order(DateTime Entered, string Type, string Condition, DateOnly From, DateOnly? Until);
