using Rowan.Access;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Sources;

/// <summary>That a sensitive service delivers is told to those who are shown its records, and to who looks after Rowan; to nobody else on any page.</summary>
public static class NamedSources
{
    public static bool MayBeNamed(Seen seen, Feed feed) => !feed.Sensitive || seen.May(Permissions.DeclareSourceOff) || seen.Decide(feed.Asked).Answer == Answer.Shown;

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
