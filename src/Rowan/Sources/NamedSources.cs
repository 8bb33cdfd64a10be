using Rowan.Access;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Sources.Feeds;

namespace Rowan.Sources;

/// <summary>That a sensitive service delivers is told to those who are shown its records, to who looks after Rowan, and to its own programs; to nobody else.</summary>
public static class NamedSources
{
    public static bool MayBeNamed(Seen seen, Feed feed) => !feed.Sensitive || seen.May(Permissions.DeclareSourceOff) || seen.Decide(feed.Asked).Answer == Answer.Shown;

    /// <summary>Whether a program may deliver for a source and read what became of it: for a sensitive service, one whose key names it or whose agency answers for it.</summary>
    /// <param name="key">What the key may be used for with which the program came in; null where it has signed in otherwise.</param>
    public static bool MayDeliver(Actor program, KeyScope? key, Feed feed, SharingRules sharing) => !feed.WrittenHere && (!feed.Sensitive
        || (program.Kind == ActorKind.ServiceAccount && (key?.Names(feed.Code) == true || sharing.RelationOf(program.Agency, feed.Controller) == Relation.OwnAgency)));

    /// <returns>Null for a source without a feed file and, no differently, for one that may not be named to who asks.</returns>
    public static Feed? Find(IReadOnlyDictionary<string, Feed> feeds, Looking looking, string code)
    {
        if (feeds.TryGetValue(code, out var feed) && MayBeNamed(looking, feed))
        {
            return feed;
        }

        looking.Outcome = "not-found";
        return null;
    }
}
