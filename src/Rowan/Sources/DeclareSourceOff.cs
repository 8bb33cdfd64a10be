using Microsoft.EntityFrameworkCore;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Sources;

/// <summary>What somebody who looks after sources asked for cannot be done; says why, in words for them.</summary>
/// <param name="about">The name of the part of what was asked that is to be put right.</param>
public sealed class CareRefusedException(string words, string? about = null) : Exception(words)
{
    /// <summary>The name of the part of what was asked that is to be put right, such as <c>Reason</c>; null where it is none of them.</summary>
    public string? About => about;
}

/// <param name="From">When it begins, in UTC; null means now.</param>
/// <param name="Until">When the source is expected back, in UTC; null while nobody knows.</param>
/// <param name="Reason">For everybody who searches: what has happened to the source. Required.</param>
public sealed record SourceOffAsked(string Source, DateTime? From, DateTime? Until, string? Reason);

/// <summary>Declares that a source is off for a time: every search and story says so from then on (R10-30).</summary>
public static class DeclareSourceOff
{
    public const int LongestReason = 200;

    /// <returns>The number of the time off.</returns>
    /// <exception cref="CareRefusedException">It cannot be declared; says why.</exception>
    public static async Task<long> AnswerAsync(Changing changing, SourceOffAsked asked, IReadOnlyDictionary<string, Feed> feeds)
    {
        var source = feeds.GetValueOrDefault(asked.Source)?.Code ?? throw new CareRefusedException($"There is no source '{asked.Source}'.");
        var from = asked.From ?? changing.Now;
        if (string.IsNullOrWhiteSpace(asked.Reason) || asked.Reason.Trim().Length > LongestReason)
        {
            throw new CareRefusedException($"Say what has happened to the source, in {LongestReason} characters or fewer: everybody who searches reads it.", nameof(asked.Reason));
        }

        var words = asked.Until <= from ? "The source must be back after it goes off."
            : asked.Until <= changing.Now ? "That time is over already."
            : await changing.Db.SourceOffs.AnyAsync(o => o.Source == source && (o.Until == null || o.Until > from) && (asked.Until == null || o.From < asked.Until))
                ? "A time off that has been declared overlaps with this one. End that one first."
            : null;
        if (words is not null)
        {
            throw new CareRefusedException(words, nameof(asked.Until));
        }

        var id = await changing.NextAsync("source-off");
        changing.Note("source", source);
        changing.Note("reason", asked.Reason!.Trim());
        await changing.AddAsync(new FactDraft(
            CareFactKinds.SourceOffDeclared, $"source/{source}",
            SourceJson.Write(new SourceOffDeclared(id, source, from, asked.Until, asked.Reason.Trim(), changing.Act.Actor.Name)), Source: source));
        return id;
    }

    /// <summary>Says that the source is back, or that it was never off.</summary>
    /// <exception cref="CareRefusedException">There is no such time off, or it has ended.</exception>
    public static async Task<bool> EndAsync(Changing changing, long id)
    {
        if (await changing.Db.SourceOffs.FindAsync(id) is not { } off || off.Until <= changing.Now)
        {
            throw new CareRefusedException("That time off has ended already.");
        }

        changing.Note("source", off.Source);
        var until = off.From < changing.Now ? changing.Now : off.From;
        await changing.AddAsync(new FactDraft(
            CareFactKinds.SourceOffEnded, $"source/{off.Source}", SourceJson.Write(new SourceOffEnded(id, until, changing.Act.Actor.Name)), Source: off.Source));
        return true;
    }
}
