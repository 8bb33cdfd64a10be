using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rowan.Access;
using Rowan.Record;
using Rowan.Tests.Host;
using Rowan.Tests.Record;

namespace Rowan.Tests.Data;

/// <summary>Facts and the log are only ever added to: PostgreSQL prevents it, SQLite's triggers stop mistakes.</summary>
[Proves("H08-11")]
public sealed class AppendOnlyTests
{
    static readonly (string Table, string Column)[] Evidence =
    [
        ("fact", "kind"), ("fact_content", "content"), ("audit_entry", "bytes"), ("audit_subject", "rule"), ("audit_content", "content"),
        ("audit_leaf", "leaf_hash"), ("fact_disposal", "disposed_by_fact_id"), ("audit_checkpoint", "root"), ("answered_request", "answer"),
    ];

    [Theory, OnBothDatabases]
    public async Task Nothing_of_the_evidence_can_be_altered_or_deleted(DatabaseKind kind)
    {
        await using var rowan = await WithOneOfEachAsync(kind);
        foreach (var (table, column) in Evidence)
        {
            foreach (var statement in new[] { $"UPDATE {table} SET {column} = {column}", $"DELETE FROM {table}" })
            {
                var refused = await Assert.ThrowsAnyAsync<DbException>(() => rowan.On.RunAsync(statement, asOwner: false));
                if (kind == DatabaseKind.Postgres)
                {
                    Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, ((PostgresException)refused).SqlState);
                }
                else
                {
                    Assert.Equal($"SQLite Error 19: '{table} is only ever added to'.", ((SqliteException)refused).Message);
                }
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task Every_table_is_evidence_or_state_of_one_part_or_named_here_as_working_data(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await using var tables = rowan.Tables();
        string[] working = ["audit_pending", "next_number", "credential", "purpose_in_use", "sign_in_session", "one_time_code", "authenticator", "passkey", "provider_tie", "sign_in_notice", "kept_form", "notification_draft", "decision_draft", "outgoing_mail", "discussion_draft", "assessment_draft", "refused_request", "service_key", "node", "work_run", "shield_met", "retention_day"];
        var state = RowanSystem.StateParts().SelectMany(p => p.Tables).Select(t => tables.Model.FindEntityType(t)!.GetTableName()!).ToList();
        Assert.Equal(state.Distinct().Count(), state.Count);
        var all = Evidence.Select(e => e.Table).Concat(working).Concat(state).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(tables.Model.GetEntityTypes().Select(e => e.GetTableName()!).Order(), all.Order());
    }

    [Theory, OnPostgres]
    public async Task The_application_role_owns_nothing_and_cannot_make_or_drop_tables(DatabaseKind kind)
    {
        await using var rowan = await WithOneOfEachAsync(kind);
        Assert.False(await rowan.System.Database.CouldAlterTheLogAsync());
        foreach (var statement in new[]
        {
            "TRUNCATE fact", "DROP TABLE fact", "ALTER TABLE audit_entry DISABLE TRIGGER ALL", "CREATE TABLE public.mine (id int)",
            "UPDATE pg_class SET relowner = 0", $"SET ROLE {PostgresCluster.Owner}",
        })
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => rowan.On.RunAsync(statement, asOwner: false));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, ((PostgresException)refused).SqlState);
        }
    }

    static async Task<TestRowan> WithOneOfEachAsync(DatabaseKind kind)
    {
        var rowan = await TestRowan.OpenAsync(kind);
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan), async changing =>
        {
            changing.Saw(1, 2, Answer.Shown, "test");
            changing.Note("reason", "a test");
            changing.Db.FactDisposals.Add(new FactDisposal { FactId = 99, DisposedByFactId = 98 });
            return await Joining.Of(1)(changing);
        });
        await rowan.System.Sequencer.TickAsync();
        await using var tables = rowan.Tables();
        Assert.Equal((1, 1), (await tables.AuditLeaves.CountAsync(), await tables.AuditCheckpoints.CountAsync()));
        return rowan;
    }
}
