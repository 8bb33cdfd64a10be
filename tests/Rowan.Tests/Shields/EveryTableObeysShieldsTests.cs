using Microsoft.EntityFrameworkCore;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Shields;
using Rowan.Tests.Host;

namespace Rowan.Tests.Shields;

/// <summary>A new table, or a new query, cannot forget shields: it is the tables that obey them.</summary>
[Proves("C03-24")]
public sealed class EveryTableObeysShieldsTests
{
    /// <summary>Properties that say of whom a row tells.</summary>
    static readonly string[] OfSomebody = ["PersonaId", "IdentityId", "RecordId", "RecordVersionId", "PersonaA", "FromPersonaId", "JoinedToVersionId", "VersionId"];

    /// <summary>Rows that name a person and are read with all there is, and why.</summary>
    static readonly Dictionary<Type, string> ReadWithAll = new()
    {
        [typeof(ShieldedIdentity)] = "who is shielded: what hides the others is worked out from it",
        [typeof(ShieldTouch)] = "only the circle of its shield reads it",
        [typeof(Rowan.Emergency.BrokenGlass)] = "every emergency is reviewed; of whom is told by the identity, which is filtered",
        [typeof(Rowan.Notifications.Notification)] = "that they told of somebody is their own to know, whoever is shielded since; what others told is read through its record, which is filtered",
    };

    [Fact]
    public async Task Every_table_that_tells_of_a_person_leaves_out_the_shielded()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        await using var tables = rowan.Tables();
        var telling = tables.Model.GetEntityTypes().Where(e => e.GetProperties().Any(p => OfSomebody.Contains(p.Name))).ToList();

        Assert.True(telling.Count > 20);
        Assert.Equal(ReadWithAll.Keys.Select(t => t.Name).Order(), telling.Where(e => e.GetDeclaredQueryFilters().Count == 0).Select(e => e.ClrType.Name).Order());
        Assert.NotEmpty(tables.Model.FindEntityType(typeof(Rowan.Sources.SourceRecord))!.GetDeclaredQueryFilters());
        Assert.NotEmpty(tables.Model.FindEntityType(typeof(Rowan.People.Identity))!.GetDeclaredQueryFilters());
        Assert.NotEmpty(tables.Model.FindEntityType(typeof(AuditSubject))!.GetDeclaredQueryFilters());
    }

    /// <summary>Whoever reads past a shield is named here, and shows nobody.</summary>
    [Fact]
    public void Only_these_read_past_a_shield() => Assert.Equal(
        [
            "Rowan/Data/RowanDb.cs", "Rowan/Emergency/BreakGlass.cs", "Rowan/HandingOn/ReadLooksMade.cs", "Rowan/Looks/OpenWords.cs", "Rowan/Looks/ProveEntry.cs", "Rowan/Notifications/ReadLinked.cs", "Rowan/Notifications/SendNotification.cs", "Rowan/People/JudgeLink.cs", "Rowan/Record/Door.cs", "Rowan/Record/Seen.cs", "Rowan/Retention/DisposeOfLogWords.cs", "Rowan/Search/MeetInSearches.cs", "Rowan/Shields/HiddenFrom.cs",
            "Rowan/Shields/HiddenWords.cs", "Rowan/Shields/MeetShields.cs", "Rowan/Shields/ReadFaces.cs", "Rowan/Sources/HeldFromDisposal.cs", "Rowan/Sources/Mending/MendRow.cs", "Rowan/Sources/UsedAgain/DecideContradiction.cs",
        ],
        Naming("SeeingAll(", "IgnoreQueryFilters("));

    /// <summary>What is asked of the database in its own words is not filtered: the one search that does so leaves the shielded out itself.</summary>
    [Fact]
    public void Only_these_ask_the_database_in_its_own_words() => Assert.Equal(
        ["Rowan/Audit/Sequencer.cs", "Rowan/Audit/VerifyLog.cs", "Rowan/Search/Candidates.cs"], Naming("SqlQuery", "FromSql").Where(f => !f.StartsWith("Rowan/Data/", StringComparison.Ordinal)));

    static IEnumerable<string> Naming(params string[] words) => Directory.EnumerateFiles(RepositoryRoot.File("src"), "*.cs", SearchOption.AllDirectories)
        .Where(f => File.ReadAllText(f) is var text && words.Any(w => text.Contains(w, StringComparison.Ordinal)))
        .Select(f => Path.GetRelativePath(RepositoryRoot.File("src"), f).Replace('\\', '/')).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
