namespace Rowan.Synth.Slips;

/// <summary>What a record of a planted story says of its child; what is null is as it truly is.</summary>
/// <param name="Nhs">Whether the record has the NHS number.</param>
sealed record Scripted(string? Forename = null, string? Middle = null, string? Surname = null, GivenBirth? Birth = null, bool Nhs = false, string KnownAs = "", string? MotherSurname = null);
