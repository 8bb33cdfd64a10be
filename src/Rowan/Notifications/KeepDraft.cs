using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Forms;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Notifications;

/// <summary>A draft as its member goes on with it.</summary>
/// <param name="Form">In the version that is in force today, whichever it was begun in.</param>
public sealed record DraftRead(Guid Id, Form Form, FormAnswers Answers, DateTime SavedAt, DateTime KeptUntil);

/// <summary>What came of saving a part.</summary>
/// <param name="Mark">By which the part as it stands now is known.</param>
/// <param name="ChangedElsewhere">The part was changed since its page was shown, in another window: nothing was kept.</param>
public sealed record DraftKept(string Mark, bool ChangedElsewhere);

/// <summary>Begins, keeps and throws away drafts: each is its member's alone.</summary>
public sealed class KeepDraft(FormsOfPack forms, IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock)
{
    /// <summary>As many as one member has at once.</summary>
    public const int MostOfOneMember = 50;

    /// <summary>The forms that who acts may fill in: those of their own agency's.</summary>
    public IReadOnlyList<Form> Offered(Seen seen) => [.. forms.On(LondonDay.Today(clock)).Where(f => IsOffered(seen, f))];

    /// <returns>The key of the draft; null where there is no such form for who acts, or they have too many drafts.</returns>
    public Task<Guid?> BeginAsync(Changing changing, string code) => BeginAsync(changing, code, _ => FormAnswers.None);

    /// <summary>Begins a form that goes on from a notification which who acts has sent: with the answers that it takes over, and its reference.</summary>
    /// <returns>The key of the draft; null where there is no such notification of theirs, or it does not go on to such a form.</returns>
    public async Task<Guid?> GoOnAsync(Changing changing, string reference, string code)
    {
        var member = changing.Act.Actor.MemberId;
        var document = await changing.Db.Notifications.AsNoTracking().Where(n => n.Reference == reference && member != null && n.SentBy == member && n.WithdrawnAt == null)
            .Join(changing.Db.FactContents, n => n.GivenFactId, c => c.FactId, (n, c) => new { n.Form, c.Content }).FirstOrDefaultAsync();
        if (document is null || forms.Find(document.Form, LondonDay.Today(clock))?.GoesOn.Contains(code, StringComparer.Ordinal) != true)
        {
            changing.Outcome = "not-found";
            return null;
        }

        changing.Note("notification", reference);
        return await BeginAsync(changing, code, form => Naming(form, FormDocument.AnswersFor(form, document.Content), reference));
    }

    async Task<Guid?> BeginAsync(Changing changing, string code, Func<Form, FormAnswers> answered)
    {
        if (Offered(changing).FirstOrDefault(f => f.Code == code) is not { } form || changing.Act.Actor.MemberId is not { } member)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (await changing.Db.NotificationDrafts.CountAsync(d => d.MemberId == member && d.KeptUntil >= changing.Now) >= MostOfOneMember)
        {
            changing.Outcome = "too-many-drafts";
            return null;
        }

        var draft = new NotificationDraft
        {
            Id = Guid.CreateVersion7(), MemberId = member, Form = form.Code, BegunAt = changing.Now, SavedAt = changing.Now, Answers = answered(form).ToBytes(), KeptUntil = changing.Now.AddDays(form.DraftDays),
        };
        changing.Db.NotificationDrafts.Add(draft);
        changing.Outcome = "draft-begun";
        return draft.Id;
    }

    /// <returns>Null where there is none, or it is another member's.</returns>
    public async Task<DraftRead?> FindAsync(Seen seen, Guid id, CancellationToken cancel = default) => (await OpenAsync(seen, id, cancel))?.Draft;

    /// <summary>A draft; or the reference of what it has become.</summary>
    /// <returns>Neither where there was none of who looks.</returns>
    public async Task<(DraftRead? Draft, string? Sent)> FindOrSentAsync(Looking looking, Guid id, CancellationToken cancel = default)
    {
        var me = looking.Act.Actor.MemberId;
        return await FindAsync(looking, id, cancel) is { } draft ? (draft, null)
            : (null, await looking.Db.Notifications.Where(n => n.DraftId == id && me != null && n.SentBy == me).Select(n => n.Reference).FirstOrDefaultAsync(cancel));
    }

    /// <summary>Those of who acts, the last saved first.</summary>
    public async Task<IReadOnlyList<DraftRead>> MineAsync(Seen seen, CancellationToken cancel = default)
    {
        var (me, now, offered) = (seen.Act.Actor.MemberId, UtcInstant.Now(clock), Offered(seen).ToDictionary(f => f.Code, StringComparer.Ordinal));
        var rows = await seen.Db.NotificationDrafts.AsNoTracking().Where(d => d.MemberId == me && d.KeptUntil >= now).OrderByDescending(d => d.SavedAt).ThenBy(d => d.Id).ToListAsync(cancel);
        return [.. rows.Where(r => offered.ContainsKey(r.Form)).Select(r => Read(r, offered[r.Form]))];
    }

    /// <summary>Keeps the answers of a part, whether or not they can be read.</summary>
    /// <param name="shown">The mark of the part when its page was shown (<see cref="FormAnswers.MarkOf"/>).</param>
    /// <param name="typed">What its page asked, and what was typed there; what the page did not ask stays.</param>
    /// <returns>Null where there is no such draft of who acts.</returns>
    public async Task<DraftKept?> SaveAsync(Changing changing, Guid id, FormPart part, string shown, IReadOnlyList<PartAnswers> typed)
    {
        if (await OpenAsync(changing, id) is not var (row, draft))
        {
            changing.Outcome = "not-found";
            return null;
        }

        var kept = draft.Answers.With(part.Code, typed);
        var (before, after) = (draft.Answers.MarkOf(part.Code), kept.MarkOf(part.Code));
        if (before != shown && before != after)
        {
            changing.Outcome = "draft-changed-elsewhere";
            return new DraftKept(before, ChangedElsewhere: true);
        }

        (row.Answers, row.SavedAt, row.KeptUntil) = (kept.ToBytes(), changing.Now, changing.Now.AddDays(draft.Form.DraftDays));
        changing.Outcome = "draft-kept";
        return new DraftKept(after, ChangedElsewhere: false);
    }

    /// <returns>Whether there was one of who acts.</returns>
    public static async Task<bool> ThrowAwayAsync(Changing changing, Guid id)
    {
        if (await RowAsync(changing, id, CancellationToken.None) is not { } row)
        {
            changing.Outcome = "not-found";
            return false;
        }

        changing.Db.NotificationDrafts.Remove(row);
        changing.Outcome = "draft-thrown-away";
        return true;
    }

    /// <summary>The row of a draft of who acts, and what stands in it.</summary>
    internal async Task<(NotificationDraft Row, DraftRead Draft)?> OpenAsync(Seen seen, Guid id, CancellationToken cancel = default) =>
        await RowAsync(seen, id, cancel) is { } row && forms.Find(row.Form, LondonDay.Today(clock)) is { } form && IsOffered(seen, form) ? (row, Read(row, form)) : null;

    static Task<NotificationDraft?> RowAsync(Seen seen, Guid id, CancellationToken cancel)
    {
        var me = seen.Act.Actor.MemberId;
        return seen.Db.NotificationDrafts.FirstOrDefaultAsync(d => d.Id == id && me != null && d.MemberId == me, cancel);
    }

    bool IsOffered(Seen seen, Form form) =>
        feeds.TryGetValue(form.Feed, out var feed) && seen.RelationOf(seen.Act.Actor.Agency, feed.Controller) is Relation.OwnAgency or Relation.JointController;

    /// <summary>With the reference as the answer to the first question for an earlier notification that takes it.</summary>
    static FormAnswers Naming(Form form, FormAnswers answers, string reference) =>
        (from part in form.Parts
         where part.Repeat is null
         from field in part.Fields
         where field.Kind == FieldKind.Earlier && (field.Of.Count == 0 || field.Of.Any(f => f.Reference == NotificationReference.BeginningOf(reference)))
         select answers.With(part.Code, [(answers.Of(part.Code) is [var once, ..] ? once : PartAnswers.None).With(new Dictionary<string, IReadOnlyList<string>> { [field.Code] = [reference] })]))
        .FirstOrDefault(answers);

    static DraftRead Read(NotificationDraft row, Form form) => new(row.Id, form, FormAnswers.Read(row.Answers), row.SavedAt, row.KeptUntil);
}
