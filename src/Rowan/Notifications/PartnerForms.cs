using Rowan.Access;
using Rowan.Forms;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Notifications;

/// <summary>Which forms a program may send: its own agency's, and of another agency's those that are open to partners; as far as its key lets it.</summary>
public sealed class PartnerForms(FormsOfPack forms, IReadOnlyDictionary<string, Feed> feeds)
{
    /// <summary>Those in force on the day.</summary>
    /// <param name="key">What the key may be used for with which the program came in; null where it has signed in otherwise.</param>
    public IReadOnlyList<Form> On(Seen seen, KeyScope? key, DateOnly day) => [.. forms.On(day).Where(f => MaySend(seen, key, f))];

    /// <summary>Those that are in force on the day or are to come, the earlier first.</summary>
    public IReadOnlyList<Form> FromOn(Seen seen, KeyScope? key, DateOnly day) =>
        [.. On(seen, key, day).Concat(forms.All.Where(f => f.From > day && MaySend(seen, key, f))).OrderBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.From)];

    bool MaySend(Seen seen, KeyScope? key, Form form) =>
        key?.Delivers(form.Feed) != false && feeds.TryGetValue(form.Feed, out var feed)
        && seen.RelationOf(seen.Act.Actor.Agency, feed.Controller) is var relation
        && (relation is Relation.OwnAgency or Relation.JointController || (relation == Relation.AnotherAgency && form.FromPartners));
}
