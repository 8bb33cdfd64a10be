using Rowan.Chronology;
using Rowan.Sources;

namespace Rowan.Warnings;

/// <summary>A warning as one record gives it.</summary>
/// <param name="Key">Whom it is about: an identity's id, or for an unlinked mention its own below zero.</param>
public sealed record WarningGiven(
    long Key, string Kind, string Words, string? Plan, DateOnly? From, DateOnly? Until, IReadOnlyList<DetailReading> Details, SaidBy By);

/// <summary>An address as one record gives it for somebody.</summary>
public sealed record AddressGiven(long Key, AddressReading Said, string Place, SaidBy By);

/// <summary>Domestic abuse at a dwelling, as one record tells it.</summary>
public sealed record AbuseAt(string Place, WarningGiven Given);

/// <summary>All that is known when warnings are worked out: of the people looked at, and of who else is known where they live.</summary>
/// <param name="Given">Warnings about any of them.</param>
/// <param name="Addresses">Addresses of any of them.</param>
/// <param name="People">Who each key is, for words.</param>
public sealed record WarningRows(
    IReadOnlyList<WarningGiven> Given, IReadOnlyList<AddressGiven> Addresses, IReadOnlyList<AbuseAt> Abuse, IReadOnlyDictionary<long, PersonWarnedOf> People);
