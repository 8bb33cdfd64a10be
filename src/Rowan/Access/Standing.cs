using Rowan.Values;

namespace Rowan.Access;

/// <summary>A training that somebody has done.</summary>
/// <param name="Until">The last day on which it counts; null where it does not lapse.</param>
public sealed record TrainingHeld(string Code, DateOnly? Until);

/// <summary>What a member holds besides their role: vetting and training, each until a day.</summary>
/// <param name="VettedUntil">The last day of their vetting; null where none is recorded.</param>
public sealed record Held(DateOnly? VettedUntil, IReadOnlyList<TrainingHeld> Training)
{
    public static Held Nothing { get; } = new(null, []);

    public bool Trained(string code, DateOnly day) => Training.Any(t => t.Code == code && (t.Until is not { } until || day <= until));
}

/// <summary>Whose vetting is asked after, and what becomes of somebody whose vetting has ended or is not recorded.</summary>
/// <param name="WarnDays">They are warned so many days before it ends.</param>
public sealed record VettingRule(IReadOnlyList<string> Roles, bool EndedStops, bool NotRecordedStops, int WarnDays);

/// <summary>A training that a role needs: to look at all, or at some sources.</summary>
/// <param name="Sources">The sources that cannot be read without it; empty where it is the whole role's.</param>
/// <param name="MissingStops">Without it nothing is read (of those sources: only that something is held); otherwise they are warned.</param>
public sealed record TrainingRule(string Code, string Words, IReadOnlyList<string> Roles, IReadOnlyList<string> Sources, bool MissingStops, int WarnDays);

/// <summary>How somebody stands on a day.</summary>
/// <param name="Stopped">Why they may look at no record; null where they may.</param>
/// <param name="Warnings">What they should see to, in words.</param>
public sealed record StandsToday(string? Stopped, IReadOnlyList<string> Warnings);

/// <summary>What the pack says of vetting and training (ContactPoint's conditions of access). Only people are asked: not programs, nor who works at the machine.</summary>
public sealed record StandingRules(VettingRule? Vetting, IReadOnlyList<TrainingRule> Training)
{
    public static StandingRules None { get; } = new(null, []);

    /// <summary>Pure: how somebody of the role, who holds this, stands on the day.</summary>
    public StandsToday On(Actor actor, Held? held, DateOnly day)
    {
        if (actor.Kind != ActorKind.Member)
        {
            return new StandsToday(null, []);
        }

        var has = held ?? Held.Nothing;
        var said = OfVetting(actor.Role, has, day).Concat(Training.Where(t => t.Roles.Contains(actor.Role)).SelectMany(t => OfTraining(t, has, day))).ToList();
        return new StandsToday(said.Find(s => s.Stops).Words, [.. said.Where(s => !s.Stops).Select(s => s.Words)]);
    }

    /// <summary>The training that somebody lacks and without which the pack lets them read nothing of the source; null where there is none.</summary>
    public TrainingRule? LackingFor(Actor actor, Held? held, string source, DateOnly day) => actor.Kind != ActorKind.Member ? null
        : Training.FirstOrDefault(t => t.MissingStops && t.Roles.Contains(actor.Role) && t.Sources.Contains(source, StringComparer.OrdinalIgnoreCase) && !(held ?? Held.Nothing).Trained(t.Code, day));

    IEnumerable<(bool Stops, string Words)> OfVetting(string role, Held held, DateOnly day)
    {
        if (Vetting is not { } rule || !rule.Roles.Contains(role))
        {
            yield break;
        }

        if (held.VettedUntil is not { } until)
        {
            yield return (rule.NotRecordedStops, "No vetting of yours is recorded. Ask the Rowan administrator of your agency to record it.");
        }
        else if (day > until)
        {
            yield return (rule.EndedStops, $"Your vetting ended on {LondonDay.InWords(until)}. Ask the Rowan administrator of your agency.");
        }
        else if (until.DayNumber - day.DayNumber <= rule.WarnDays)
        {
            yield return (false, $"Your vetting ends on {LondonDay.InWords(until)}. Have it renewed before then.");
        }
    }

    static IEnumerable<(bool Stops, string Words)> OfTraining(TrainingRule rule, Held held, DateOnly day)
    {
        if (!held.Trained(rule.Code, day))
        {
            var without = rule.Sources.Count == 0 ? "" : rule.MissingStops ? $" Until then you are told only whether {string.Join(", ", rule.Sources)} holds something." : "";
            yield return (rule.MissingStops && rule.Sources.Count == 0, $"You need this training: {rule.Words}.{without}");
        }
        else if (held.Training.Where(t => t.Code == rule.Code).Max(t => t.Until ?? DateOnly.MaxValue) is var until && until != DateOnly.MaxValue && until.DayNumber - day.DayNumber <= rule.WarnDays)
        {
            yield return (false, $"This training of yours ends on {LondonDay.InWords(until)}: {rule.Words}.");
        }
    }
}
