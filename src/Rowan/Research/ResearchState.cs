using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Research;

/// <summary>How far research into each concern has come, from the facts of it.</summary>
public sealed class ResearchState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [ResearchBegun.FactKind, CheckMade.FactKind, ResearchSigned.FactKind];
    public IReadOnlyCollection<Type> Tables => [typeof(ResearchPerson), typeof(ResearchSignOff), typeof(ResearchCheck), typeof(ResearchPack)];

    /// <summary>That it was checked and signed off, by whom and on what stays; what was written does not.</summary>
    public byte[]? RestOf(Fact fact, FactWords words) => fact.Kind switch
    {
        CheckMade.FactKind => SourceJson.Write(words.As(SourceJson.Read<CheckMade>) with { Said = "" }),
        ResearchSigned.FactKind => SourceJson.Write(words.As(SourceJson.Read<ResearchSigned>) with { Summary = "" }),
        _ => null,
    };

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            switch (fact.Kind)
            {
                case ResearchBegun.FactKind:
                    var begun = words.As(SourceJson.Read<ResearchBegun>);
                    db.ResearchPacks.Add(new ResearchPack { Id = begun.NotificationId, BegunBy = begun.By, BegunByName = begun.ByName, BegunAt = fact.Recorded });
                    break;
                case CheckMade.FactKind:
                    await CheckAsync(db, fact, words.As(SourceJson.Read<CheckMade>));
                    break;
                default:
                    var signed = words.As(SourceJson.Read<ResearchSigned>);
                    db.ResearchSignOffs.Add(new ResearchSignOff
                    {
                        Id = signed.Id, NotificationId = signed.NotificationId, ByName = signed.ByName, At = fact.Recorded, Digest = signed.Digest, Through = signed.Through, FactId = fact.Id,
                    });
                    db.ResearchPeople.AddRange(signed.People.Select(p => new ResearchPerson { SignOffId = signed.Id, PersonaId = p.PersonaId, IdentityId = p.IdentityId }));
                    (await db.ResearchPacks.FindAsync(signed.NotificationId))!.SignOffId = signed.Id;
                    break;
            }
        }
    }

    static async Task CheckAsync(RowanDb db, Fact fact, CheckMade said)
    {
        if (said.Supersedes is { } before)
        {
            (await db.ResearchChecks.FindAsync(before))!.SupersededById = said.Id;
        }

        db.ResearchChecks.Add(new ResearchCheck
        {
            Id = said.Id, NotificationId = said.NotificationId, Check = said.Check, CheckWords = said.CheckWords, Done = said.Done, ByName = said.ByName, At = fact.Recorded, FactId = fact.Id,
        });
    }
}
