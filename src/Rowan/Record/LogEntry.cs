using Rowan.Audit;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Shields;

namespace Rowan.Record;

/// <summary>All rows of one entry of the log, ready to be written.</summary>
sealed class LogEntry
{
    readonly AuditEntry entry;
    readonly List<AuditSubject> subjects;
    readonly AuditContent? content;
    readonly List<ShieldMet> shieldsMet;

    LogEntry(AuditEntry entry, List<AuditSubject> subjects, AuditContent? content, List<ShieldMet> shieldsMet) =>
        (this.entry, this.subjects, this.content, this.shieldsMet) = (entry, subjects, content, shieldsMet);

    public Guid Id => entry.Id;

    AuditPending Pending => new() { EntryId = entry.Id, At = entry.At };

    public static LogEntry Of(Act act, string outcome, Agreed agreed, Seen? seen, Guid id, DateTime now, IReadOnlyList<Fact> facts)
    {
        var subjects = (seen?.Subjects ?? []).Select((s, i) => new AuditSubject
        {
            EntryId = id, Ordinal = i, IdentityId = s.IdentityId, RecordId = s.RecordId, Answer = s.Answer, Rule = s.Rule,
        }).ToList();
        var content = seen?.PersonalContent(act);
        var record = new EntryRecord(
            id, now, act.Actor, act.Permission, act.Verb, act.Purpose?.Code ?? "", agreed.Rules.LawfulBasisOf(act.Purpose), outcome, agreed.Version, act.Origin,
            act.RequestId, content is { } c ? Digests.Commitment(c.Salt, c.Content) : null, Digests.OfSubjects(subjects), Digests.OfFacts(facts));
        return new LogEntry(
            new AuditEntry { Id = id, At = now, MemberId = act.Actor.MemberId, Permission = act.Permission, Outcome = outcome, Bytes = EntryBytes.Of(record) },
            subjects,
            content is { } kept ? new AuditContent { EntryId = id, Salt = kept.Salt, Content = kept.Content } : null,
            [.. (seen?.ShieldsMet ?? []).Select(shield => new ShieldMet
            {
                EntryId = id, ShieldId = shield, MemberId = act.Actor.MemberId ?? Guid.Empty, Purpose = act.Purpose?.Code ?? "", At = now,
            })]);
    }

    /// <summary>With the next saving of the context.</summary>
    public void AddTo(RowanDb db)
    {
        if (content is not null)
        {
            db.AuditContents.Add(content);
        }

        db.AuditEntries.Add(entry);
        db.AuditSubjects.AddRange(subjects);
        db.ShieldsMet.AddRange(shieldsMet);
        db.AuditPending.Add(Pending);
    }

    /// <summary>With others of the same commit.</summary>
    public void AddTo(BulkRows rows)
    {
        rows.Add(entry);
        subjects.ForEach(rows.Add);
        if (content is not null)
        {
            rows.Add(content);
        }

        shieldsMet.ForEach(rows.Add);
        rows.Add(Pending);
    }
}
