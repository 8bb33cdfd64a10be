using Rowan.Record;
using Rowan.Research;
using Rowan.Sources;

namespace Rowan.Risk;

/// <summary>A factor as it was answered, in the words of the matrix of the day.</summary>
/// <param name="Told">What research told of it; null where a person alone answers.</param>
/// <param name="Evidence">The records by which it told so.</param>
public sealed record FactorKept(string Domain, string Factor, string Words, string Answer, string? Why, string? Told, int Weight, bool Grave, IReadOnlyList<long> Evidence);

/// <summary>Another level than the matrix gives, as the assessor asks for it.</summary>
public sealed record LevelAsked(string Level, string Words, string Why);

/// <summary>Somebody assesses the risk of a concern (L09-30), and answers for it.</summary>
/// <param name="Level">What the matrix gives.</param>
/// <param name="LevelWhy">By what it comes about.</param>
/// <param name="LookAsked">The level rests on too little: a second look is asked for (H08-37).</param>
/// <param name="Override">Another level, which counts once somebody else has agreed; null for none.</param>
/// <param name="Digest">Over all that the pack of research rested on (<see cref="PackRests"/>).</param>
/// <param name="Versions">The versions of records that it rested on.</param>
/// <param name="Through">The last fact that there was when the pack was read.</param>
public sealed record RiskAssessed(
    long Id, long NotificationId, long RecordId, IReadOnlyList<FactorKept> Factors, int Sum, string Level, string LevelWords, IReadOnlyList<string> LevelWhy, int NotKnown, int NotResearched, bool LookAsked, LevelAsked? Override,
    string Judgement, string Measures, string Digest, IReadOnlyList<long> Versions, IReadOnlyList<PersonOfPack> People, long Through, long? Supersedes, Guid By, string ByName, string Rank, string Agency, string Team, string MatrixVersion)
{
    public const string FactKind = RecordFactKinds.RiskAssessed;

    public FactDraft AsFact(long? supersededFact) => new(FactKind, $"record/{RecordId}", SourceJson.Write(this), Supersedes: supersededFact);
}

/// <summary>A second person has looked: at another level that was asked for, or at a level that rests on little.</summary>
public sealed record RiskLookedAt(long AssessmentId, long RecordId, bool Agrees, string Why, Guid By, string ByName)
{
    public const string FactKind = RecordFactKinds.RiskLookedAt;

    public FactDraft AsFact() => new(FactKind, $"record/{RecordId}", SourceJson.Write(this));
}
