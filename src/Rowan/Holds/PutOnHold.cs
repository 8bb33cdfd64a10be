using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.People;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Holds;

/// <param name="What">The number of a person, or of a record as its address has it.</param>
/// <param name="IsRecord">Whether <paramref name="What"/> is a record's.</param>
public sealed record HoldToPutOn(string? What, bool IsRecord, string? Reason, string? Authority, DateOnly? ReviewBy);

/// <summary>Why something about a hold cannot be done, in words, and which answer it is about.</summary>
public sealed class HoldRefusedException(string words, string about = "") : Exception(words)
{
    public string About { get; } = about;
}

/// <summary>Holds everything of a person, or one record: nothing of it is disposed of while the hold stands (C03-08).</summary>
public sealed class PutOnHold(RetentionRules rules, IReadOnlyDictionary<string, Feed> feeds)
{
    public const int LongestReason = 1000;
    public const int LongestAuthority = 300;

    /// <returns>The number of the hold.</returns>
    /// <exception cref="HoldRefusedException">An answer is missing or cannot be; nothing is changed.</exception>
    public async Task<long> WithinAsync(Changing changing, HoldToPutOn asked)
    {
        changing.Note(asked.IsRecord ? "record" : "number", asked.What ?? "");
        if (Wrong(rules, asked, LondonDay.Of(changing.Now)) is { } wrong)
        {
            throw wrong;
        }

        var (identity, record) = asked.IsRecord ? (null, await RecordAsync(changing, asked.What!)) : (await IdentityAsync(changing, asked.What!), (long?)null);
        var actor = changing.Act.Actor;
        var put = new HoldPutOn(
            await changing.NextAsync("hold"), identity, record, actor.MemberId, actor.Name, asked.Reason!.Trim(), asked.Authority!.Trim(), asked.ReviewBy!.Value, actor.Agency);
        await changing.AddAsync(put.AsFact());
        changing.Outcome = "hold-put-on";
        changing.Note("reason", put.Reason);
        changing.Saw(identity, record, Answer.ExistenceOnly, "legal-hold");
        return put.Id;
    }

    static async Task<long?> IdentityAsync(Changing changing, string number) =>
        IdentityNumber.TryRead(number, out var read) && await CurrentIdentity.OfAsync(changing.Db, read, CancellationToken.None) is { } identity
            ? identity.Id
            : throw new HoldRefusedException("There is no person of that number that you may know of", nameof(HoldToPutOn.What));

    /// <summary>One agency holds the records that it answers for; of another's it is not told whether they are there.</summary>
    async Task<long?> RecordAsync(Changing changing, string typed) =>
        long.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await changing.Db.SourceRecords.Where(r => r.Id == id).Select(r => r.Source).FirstOrDefaultAsync() is { } source
        && feeds.GetValueOrDefault(source) is { } feed && changing.RelationOf(changing.Act.Actor.Agency, feed.Controller) >= Relation.JointController
            ? id
            : throw new HoldRefusedException("There is no record of that number that you may know of. It stands at the end of the record's address", nameof(HoldToPutOn.What));

    /// <summary>What is wrong with the answers; null where nothing is. Pure.</summary>
    public static HoldRefusedException? Wrong(RetentionRules rules, HoldToPutOn asked, DateOnly today) =>
        string.IsNullOrWhiteSpace(asked.What) ? new("Say whose records, or which record, must not be disposed of", nameof(asked.What))
        : string.IsNullOrWhiteSpace(asked.Reason) ? new("Say why. The reason is kept with the hold", nameof(asked.Reason))
        : asked.Reason.Trim().Length > LongestReason ? new($"The reason must be {LongestReason} characters or fewer", nameof(asked.Reason))
        : string.IsNullOrWhiteSpace(asked.Authority) || asked.Authority.Trim().Length > LongestAuthority ? new($"Say who asked for it and by what, in {LongestAuthority} characters or fewer", nameof(asked.Authority))
        : WrongReview(rules, asked.ReviewBy, today) is { } review ? new(review, nameof(asked.ReviewBy))
        : null;

    internal static string? WrongReview(RetentionRules rules, DateOnly? day, DateOnly today) => day switch
    {
        null => "Say by which day somebody must look whether it is still needed",
        { } d when d <= today => "The day of the review must be after today",
        { } d when d > today.AddDays(rules.HoldReviewWithinDays) => $"The review must be within {rules.HoldReviewWithinDays} days",
        _ => null,
    };
}
