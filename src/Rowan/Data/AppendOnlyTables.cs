using Microsoft.EntityFrameworkCore;

namespace Rowan.Data;

/// <summary>
/// Facts and the log may be added to and read, never altered: on PostgreSQL by the rights of the application role, on SQLite by triggers
/// (which stop mistakes; on SQLite tampering is detected, not prevented).
/// </summary>
static class AppendOnlyTables
{
    public const string Annotation = "Rowan:AppendOnly";

    public static IEnumerable<(string Table, bool AppendOnly)> All(RowanDb db) =>
        db.Model.GetEntityTypes().Select(e => (e.GetTableName()!, e.FindAnnotation(Annotation) is not null));

    /// <summary>The statements that guard a SQLite file.</summary>
    public static IEnumerable<string> SqliteTriggers(RowanDb db) =>
        from table in All(db)
        where table.AppendOnly
        from verb in new[] { "UPDATE", "DELETE" }
        select $"CREATE TRIGGER IF NOT EXISTS {table.Table}_no_{verb.ToLowerInvariant()} BEFORE {verb} ON {table.Table} "
            + $"BEGIN SELECT RAISE(ABORT, '{table.Table} is only ever added to'); END";

    /// <summary>The statements that give the application role just what it needs on PostgreSQL. The role's name is quoted by the caller.</summary>
    public static IEnumerable<string> PostgresGrants(RowanDb db, string quotedRole) =>
        All(db).Select(t => t.AppendOnly
                ? $"REVOKE ALL ON {t.Table} FROM {quotedRole}; GRANT SELECT, INSERT ON {t.Table} TO {quotedRole}"
                : $"GRANT SELECT, INSERT, UPDATE, DELETE ON {t.Table} TO {quotedRole}")
            .Prepend($"GRANT USAGE ON SCHEMA public TO {quotedRole}")
            .Append($"GRANT SELECT ON \"__EFMigrationsHistory\" TO {quotedRole}");
}
