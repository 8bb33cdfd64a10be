using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources.Feeds;

namespace Rowan.Research;

/// <summary>A researcher answers for a pack: for what it rested on, and for what it comes to (E07-45).</summary>
public sealed class SignOffPack(IReadOnlyDictionary<string, Feed> feeds, ResearchRules rules)
{
    public const int LongestSummary = 4000;

    /// <param name="pack">The pack, read anew by who acts.</param>
    /// <param name="read">The digest of the pack that they read.</param>
    /// <returns>What is wrong, or nothing where it was signed off; null for a concern that is not there for who acts.</returns>
    public async Task<IReadOnlyList<ResearchFault>?> WithinAsync(Changing changing, PackRead pack, string? read, string? summary)
    {
        if (await AtDesk.FindAsync(changing, feeds, pack.Notification.Reference) is not { } at || changing.Act.Actor.MemberId is not { } me)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (Wrong(pack, read, summary) is { Count: > 0 } faults)
        {
            changing.Outcome = "not-signed-off";
            return faults;
        }

        await MakeCheck.BegunAsync(changing, at, me);
        var before = await changing.Db.ResearchPacks.Where(p => p.Id == at.Notification.Id && p.SignOffId != null).Join(changing.Db.ResearchSignOffs, p => p.SignOffId, s => s.Id, (_, s) => new { s.Id, s.FactId }).FirstOrDefaultAsync();
        var rests = pack.Rests;
        await changing.AddAsync(new ResearchSigned(
            await changing.NextAsync("research-sign-off"), at.Notification.Id, at.Record.Id, summary!.Trim(), rests.Digest, [.. rests.Versions.Select(v => v.VersionId).Order()], [.. rests.Checks.Order()], rests.People, rests.Through,
            before?.Id, me, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor), rules.Version).AsFact(before?.FactId));
        changing.Outcome = "research-signed-off";
        return [];
    }

    /// <summary>What is to be done first. Pure.</summary>
    public static IReadOnlyList<ResearchFault> Wrong(PackRead pack, string? read, string? summary) =>
    [
        .. pack.Checks.Where(c => !c.IsAnswered).Select(c => new ResearchFault("", $"{c.Rule.Words}: record what came of this check, or why it was not made")),
        .. new[]
        {
            read == pack.Rests.Digest ? null : new ResearchFault("", "What is held changed while you read it. Read the pack again, and sign off what it says now"),
            string.IsNullOrWhiteSpace(summary) ? new ResearchFault("Summary", "Say what the research comes to")
                : summary.Trim().Length > LongestSummary ? new ResearchFault("Summary", $"What it comes to must be {LongestSummary:N0} characters or fewer") : null,
        }.OfType<ResearchFault>(),
    ];
}
