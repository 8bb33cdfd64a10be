using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Matching;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.People;

/// <summary>
/// Links what has come since the machine last looked, with those whom it touches. Over all it goes when it has not in this process, when records have gone, when much has come, and each day: then names are counted
/// anew, and what going around may have missed is found.
/// </summary>
public sealed class LinkArrivals(Door door, TimeProvider clock)
{
    static readonly TimeSpan WholeEvery = TimeSpan.FromDays(1);

    /// <summary>When so large a part of all has come since names were counted, they are counted anew.</summary>
    const int WholeAfterOneIn = 20;

    readonly LinkPersonas link = new(door, MatchingModel.Default);
    DateTime wholeAt;
    long come;

    /// <returns>What the run did; null where nothing was new.</returns>
    public async Task<LinkRun?> RunAsync(ServiceActs acts, CancellationToken cancel = default)
    {
        Act For(Guid key) => acts.For(Permissions.Link, PurposeIs.KeepingIdentities, key);
        if (await door.LookAsync(For(Guid.CreateVersion7()), looking => LinkWhatIsNew.DueAsync(looking.Db), cancel) is not { } due)
        {
            return null;
        }

        if (link.Frequencies is { } frequencies && !due.Gone && UtcInstant.Now(clock) - wholeAt < WholeEvery && come * WholeAfterOneIn < frequencies.People
            && await link.AroundAsync(frequencies, due.After, For, cancel) is { } around)
        {
            come += due.Come;
            return around;
        }

        var whole = await link.RunAsync(historical: false, For, cancel: cancel);
        (wholeAt, come) = (UtcInstant.Now(clock), 0);
        return whole;
    }
}
