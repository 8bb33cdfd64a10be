using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources.Feeds;

namespace Rowan.Research;

/// <summary>A pack as somebody read it before they sign.</summary>
/// <param name="Through">The last fact that there was when they first opened it.</param>
/// <param name="Changed">What is held changed since: they say that they have read that too.</param>
public sealed record PackAsRead(string Digest, long Through, bool Changed);

/// <summary>A sign-off as it is typed.</summary>
/// <param name="ReadNow">Whether they have read what came while they wrote.</param>
/// <param name="OfNobody">Whether they sign although nobody was looked at.</param>
public sealed record SignOffAnswers(string? Summary, bool ReadNow, bool OfNobody);

/// <summary>A researcher answers for a pack: for what it rested on, and for what it comes to (E07-45).</summary>
public sealed class SignOffPack(IReadOnlyDictionary<string, Feed> feeds, ResearchRules rules)
{
    public const int LongestSummary = 4000;

    /// <param name="pack">The pack, read anew by who acts.</param>
    /// <param name="read">The pack that they read; null where nobody knows which.</param>
    /// <returns>What is wrong, or nothing where it was signed off; null for a concern that is not there for who acts.</returns>
    public async Task<IReadOnlyList<ResearchFault>?> WithinAsync(Changing changing, PackRead pack, PackAsRead? read, SignOffAnswers answers)
    {
        if (await AtDesk.FindAsync(changing, feeds, pack.Notification.Reference) is not { } at || changing.Act.Actor.MemberId is not { } me)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (Wrong(pack, read, answers) is { Count: > 0 } faults)
        {
            changing.Outcome = "not-signed-off";
            return faults;
        }

        await MakeCheck.BegunAsync(changing, at, me);
        var before = await changing.Db.ResearchPacks.Where(p => p.Id == at.Notification.Id && p.SignOffId != null).Join(changing.Db.ResearchSignOffs, p => p.SignOffId, s => s.Id, (_, s) => new { s.Id, s.FactId }).FirstOrDefaultAsync();
        var rests = pack.Rests;
        await changing.AddAsync(new ResearchSigned(
            await changing.NextAsync("research-sign-off"), at.Notification.Id, at.Record.Id, answers.Summary!.Trim(), rests.Digest, [.. rests.Versions.Select(v => v.VersionId).Order()], [.. rests.Checks.Order()], rests.People, rests.Through,
            before?.Id, me, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor), rules.Version).AsFact(before?.FactId));
        changing.Outcome = "research-signed-off";
        return [];
    }

    /// <summary>What is to be done first. Pure.</summary>
    public static IReadOnlyList<ResearchFault> Wrong(PackRead pack, PackAsRead? read, SignOffAnswers answers) =>
    [
        .. pack.Checks.Where(c => !c.IsAnswered).Select(c => new ResearchFault($"checks/{c.Rule.Code}", $"{c.Rule.Words}: record what came of this check, or why it was not made")),
        .. new[]
        {
            read?.Digest != pack.Rests.Digest ? new ResearchFault(nameof(answers.ReadNow), "What is held changed while you read it. Read the pack again, and say that you have")
                : read.Changed && !answers.ReadNow ? new ResearchFault(nameof(answers.ReadNow), "Say that you have read what is held now") : null,
            pack.Looked.People == 0 && !answers.OfNobody ? new ResearchFault(nameof(answers.OfNobody), "Nobody of the concern was looked at: wait until they are compared, or say that you sign off all the same") : null,
            string.IsNullOrWhiteSpace(answers.Summary) ? new ResearchFault(nameof(answers.Summary), "Say what the research comes to")
                : answers.Summary.Trim().Length > LongestSummary ? new ResearchFault(nameof(answers.Summary), $"What it comes to must be {LongestSummary:N0} characters or fewer") : null,
        }.OfType<ResearchFault>(),
    ];
}
