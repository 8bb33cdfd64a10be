using Rowan.Access;
using Rowan.Data;
using Rowan.Values;

namespace Rowan.Record;

/// <summary>What the door must go into at a look, asked in one statement: for most looks it is nothing, and the questions behind it need not be asked one by one.</summary>
/// <param name="Shields">A shield is in force, of whomever.</param>
/// <param name="Glass">An emergency of theirs goes on.</param>
/// <param name="People">At how many people they have looked of late, those included that may not count: no further than one more than the rule lets pass.</param>
sealed record Beforehand(bool Shields, bool Glass, int People)
{
    public static readonly Beforehand Nothing = new(false, false, 0);

    static readonly string[] Parameters = ["@today", "@member", "@now", "@since", "@most"];

    const string Statement =
        """
        SELECT
          CASE WHEN EXISTS (SELECT 1 FROM shield s WHERE s.lifted_fact_id IS NULL AND s."from" <= @today AND (s."until" IS NULL OR s."until" >= @today)) THEN 1 ELSE 0 END,
          CASE WHEN EXISTS (SELECT 1 FROM broken_glass g WHERE g.member_id = @member AND g."until" > @now AND g.stopped_at IS NULL) THEN 1 ELSE 0 END,
          (SELECT COUNT(*) FROM (
            SELECT DISTINCT COALESCE(s.identity_id, -s.record_id)
            FROM audit_entry e JOIN audit_subject s ON s.entry_id = e.id
            WHERE e.member_id = @member AND e.at > @since AND s.answer <> 0 AND COALESCE(s.identity_id, s.record_id) IS NOT NULL
            LIMIT @most) people)
        """;

    public static ReadyQuery Ready(RowanDatabase database) => new(database, Statement, Parameters);

    /// <param name="rule">Null counts nobody.</param>
    public static Task<Beforehand> AskAsync(ReadyQuery ready, Guid? member, BulkRule? rule, DateTime now, CancellationToken cancel = default) => ready.AskAsync(
        [LondonDay.Of(now), member ?? Guid.Empty, now, now.AddMinutes(-(rule?.Minutes ?? 0)), rule is null ? 0L : rule.People + 1L],
        row => new Beforehand(row.GetInt32(0) != 0, row.GetInt32(1) != 0, (int)row.GetInt64(2)),
        cancel);
}
