using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Notifications;

/// <summary>A member told of a concern. What they told stands in the facts of its record, and goes with them where they are disposed of.</summary>
public sealed record NotificationSent(
    long Id, string Reference, string Form, string FormVersion, string Words, Guid DraftId, Guid By, string ByName, string Agency, string Team, long RecordId, long GivenFactId)
{
    public const string FactKind = "notification-sent";

    /// <summary>As <see cref="Notification.Mark"/>.</summary>
    public string? Mark { get; init; }

    public FactDraft AsFact() => new(FactKind, $"notification/{Id}", SourceJson.Write(this));
}

/// <summary>Who told of what, and whether it stands still, from the facts of it.</summary>
public sealed class NotificationState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [NotificationSent.FactKind, CareFactKinds.VersionsWithdrawn];
    public IReadOnlyCollection<Type> Tables => [typeof(Notification)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            if (fact.Kind == NotificationSent.FactKind)
            {
                var sent = words.As(SourceJson.Read<NotificationSent>);
                db.Notifications.Add(new Notification
                {
                    Id = sent.Id, Reference = sent.Reference, Form = sent.Form, FormVersion = sent.FormVersion, Words = sent.Words, DraftId = sent.DraftId, SentBy = sent.By, SentByName = sent.ByName,
                    Agency = sent.Agency, Team = sent.Team, SentAt = fact.Recorded, RecordId = sent.RecordId, GivenFactId = sent.GivenFactId, Mark = sent.Mark,
                });
            }
            else if (words.As(SourceJson.Read<VersionsWithdrawn>) is { Whole: not null, RecordId: var record }
                && await db.Notifications.FirstOrDefaultAsync(n => n.RecordId == record) is { } notification)
            {
                notification.WithdrawnAt = fact.Recorded;
            }
        }
    }
}
