namespace Rowan.ReferralDesk;

/// <summary>What is missing or wrong in what was typed.</summary>
/// <param name="About">At which answer; empty where it is at none.</param>
public sealed record TypedFault(string About, string Words);
