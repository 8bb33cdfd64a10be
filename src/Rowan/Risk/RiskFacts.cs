using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Risk;

/// <summary>What a reading of a concern found.</summary>
/// <param name="RuleWords">In the words of the pack of the day.</param>
/// <param name="Words">As it was said with everything in view: it is shown to nobody so, but worked out anew from what they may see.</param>
/// <param name="Accumulation">The rule; null for what is escalated at once.</param>
/// <param name="Concerns">What was counted; of what is escalated at once what it rests on.</param>
public sealed record RiskFound(string Rule, string RuleWords, string Words, AccumulationRule? Accumulation, IReadOnlyList<DatedConcern> Concerns, IReadOnlyList<long> Rests);

/// <summary>Rowan counted what stands around a concern, and this is what it found.</summary>
/// <param name="Day">The day of the concern: what happened later was not counted.</param>
/// <param name="Through">The last fact that there was: what came later was not counted.</param>
/// <param name="Children">Of how many children it was asked.</param>
/// <param name="Ended">The rules by which something was found before, and is not any more.</param>
/// <param name="People">A mention of each person around it: what comes about them is counted anew.</param>
public sealed record RiskRead(
    long NotificationId, long RecordId, DateOnly Day, long Through, int Threshold, int Children, IReadOnlyList<RiskFound> Found, IReadOnlyList<string> Ended, IReadOnlyList<long> People, string RulesVersion)
{
    public const string FactKind = RecordFactKinds.RiskRead;

    public FactDraft AsFact(long? before) => new(FactKind, $"record/{RecordId}", SourceJson.Write(this), Supersedes: before);
}
