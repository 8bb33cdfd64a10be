using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Tests.Host;

namespace Rowan.Tests.Record;

[Proves("H08-11")]
public sealed class LookTests
{
    static readonly RecordsAsked Merlin = new("MERLIN", "Metropolitan Police", LawEnforcement: true);

    [Theory, OnBothDatabases]
    public async Task A_look_leaves_one_entry_with_a_row_for_each_person_shown(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var act = TestRowan.As(Roles.DeskSergeant, Permissions.ReadStory);
        var answer = await rowan.Door.LookAsync(act, looking =>
        {
            var decision = looking.Decide(Merlin);
            looking.Saw(7, null, decision);
            looking.Saw(7, null, decision);
            looking.Saw(8, 12, decision);
            looking.Note("terms", "smith london");
            return Task.FromResult("two children");
        });

        Assert.Equal("two children", answer);
        await using var tables = rowan.Tables();
        var entry = EntryBytes.Read((await tables.AuditEntries.SingleAsync()).Bytes);
        Assert.Equal(("shown", act.Actor, act.Verb, "safeguarding-concern", act.RequestId), (entry.Outcome, entry.Actor, entry.Verb, entry.PurposeCode, entry.RequestId));
        Assert.Equal("england-2010/access/5 england-2010/sharing/4", entry.PolicyVersion);
        var subjects = await tables.AuditSubjects.OrderBy(s => s.Ordinal).ToListAsync();
        Assert.Equal([(7L, (long?)null), (8L, 12L)], subjects.Select(s => (s.IdentityId!.Value, s.RecordId)));
        Assert.All(subjects, s => Assert.Equal((Answer.Shown, "referral-desk-sees-all"), (s.Answer, s.Rule)));
        Assert.Equal(entry.SubjectsDigest, Digests.OfSubjects(subjects));
        var content = await tables.AuditContents.SingleAsync();
        Assert.Equal(entry.ContentCommitment, Digests.Commitment(content.Salt, content.Content));
        Assert.Equal("""{"terms":"smith london"}""", System.Text.Encoding.UTF8.GetString(content.Content));
    }

    [Theory, OnBothDatabases]
    public async Task Without_an_entry_there_is_no_answer(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await rowan.On.RunAsync(kind == DatabaseKind.Sqlite
            ? "CREATE TRIGGER full_disk BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
            : $"REVOKE INSERT ON audit_entry FROM {PostgresCluster.Application}");

        var looked = false;
        var full = await Assert.ThrowsAnyAsync<Exception>(() => rowan.Door.LookAsync(TestRowan.As(Roles.DeskSergeant), _ =>
        {
            looked = true;
            return Task.FromResult("a child");
        }));
        Assert.True(looked);
        Assert.Contains(kind == DatabaseKind.Sqlite ? "the disk is full" : "permission denied", full.GetBaseException().Message, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_role_that_may_not_look_is_refused_before_anything_is_read_and_the_refusal_is_on_the_log(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var looked = false;
        var refused = await Assert.ThrowsAsync<AccessRefusedException>(() => rowan.Door.LookAsync(
            TestRowan.As(Roles.Analyst, Permissions.Search, PurposeIs.NoRecordShown), _ => Task.FromResult(looked = true)));

        Assert.Equal(Permissions.Search, refused.Permission);
        Assert.False(looked);
        await using var tables = rowan.Tables();
        var entry = await tables.AuditEntries.SingleAsync();
        Assert.Equal("refused", entry.Outcome);
        Assert.Empty(await tables.AuditSubjects.ToListAsync());
    }

    [Theory]
    [OnBothDatabases("")]
    [OnBothDatabases("asked")]
    [OnBothDatabases("conference")]
    [OnBothDatabases("curiosity")]
    public async Task A_purpose_that_the_role_may_not_give_is_no_purpose(DatabaseKind kind, string purpose)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var act = TestRowan.As(Roles.Officer) with { Purpose = purpose.Length == 0 ? null : new PurposeGiven(purpose, "", null) };
        var looked = false;
        await Assert.ThrowsAsync<PurposeNeededException>(() => rowan.Door.LookAsync(act, _ => Task.FromResult(looked = true)));

        Assert.False(looked);
        await using var tables = rowan.Tables();
        Assert.Equal("refused", (await tables.AuditEntries.SingleAsync()).Outcome);
    }

    [Theory, OnBothDatabases]
    public async Task A_look_that_fails_is_on_the_log_with_whom_it_had_come_to(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await Assert.ThrowsAsync<TimeoutException>(() => rowan.Door.LookAsync<string>(TestRowan.As(Roles.Supervisor), looking =>
        {
            looking.Saw(7, null, looking.Decide(Merlin));
            throw new TimeoutException();
        }));

        await using var tables = rowan.Tables();
        Assert.Equal("failed", (await tables.AuditEntries.SingleAsync()).Outcome);
        Assert.Equal(7, (await tables.AuditSubjects.SingleAsync()).IdentityId);
    }

    [Theory, OnBothDatabases]
    public async Task A_refusal_inside_a_look_is_on_the_log_as_a_refusal(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await Assert.ThrowsAsync<AccessRefusedException>(() => rowan.Door.LookAsync<string>(
            TestRowan.As(Roles.Officer), _ => throw new AccessRefusedException(Permissions.Search, "Not this one.")));

        await using var tables = rowan.Tables();
        Assert.Equal("refused", (await tables.AuditEntries.SingleAsync()).Outcome);
    }

    [Theory, OnBothDatabases]
    public async Task A_look_cannot_write(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await Assert.ThrowsAnyAsync<Exception>(() => rowan.Door.LookAsync(TestRowan.As(Roles.DeskSergeant), async looking =>
        {
            looking.Db.Members.Add(new Member
            {
                Id = Guid.CreateVersion7(), UserName = "x", NormalizedUserName = "X", DisplayName = "", Agency = "", Team = "", Post = "", Rank = "", Role = "",
            });
            await looking.Db.SaveChangesAsync();
            return true;
        }));

        await using var tables = rowan.Tables();
        Assert.Empty(await tables.Members.ToListAsync());
    }
}
