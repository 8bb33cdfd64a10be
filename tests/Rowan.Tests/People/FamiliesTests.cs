using Rowan.Access;
using Rowan.People;
using Rowan.Tests.Host;

namespace Rowan.Tests.People;

/// <summary>Two people are of one family where one record speaks of both, or some record ties them.</summary>
public sealed class FamiliesTests
{
    /// <summary>1 and 2 are named in one record; another record says that 3 is the father of 2; 4 is nobody's; 5 was joined into 2.</summary>
    static async Task<TestRowan> GivenAsync(DatabaseKind kind)
    {
        var rowan = await TestRowan.OpenAsync(kind);
        await using var tables = rowan.Tables();
        tables.Identities.AddRange([.. Enumerable.Range(1, 5).Select(i => new Identity { Id = i, Number = $"N{i}", JoinedIntoId = i == 5 ? 2 : null })]);
        tables.Personas.AddRange(Mention(1, record: 10, of: 1), Mention(2, record: 10, of: 2), Mention(3, record: 11, of: 2), Mention(4, record: 12, of: 3), Mention(5, record: 13, of: 4));
        tables.Relationships.Add(new RelationshipSaid { Id = 1, RecordVersionId = 1, FromPersonaId = 4, Kind = "father", ToPersonaId = 3, Received = rowan.Clock.GetUtcNow().UtcDateTime });
        await tables.SaveChangesAsync();
        return rowan;
    }

    static Persona Mention(long id, long record, long of) => new() { Id = id, RecordId = record, Mention = $"m{id}", Source = "MERLIN", CurrentVersionId = id, IdentityId = of };

    [Theory]
    [OnBothDatabases(1L, 2L, true)]
    [OnBothDatabases(3L, 2L, true)]
    [OnBothDatabases(2L, 3L, true)]
    [OnBothDatabases(1L, 1L, true)]
    [OnBothDatabases(1L, 5L, true)]
    [OnBothDatabases(1L, 3L, false)]
    [OnBothDatabases(1L, 4L, false)]
    public async Task A_record_of_both_or_a_tie_between_them_makes_one_family(DatabaseKind kind, long one, long other, bool areOne)
    {
        await using var rowan = await GivenAsync(kind);
        Assert.Equal(areOne, await rowan.Door.LookAsync(TestRowan.As(Roles.Researcher), looking => Families.AreOneAsync(looking, one, other)));
    }
}
