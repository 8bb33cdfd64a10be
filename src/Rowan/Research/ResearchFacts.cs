using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Research;

/// <summary>Somebody began to find out about a concern.</summary>
public sealed record ResearchBegun(long NotificationId, Guid By, string ByName)
{
    public const string FactKind = "research-begun";

    public FactDraft AsFact() => new(FactKind, $"notification/{NotificationId}", SourceJson.Write(this));
}

/// <summary>An obligatory check was made by a person, or they say why it was not.</summary>
/// <param name="Done">Whether it was made.</param>
/// <param name="Said">What came of it; where it was not made, why.</param>
/// <param name="Supersedes">The one of the same check that stood before.</param>
public sealed record CheckMade(long Id, long NotificationId, long RecordId, string Check, string CheckWords, bool Done, string Said, long? Supersedes, Guid By, string ByName, string RulesVersion)
{
    public const string FactKind = RecordFactKinds.CheckMade;

    public FactDraft AsFact(long? supersededFact) => new(FactKind, $"record/{RecordId}", SourceJson.Write(this), Supersedes: supersededFact);
}

/// <summary>One of the people of a pack, as they are known again later.</summary>
/// <param name="PersonaId">A mention of them.</param>
public sealed record PersonOfPack(long PersonaId, long IdentityId);

/// <summary>A researcher answers for what a pack said.</summary>
/// <param name="Summary">What it comes to.</param>
/// <param name="Digest">Over the versions of records and the checks that it rested on (<see cref="PackRests"/>).</param>
/// <param name="Versions">The versions of records that it rested on.</param>
/// <param name="Checks">The facts of the checks that it rested on.</param>
/// <param name="Through">The last fact that there was when the pack was read: what came later was not in it.</param>
public sealed record ResearchSigned(
    long Id, long NotificationId, long RecordId, string Summary, string Digest, IReadOnlyList<long> Versions, IReadOnlyList<long> Checks, IReadOnlyList<PersonOfPack> People, long Through, long? Supersedes, Guid By, string ByName,
    string RulesVersion)
{
    public const string FactKind = RecordFactKinds.ResearchSigned;

    public FactDraft AsFact(long? supersededFact) => new(FactKind, $"record/{RecordId}", SourceJson.Write(this), Supersedes: supersededFact);
}
