using Rowan.Access;
using Rowan.Chronology;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Involvements;

/// <summary>The child whose involvements are asked for, as far as who asks may know of them.</summary>
/// <param name="Name">As the sources say that the reader is shown; null where they are shown none.</param>
/// <param name="Answer">What they are shown of the child.</param>
public sealed record InvolvedChild(long IdentityId, string Number, string? Name, AccessDecision Answer)
{
    /// <summary>Somebody of whom the reader is told at least that something is held.</summary>
    /// <returns>Null for a number nobody has and, no differently, for one of whom they may see nothing.</returns>
    internal static async Task<InvolvedChild?> FindAsync(Seen seen, string number, IReadOnlyDictionary<string, Feed> feeds, DateOnly today, CancellationToken cancel) =>
        IdentityNumber.TryRead(number, out var read) && await CurrentIdentity.OfAsync(seen.Db, read, cancel) is { } identity
            && await OfAsync(seen, identity, new SourceAccess(seen, feeds), today, cancel) is { Answer.Answer: > Access.Answer.Withheld } child
            ? child
            : null;

    internal static async Task<InvolvedChild> OfAsync(Seen seen, Identity identity, SourceAccess access, DateOnly today, CancellationToken cancel)
    {
        var read = await ReadWho.OfAsync(seen.Db, seen.Db.Personas.Where(p => p.IdentityId == identity.Id), access, today, cancel);
        return new InvolvedChild(
            identity.Id, identity.Number, read.Who?.Name, access.Best(read.By.Select(b => (b.Source, b.Kind))) ?? new AccessDecision(Access.Answer.Withheld, "no-record", "", "There is nothing to show."));
    }
}
