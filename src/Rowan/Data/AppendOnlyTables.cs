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
        where !(table.Table is "fact_content" or "audit_content" && verb == "DELETE")
        select $"CREATE TRIGGER IF NOT EXISTS {table.Table}_no_{verb.ToLowerInvariant()} BEFORE {verb} ON {table.Table} "
            + $"BEGIN SELECT RAISE(ABORT, '{table.Table} is only ever added to'); END";

    /// <summary>
    /// The one way in which words go: those of facts that a fact names as disposed of, and those of the log's entries that one names by their time. On SQLite a trigger lets no others go; on PostgreSQL the application
    /// role cannot delete, and runs a function of the owner's that deletes what the latest fact names and nothing else. Its names are looked for last among what the role
    /// itself can make (<c>pg_temp</c>), or it would run the role's own code as the owner.
    /// </summary>
    public static IEnumerable<string> Disposing(bool postgres) => !postgres
        ?
        [
            "DROP TRIGGER IF EXISTS fact_content_no_delete",
            """
            CREATE TRIGGER fact_content_no_delete BEFORE DELETE ON fact_content
            WHEN NOT EXISTS (SELECT 1 FROM fact_disposal d WHERE d.fact_id = OLD.fact_id)
            BEGIN SELECT RAISE(ABORT, 'fact_content is only ever added to'); END
            """,
            "DROP TRIGGER IF EXISTS audit_content_no_delete",
            """
            CREATE TRIGGER audit_content_no_delete BEFORE DELETE ON audit_content
            WHEN NOT EXISTS (
                SELECT 1 FROM disposal_certificate d JOIN fact f ON f.id = d.fact_id JOIN fact_content c ON c.fact_id = d.fact_id JOIN audit_entry e ON e.id = OLD.entry_id
                WHERE d.source = '' AND f.kind = 'retention-disposed' AND e.at < datetime(f.recorded, '-1 year') AND e.at < json_extract(CAST(c.content AS TEXT), '$.logWords.before'))
            BEGIN SELECT RAISE(ABORT, 'audit_content is only ever added to'); END
            """,
        ]
        :
        [
            $"""
            CREATE OR REPLACE FUNCTION public.dispose_of_words(by_fact bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
            DECLARE named jsonb; gone bigint;
            BEGIN
                IF by_fact IS DISTINCT FROM (SELECT max(id) FROM public.fact) OR (SELECT kind FROM public.fact WHERE id = by_fact) <> 'versions-withdrawn' THEN
                    RAISE EXCEPTION 'Words are disposed of by the fact that says so, in its own change.' USING ERRCODE = 'insufficient_privilege';
                END IF;
                SELECT convert_from(content, 'UTF8')::jsonb #> ARRAY['whole', 'facts'] INTO named FROM public.fact_content WHERE fact_id = by_fact;
                DELETE FROM public.fact_content c USING public.fact_disposal d, public.fact f
                WHERE d.fact_id = c.fact_id AND f.id = c.fact_id AND d.disposed_by_fact_id = by_fact AND named @> to_jsonb(c.fact_id)
                    AND f.kind IN ({string.Join(", ", Sources.RecordFactKinds.Disposable.Select(k => $"'{k}'"))});
                GET DIAGNOSTICS gone = ROW_COUNT;
                RETURN gone;
            END $$
            """,
            "REVOKE ALL ON FUNCTION public.dispose_of_words(bigint) FROM PUBLIC",
            """
            CREATE OR REPLACE FUNCTION public.dispose_of_log_words(by_fact bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
            DECLARE named jsonb; before timestamptz; kept uuid[]; gone bigint;
            BEGIN
                SELECT convert_from(content, 'UTF8')::jsonb -> 'logWords' INTO named FROM public.fact_content WHERE fact_id = by_fact;
                before := ((named ->> 'before') || '+00')::timestamptz;
                IF by_fact IS DISTINCT FROM (SELECT max(id) FROM public.fact) OR named -> 'kept' IS NULL
                    OR NOT EXISTS (SELECT 1 FROM public.fact WHERE id = by_fact AND kind = 'retention-disposed' AND subject LIKE 'disposal-certificate/%' AND before <= recorded - interval '1 year') THEN
                    RAISE EXCEPTION 'Words of the log are disposed of by the fact that says so, in its own change, a year after they were said at the soonest.' USING ERRCODE = 'insufficient_privilege';
                END IF;
                kept := ARRAY(SELECT k::uuid FROM jsonb_array_elements_text(named -> 'kept') k);
                DELETE FROM public.audit_content c USING public.audit_entry e
                WHERE e.id = c.entry_id AND e.at < before AND NOT EXISTS (SELECT 1 FROM unnest(kept) k WHERE k = c.entry_id);
                GET DIAGNOSTICS gone = ROW_COUNT;
                RETURN gone;
            END $$
            """,
            "REVOKE ALL ON FUNCTION public.dispose_of_log_words(bigint) FROM PUBLIC",
        ];

    /// <summary>The statements that give the application role just what it needs on PostgreSQL. The role's name is quoted by the caller.</summary>
    public static IEnumerable<string> PostgresGrants(RowanDb db, string quotedRole) =>
        All(db).Select(t => t.AppendOnly
                ? $"REVOKE ALL ON {t.Table} FROM {quotedRole}; GRANT SELECT, INSERT ON {t.Table} TO {quotedRole}"
                : $"GRANT SELECT, INSERT, UPDATE, DELETE ON {t.Table} TO {quotedRole}")
            .Prepend($"GRANT USAGE ON SCHEMA public TO {quotedRole}")
            .Append($"GRANT SELECT ON \"__EFMigrationsHistory\" TO {quotedRole}")
            // A restore without privileges gives it back to everybody.
            .Append("REVOKE ALL ON FUNCTION public.dispose_of_words(bigint) FROM PUBLIC")
            .Append($"GRANT EXECUTE ON FUNCTION public.dispose_of_words(bigint) TO {quotedRole}")
            .Append("REVOKE ALL ON FUNCTION public.dispose_of_log_words(bigint) FROM PUBLIC")
            .Append($"GRANT EXECUTE ON FUNCTION public.dispose_of_log_words(bigint) TO {quotedRole}");
}
