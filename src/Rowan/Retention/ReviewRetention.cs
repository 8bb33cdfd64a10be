using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Notices;
using Rowan.Policy;
using Rowan.Record;
using Rowan.SecondPerson;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Retention;

/// <summary>Why a review cannot be decided so, in words, and which answer it is about.</summary>
public sealed class ReviewRefusedException(string words, string about = "") : Exception(words)
{
    public string About { get; } = about;
}

/// <summary>What a person decided of records that were due.</summary>
/// <param name="Records">Rowan's numbers; all of one source, kind and rule.</param>
public sealed record ReviewDecided(IReadOnlyList<long> Records, string? Reason, DateOnly? Until);

/// <summary>Records to be disposed of, as asked of a second person.</summary>
public sealed record DisposalAsked(IReadOnlyList<long> Records, string Source, string Kind, string Rule, string RulesVersion);

/// <summary>
/// A person decides what becomes of records that are due: kept until a day, or disposed of, which another must confirm. Nothing goes by itself, and what is
/// held does not go at all. The fact that each was there stays, its words go, and a certificate says so.
/// </summary>
public sealed class ReviewRetention(RetentionRules rules, WithdrawalRules withdrawals, ShieldRules shields, IReadOnlyDictionary<string, Feed> feeds) : IActOfTwo
{
    public const int LongestReason = 1000;

    /// <summary>How many may be decided at once.</summary>
    public const int Most = 50;

    public string Kind => SecondPersonKinds.DisposeOnReview;

    /// <exception cref="ReviewRefusedException">It cannot be kept so; nothing is changed.</exception>
    public async Task<int> KeepAsync(Changing changing, ReviewDecided decided)
    {
        var (rule, _) = await CheckedAsync(changing, decided);
        if (RetentionDue.WrongUntil(rule, decided.Until, LondonDay.Of(changing.Now)) is { } wrong)
        {
            throw new ReviewRefusedException(wrong, nameof(decided.Until));
        }

        var actor = changing.Act.Actor;
        await changing.AddAsync(new FactDraft(RetentionFactKinds.Kept, $"retention/{decided.Records[0]}", SourceJson.Write(
            new KeptOnReview(decided.Records, decided.Until!.Value, rule.Code, rules.Version, actor.MemberId, actor.Name, decided.Reason!.Trim()))));
        changing.Outcome = "kept-on-review";
        changing.Note("reason", decided.Reason.Trim());
        Saw(changing, decided.Records);
        return decided.Records.Count;
    }

    /// <summary>Asks that they be disposed of: another must confirm it.</summary>
    /// <exception cref="ReviewRefusedException">They cannot be disposed of; nothing is changed.</exception>
    public async Task<int> AskAsync(Changing changing, ReviewDecided decided)
    {
        var (rule, of) = await CheckedAsync(changing, decided);
        await RefuseHeldAsync(changing.Db, decided.Records);
        var what = $"{decided.Records.Count} {(decided.Records.Count == 1 ? "record" : "records")} of {of.Source} ({of.Kind})";
        await AskSecondPerson.WithinAsync(changing, new ToAsk(
            Kind, Permissions.ReviewRetention, null, $"Dispose for good of {what} under the rule {rule.Code} of {rules.Version}: {rule.Words}", decided.Reason,
            [new Whom(null, changing.Act.Actor.Agency, null, Roles.DataProtectionOfficer), new Whom(null, changing.Act.Actor.Agency, null, Roles.Supervisor)],
            new DisposalAsked(decided.Records, of.Source, of.Kind, rule.Code, rules.Version)), shields);
        Saw(changing, decided.Records);
        return decided.Records.Count;
    }

    public async Task RunAsync(Changing changing, SecondPersonAsked asked)
    {
        var disposal = System.Text.Json.JsonSerializer.Deserialize<DisposalAsked>(asked.Details)!;
        if (disposal.RulesVersion != rules.Version || rules.Find(disposal.Rule) is not { } rule || withdrawals.OfReview is not { } reason)
        {
            throw new SecondPersonRefusedException("The rules have changed since it was asked. Look at what is due under those of now, and ask again.");
        }

        try
        {
            await CheckedAsync(changing, new ReviewDecided(disposal.Records, asked.Reason, null));
            await RefuseHeldAsync(changing.Db, disposal.Records);
        }
        catch (ReviewRefusedException e)
        {
            throw new SecondPersonRefusedException(e.Message);
        }

        var certificate = await changing.NextAsync("disposal-certificate");
        var said = new SaidWithdrawn($"Certificate {certificate}: {rule.Code} of {rules.Version}", null, null, null, null);
        var by = new List<long>();
        foreach (var id in disposal.Records)
        {
            var record = await changing.Db.SourceRecords.AsNoTracking().SingleAsync(r => r.Id == id);
            var withdrawn = await WithdrawRecord.WithinAsync(changing, record, reason, said, [], null) ?? throw new SecondPersonRefusedException("One of them has been disposed of since it was asked.");
            by.Add(await changing.Db.Withdrawals.Where(w => w.Id == withdrawn.Id).Select(w => w.FactId).SingleAsync());
        }

        var (facts, digest) = await DigestAsync(changing.Db, by);
        await changing.AddAsync(new FactDraft(RetentionFactKinds.Disposed, $"disposal-certificate/{certificate}", SourceJson.Write(new DisposedOnReview(
            certificate, disposal.Source, disposal.Kind, rule.Code, rule.Words, rules.Version, disposal.Records, by, facts, digest, asked.By, asked.ByName, changing.Act.Actor.MemberId,
            changing.Act.Actor.Name, asked.Reason))));
        await TellThem.WithinAsync(changing, [Whom.Member(asked.By)], "What you reviewed is disposed of. The certificate can be printed.", $"/retention/certificates/{certificate}");
    }

    /// <summary>How many facts those have disposed of, and a digest of their commitments: what a certificate certifies, and anybody can work out again.</summary>
    internal static async Task<(int Facts, byte[] Digest)> DigestAsync(RowanDb db, IReadOnlyList<long> by)
    {
        var commitments = await db.FactDisposals.AsNoTracking().Where(d => by.Contains(d.DisposedByFactId)).Join(db.Facts, d => d.FactId, f => f.Id, (_, f) => new { f.Id, f.Commitment }).OrderBy(f => f.Id).ToListAsync();
        return (commitments.Count, System.Security.Cryptography.SHA256.HashData([.. commitments.SelectMany(c => c.Commitment)]));
    }

    /// <summary>The rule they are due under, and their source and kind.</summary>
    async Task<(RetentionRule Rule, (string Source, string Kind) Of)> CheckedAsync(Changing changing, ReviewDecided decided)
    {
        if (decided.Records.Count is 0 or > Most || decided.Records.Distinct().Count() < decided.Records.Count)
        {
            throw new ReviewRefusedException($"Choose from 1 to {Most} records", nameof(decided.Records));
        }

        if (string.IsNullOrWhiteSpace(decided.Reason) || decided.Reason.Trim().Length > LongestReason)
        {
            throw new ReviewRefusedException($"Say why, in {LongestReason} characters or fewer", nameof(decided.Reason));
        }

        var ids = decided.Records;
        var today = LondonDay.Of(changing.Now);
        var days = await changing.Db.RetentionDays.AsNoTracking().Where(d => ids.Contains(d.RecordId)).ToListAsync();
        var gone = await changing.Db.Withdrawals.AnyAsync(w => ids.Contains(w.RecordId) && w.Disposed);
        var kept = await changing.Db.RetentionKept.AnyAsync(k => ids.Contains(k.RecordId) && k.Until > today);
        var now = await changing.Db.SourceRecords.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.CurrentVersionId);
        return gone || kept || days.Exists(d => !now.TryGetValue(d.RecordId, out var version) || (d.VersionId != 0 && version != d.VersionId)) || days.Count < ids.Count || days.Exists(d => d.DueOn > today || d.RulesVersion != rules.Version || !Answers(changing, d.Source))
            ? throw new ReviewRefusedException("Some of what you chose is not due any more, or is not yours to review. Look at the list again", nameof(decided.Records))
            : days.DistinctBy(d => (d.Source, d.Kind, d.Rule)).Count() > 1
                ? throw new ReviewRefusedException("Choose records of one source, kind and rule: a certificate is about one", nameof(decided.Records))
                : rules.Find(days[0].Rule) is { } rule ? (rule, (days[0].Source, days[0].Kind)) : throw new ReviewRefusedException("The rule is not in the pack any more", nameof(decided.Records));
    }

    /// <summary>Only the agency that answers for records decides what becomes of them.</summary>
    internal static bool Answers(Seen seen, string controller, string agency) => seen.RelationOf(agency, controller) >= Relation.JointController;

    bool Answers(Changing changing, string source) => feeds.GetValueOrDefault(source) is { } feed && Answers(changing, feed.Controller, changing.Act.Actor.Agency);

    static async Task RefuseHeldAsync(RowanDb db, IReadOnlyList<long> records)
    {
        foreach (var record in records)
        {
            if (await HeldFromDisposal.ByAsync(db, record) is { } hold)
            {
                throw new ReviewRefusedException(HeldFromDisposal.Words(hold).TrimEnd('.'), nameof(ReviewDecided.Records));
            }
        }
    }

    static void Saw(Changing changing, IReadOnlyList<long> records)
    {
        foreach (var record in records)
        {
            changing.Saw(null, record, Answer.ExistenceOnly, "retention");
        }
    }
}
