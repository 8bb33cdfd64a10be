using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Risk;

/// <summary>Assessments of risk, from the facts of them.</summary>
public sealed class AssessmentState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [RiskAssessed.FactKind, RiskLookedAt.FactKind];
    public IReadOnlyCollection<Type> Tables => [typeof(AssessedPerson), typeof(RiskAssessment)];

    /// <summary>That it was assessed, by whom, to which level and on how little stays; what was answered and written does not.</summary>
    public byte[]? RestOf(Fact fact, FactWords words) => fact.Kind == RiskLookedAt.FactKind ? SourceJson.Write(words.As(SourceJson.Read<RiskLookedAt>) with { Why = "" })
        : words.As(SourceJson.Read<RiskAssessed>) is var said ? SourceJson.Write(said with { Factors = [], LevelWhy = [], Judgement = "", Measures = "", Override = said.Override is { } other ? other with { Why = "" } : null }) : null;

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            if (fact.Kind == RiskLookedAt.FactKind)
            {
                var looked = words.As(SourceJson.Read<RiskLookedAt>);
                var assessment = (await db.RiskAssessments.FindAsync(looked.AssessmentId))!;
                (assessment.Second, assessment.SecondByName, assessment.SecondAt) = (looked.Agrees ? SecondLook.Agreed : SecondLook.NotAgreed, looked.ByName, fact.Recorded);
                continue;
            }

            var said = words.As(SourceJson.Read<RiskAssessed>);
            if (said.Supersedes is { } before)
            {
                (await db.RiskAssessments.FindAsync(before))!.SupersededById = said.Id;
            }

            db.RiskAssessments.Add(new RiskAssessment
            {
                Id = said.Id, NotificationId = said.NotificationId, Level = said.Level, LevelWords = said.LevelWords, OverrideWords = said.Override?.Words, LookAsked = said.LookAsked,
                Second = said.LookAsked || said.Override is not null ? SecondLook.Waits : SecondLook.NotAsked, NotKnown = said.NotKnown, NotResearched = said.NotResearched, By = said.By, ByName = said.ByName, At = fact.Recorded,
                MatrixVersion = said.MatrixVersion, Through = said.Through, FactId = fact.Id,
            });
            db.AssessedPeople.AddRange(said.People.Select(p => new AssessedPerson { AssessmentId = said.Id, PersonaId = p.PersonaId, IdentityId = p.IdentityId }));
        }
    }
}
