namespace Rowan.Research;

/// <summary>A check that is made of every concern.</summary>
/// <param name="Sources">Those by which Rowan makes it itself; empty where a person does.</param>
/// <param name="WithinDays">How old the latest delivery of each of them may be.</param>
public sealed record CheckRule(string Code, string Words, string About, IReadOnlyList<string> Sources, int WithinDays, string Source, string Sureness);

/// <summary>What the pack says of research.</summary>
/// <param name="MostPeople">Whose stories one pack of research reads.</param>
/// <param name="WatchDays">For how long after a sign-off the queue says when something new came.</param>
/// <param name="Earlier">The sources whose records count as earlier concerns.</param>
public sealed record ResearchRules(string Version, int MostPeople, int WatchDays, IReadOnlySet<string> Earlier, IReadOnlyList<CheckRule> Checks)
{
    public CheckRule? Check(string? code) => Checks.FirstOrDefault(c => c.Code == code);
}
