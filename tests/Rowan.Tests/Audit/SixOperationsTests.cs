using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Disclosures;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Audit;

/// <summary>Each of the six operations that section 62 of the Data Protection Act 2018 names stands on the log: who, when, why and under which law, of whom; a disclosure also to whom.</summary>
[Proves("H08-11", "R10-39")]
public sealed class SixOperationsTests
{
    [Theory, OnBothDatabases]
    public async Task Collection_alteration_consultation_disclosure_combination_and_erasure_are_each_on_the_log(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await LivedIn.FillAsync(rowan);
        await using var tables = rowan.Tables();
        var made = await tables.Facts.Select(f => new { f.EntryId, f.Kind, f.Id }).ToListAsync();
        async Task<IReadOnlyList<(EntryRecord Entry, int Subjects)>> OfAsync(IReadOnlyList<string> facts, params string[] permissions)
        {
            var by = made.Where(f => facts.Contains(f.Kind)).Select(f => f.EntryId).ToHashSet();
            var entries = await tables.AuditEntries.Where(e => permissions.Contains(e.Permission)).OrderBy(e => e.At).ToListAsync();
            var found = entries.Where(e => facts.Count == 0 || by.Contains(e.Id)).ToList();
            var subjects = (await tables.AuditSubjects.Select(s => s.EntryId).ToListAsync()).CountBy(e => e).ToDictionary();
            return [.. found.Select(e => (EntryBytes.Read(e.Bytes), subjects.GetValueOrDefault(e.Id)))];
        }

        var operations = new Dictionary<string, IReadOnlyList<(EntryRecord Entry, int Subjects)>>
        {
            ["collection"] = await OfAsync([SourceFactKinds.SourceRecord], Permissions.Import),
            ["alteration"] = await OfAsync([CareFactKinds.RowMended], Permissions.MendRejects),
            ["consultation"] = await OfAsync([], Permissions.ReadStory),
            ["disclosure"] = await OfAsync([DisclosureFactKinds.Exported], Permissions.Disclose),
            ["combination"] = await OfAsync(["persona-linked", "link-decided"], Permissions.Link, Permissions.JudgeLinks),
            ["erasure"] = await OfAsync([CareFactKinds.VersionsWithdrawn, "retention-disposed"], Permissions.WithdrawRecords, Permissions.SecondPerson),
        };
        foreach (var (operation, entries) in operations)
        {
            Assert.True(entries.Count > 0, operation);
            Assert.All(entries, e =>
            {
                Assert.NotEqual("", e.Entry.Actor.Name);
                Assert.True(e.Entry.Actor.Kind != ActorKind.Member || e.Entry.Actor.MemberId is not null, operation);
                Assert.True(e.Entry.LawfulBasis.Length > 0, $"{operation}: why {e.Entry.PurposeCode}, under no law");
                Assert.NotEqual(default, e.Entry.At);
                Assert.True(e.Entry.Outcome.Length > 0, operation);
            });
        }

        // Of whom: a consultation, a disclosure, a combination by a person and an erasure name the people or records; a delivery's records are its facts, which the entry is bound to.
        Assert.All(operations["consultation"], e => Assert.True(e.Subjects > 0));
        Assert.All(operations["disclosure"], e => Assert.True(e.Subjects > 0));
        Assert.All(operations["erasure"], e => Assert.True(e.Subjects > 0 || e.Entry.FactsDigest is not null));
        Assert.All(operations["collection"].Concat(operations["combination"]), e => Assert.NotNull(e.Entry.FactsDigest));

        // To whom: the disclosure says who asked and how they were known.
        var went = await tables.FactContents.Join(tables.Facts.Where(f => f.Kind == DisclosureFactKinds.Opened), c => c.FactId, f => f.Id, (c, _) => c.Content).SingleAsync();
        Assert.Equal(("A grandchild", "Certificates seen."), SourceJson.Read<DisclosureOpened>(went.AsSpan()) is var said ? (said.AskedBy, said.Checked) : default);
        await rowan.System.Sequencer.TickAsync();
        Assert.True((await VerifyLog.RunAsync(rowan.System.Database, rowan.Settings.CheckpointFile, null)).Holds);
    }
}
