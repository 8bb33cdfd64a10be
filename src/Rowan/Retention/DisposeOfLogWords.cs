using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Notices;
using Rowan.Policy;
using Rowan.Record;
using Rowan.SecondPerson;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Retention;

/// <summary>Words of the log that have been kept their time.</summary>
/// <param name="Before">Those of entries made before this day.</param>
public sealed record LogWordsDue(LogWordsRule Rule, DateOnly Before, int Entries);

/// <summary>As asked of a second person.</summary>
public sealed record LogWordsAsked(DateOnly Before, string RulesVersion);

/// <summary>
/// Disposes of what members typed and why, once it has been kept its time: two of those who hold members to account decide it. The entries stay, with who, what, when and of whom;
/// what was said is not needed to prove them. What concerns whom a legal hold is on stays.
/// </summary>
public sealed class DisposeOfLogWords(RetentionRules rules, ShieldRules shields, TimeProvider clock) : IActOfTwo
{
    public string Kind => SecondPersonKinds.DisposeOfLogWords;

    /// <returns>Null where nothing is due, where the pack has no rule, and for who does not hold members to account.</returns>
    public async Task<LogWordsDue?> DueAsync(Seen seen, CancellationToken cancel = default)
    {
        if (rules.LogWords is not { } rule || !seen.May(Permissions.SeeWhoLooked))
        {
            return null;
        }

        var before = rule.Before(LondonDay.Today(clock));
        var gone = new LogWordsGone(LogWordsGone.Written(Instant(before)), await HeldAsync(seen.Db, Instant(before)));
        var entries = await gone.There(seen.Db).CountAsync(cancel);
        return entries == 0 ? null : new LogWordsDue(rule, before, entries);
    }

    /// <exception cref="SecondPersonRefusedException">It cannot be asked; nothing is changed.</exception>
    public async Task<bool> AskAsync(Changing changing, string? reason)
    {
        var due = await DueAsync(changing) ?? throw new SecondPersonRefusedException("Nothing of the log's words is due");
        await AskSecondPerson.WithinAsync(changing, new ToAsk(
            Kind, Permissions.SeeWhoLooked, null,
            $"Dispose for good of the words of {due.Entries} {(due.Entries == 1 ? "entry" : "entries")} of the log made before {LondonDay.InWords(due.Before)}, under the rule {due.Rule.Code} of {rules.Version}: {due.Rule.Words}",
            reason, [new Whom(null, null, null, Roles.DataProtectionOfficer)], new LogWordsAsked(due.Before, rules.Version)), shields);
        return true;
    }

    public async Task RunAsync(Changing changing, SecondPersonAsked asked)
    {
        var said = System.Text.Json.JsonSerializer.Deserialize<LogWordsAsked>(asked.Details)!;
        if (said.RulesVersion != rules.Version || rules.LogWords is not { } rule || said.Before > rule.Before(LondonDay.Of(changing.Now)))
        {
            throw new SecondPersonRefusedException("The rules have changed since it was asked. Look at what is due under those of now, and ask again.");
        }

        var db = changing.Db;
        var before = Instant(said.Before);
        var kept = await HeldAsync(db, before);
        var gone = new LogWordsGone(LogWordsGone.Written(before), kept);
        var (entries, digest) = await DigestAsync(db, gone);
        if (entries == 0)
        {
            throw new SecondPersonRefusedException("They have been disposed of since it was asked.");
        }

        var actor = changing.Act.Actor;
        var certificate = await GoneAsync(changing, gone, number => new DisposedOnReview(
            number, "", "", rule.Code, rule.Words, rules.Version, [], [], entries, digest, asked.By, asked.ByName, actor.MemberId, actor.Name, asked.Reason));
        await TellThem.WithinAsync(changing, [Whom.Member(asked.By)], "The words of the log that you reviewed are disposed of. The certificate can be printed.", $"/retention/certificates/{certificate}");
    }

    /// <summary>Disposes again of what an older copy of the database brought back, as it was decided: the same words, whatever is held since, with a certificate of its own.</summary>
    /// <returns>How many entries lost their words.</returns>
    internal static async Task<int> AgainAsync(Changing changing, PublishedDisposal disposal, PublishedLogWords published)
    {
        var (entries, digest) = await DigestAsync(changing.Db, published.Gone);
        if (entries == 0)
        {
            // One that was decided later has taken them along.
            return 0;
        }

        var number = disposal.Subject[(disposal.Subject.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var (asked, confirmed) = (await NameAsync(changing.Db, published.AskedBy), await NameAsync(changing.Db, published.ConfirmedBy));
        await GoneAsync(changing, published.Gone, certificate => new DisposedOnReview(
            certificate, "", "", disposal.Reason, published.RuleWords, published.RulesVersion, [], [], entries, digest, published.AskedBy, asked, published.ConfirmedBy, confirmed,
            $"Disposed of again after a restore: it was disposed of on {LondonDay.InWords(LondonDay.Of(disposal.At))}. Certificate {number} of that day: {published.Entries} {(published.Entries == 1 ? "entry" : "entries")}, digest {published.Digest}."));
        return entries;
    }

    /// <returns>The number of the certificate.</returns>
    static async Task<long> GoneAsync(Changing changing, LogWordsGone gone, Func<long, DisposedOnReview> certified)
    {
        var certificate = await changing.NextAsync("disposal-certificate");
        var fact = await changing.AddAsync(new FactDraft(RetentionFactKinds.Disposed, $"disposal-certificate/{certificate}", SourceJson.Write(certified(certificate) with { LogWords = gone })));
        await DisposeOfWords.OfTheLogAsync(changing.Db, fact, gone);
        return certificate;
    }

    static async Task<(int Entries, byte[] Digest)> DigestAsync(RowanDb db, LogWordsGone gone)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var entries = 0;
        await foreach (var words in gone.There(db).OrderBy(c => c.EntryId).AsAsyncEnumerable())
        {
            digest.AppendData(Digests.Commitment(words.Salt, words.Content));
            entries++;
        }

        return (entries, digest.GetHashAndReset());
    }

    /// <summary>As the copy knows them: who joined after it was made it does not.</summary>
    static async Task<string> NameAsync(RowanDb db, Guid? member) => await db.Members.AsNoTracking().Where(m => m.Id == member).Select(m => m.UserName).FirstOrDefaultAsync() ?? "a member whom the restored copy does not know";

    /// <summary>Whether none of what was disposed of is there: an older copy of the database would bring it back.</summary>
    internal static async Task<bool> IsGoneAsync(RowanDb db, LogWordsGone gone, CancellationToken cancel) => !await gone.There(db).AnyAsync(cancel);

    static DateTime Instant(DateOnly day) => LondonDay.EndOf(day.AddDays(-1));

    /// <summary>Entries about whom or what a legal hold stands on. Shields are read past: what must not go must not go whoever asks.</summary>
    static async Task<List<Guid>> HeldAsync(RowanDb db, DateTime before)
    {
        using (db.SeeingAll())
        {
            var holds = await db.LegalHolds.AsNoTracking().Where(h => h.LiftedFactId == null).Select(h => new { h.IdentityId, h.RecordId }).ToListAsync();
            var identities = holds.Select(h => h.IdentityId).OfType<long>().ToHashSet();
            await HeldFromDisposal.AddJoinedAsync(db, identities);
            var people = identities.ToList();
            var records = await db.IdentityLinks.Where(l => people.Contains(l.IdentityId)).Join(db.Personas, l => l.PersonaId, p => p.Id, (_, p) => p.RecordId).Distinct().ToListAsync();
            records.AddRange(holds.Select(h => h.RecordId).OfType<long>());
            return await db.AuditSubjects.Where(s => ((s.IdentityId != null && people.Contains(s.IdentityId.Value)) || (s.RecordId != null && records.Contains(s.RecordId.Value)))
                    && db.AuditContents.Any(c => c.EntryId == s.EntryId) && db.AuditEntries.Any(e => e.Id == s.EntryId && e.At < before))
                .Select(s => s.EntryId).Distinct().OrderBy(id => id).ToListAsync();
        }
    }
}
