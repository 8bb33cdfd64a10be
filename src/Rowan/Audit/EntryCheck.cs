using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Audit;

/// <summary>Checks entries, a page at a time, against their own bytes: columns, personal part, subject rows and facts.</summary>
sealed class EntryCheck(RowanDb db, VerifyFindings findings)
{
    NamedLogWords? logWords;

    /// <summary>What hangs on the entries checked so far.</summary>
    public HangingRows Rows { get; private set; } = new(0, 0, 0, 0);
    public long WordsGone { get; private set; }

    /// <summary>One entry to check; its sequence is null while it waits.</summary>
    public sealed record Row(long? Sequence, AuditEntry Entry, AuditContent? Content);

    /// <summary>A page on which nothing is wrong.</summary>
    public void Plain(PlainPage page)
    {
        Rows += page.Rows;
        WordsGone += page.WordsGone;
    }

    /// <param name="page">The entries of the page.</param>
    /// <param name="ids">The same entries' ids, for the database to join with.</param>
    public async Task CheckAsync(IReadOnlyList<Row> page, IQueryable<Guid> ids, CancellationToken cancel)
    {
        logWords ??= await LogWordsGone.AllAsync(db, cancel);
        var sequences = page.ToDictionary(r => r.Entry.Id, r => r.Sequence);
        var subjects = await SubjectsAsync(ids, cancel);
        var facts = await FactsAsync(ids, sequences, cancel);
        Rows += new HangingRows(0, page.Count(r => r.Content is not null), 0, 0);
        foreach (var row in page)
        {
            foreach (var wrong in Wrong(row, subjects.GetValueOrDefault(row.Entry.Id), facts.GetValueOrDefault(row.Entry.Id)))
            {
                findings.Add($"{Name(row.Entry.Id, row.Sequence)}: {wrong}", row.Sequence);
            }
        }
    }

    /// <summary>How a finding names an entry.</summary>
    public static string Name(Guid id, long? sequence) => sequence is null ? $"Entry {id} (waiting)" : $"Entry {id} (sequence {sequence})";

    IEnumerable<string> Wrong(Row row, byte[]? subjects, byte[]? facts)
    {
        var stands = row.Entry;
        EntryRecord? entry = null;
        string? unreadable = null;
        try
        {
            entry = EntryBytes.Read(stands.Bytes);
        }
        catch (FormatException e)
        {
            unreadable = $"its bytes cannot be read. {e.Message}";
        }

        if (entry is null)
        {
            yield return unreadable!;
            yield break;
        }

        if ((entry.Id, entry.At, entry.Actor.MemberId, entry.Permission, entry.Outcome) != (stands.Id, stands.At, stands.MemberId, stands.Permission, stands.Outcome))
        {
            yield return "its columns do not say what its bytes say.";
        }

        if (row.Content is null)
        {
            WordsGone += entry.ContentCommitment is null ? 0 : 1;
            if (entry.ContentCommitment is not null && !logWords!.Contains(UtcInstant.Microseconds(entry.At), entry.Id))
            {
                yield return "its personal part is gone, and nothing says that it was disposed of.";
            }
        }
        else if (!Same(entry.ContentCommitment, Digests.Commitment(row.Content.Salt, row.Content.Content)))
        {
            yield return "its personal part is not what it committed to.";
        }

        if (!Same(entry.SubjectsDigest, subjects))
        {
            yield return "its subject rows are not those that it was written with.";
        }

        if (!Same(entry.FactsDigest, facts))
        {
            yield return "its facts are not those that it was written with.";
        }
    }

    async Task<Dictionary<Guid, byte[]>> SubjectsAsync(IQueryable<Guid> ids, CancellationToken cancel)
    {
        using var digests = new Running();
        await foreach (var subject in db.AuditSubjects.Where(s => ids.Contains(s.EntryId)).OrderBy(s => s.EntryId).ThenBy(s => s.Ordinal)
            .AsAsyncEnumerable().WithCancellation(cancel))
        {
            Rows += new HangingRows(1, 0, 0, 0);
            digests.Add(subject.EntryId, Digests.OfSubject(subject));
        }

        return digests.Ended();
    }

    async Task<Dictionary<Guid, byte[]>> FactsAsync(IQueryable<Guid> ids, Dictionary<Guid, long?> sequences, CancellationToken cancel)
    {
        using var digests = new Running();
        var rows = from f in db.Facts
                   where ids.Contains(f.EntryId)
                   join c in db.FactContents on f.Id equals c.FactId into words
                   from c in words.DefaultIfEmpty()
                   orderby f.EntryId, f.Ordinal
                   select new { Fact = f, Words = c };
        var gone = new List<Fact>();
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            Rows += new HangingRows(0, 0, 1, row.Words is null ? 0 : 1);
            digests.Add(row.Fact.EntryId, Digests.OfFact(row.Fact));
            if (row.Words is null)
            {
                WordsGone++;
                gone.Add(row.Fact);
            }
            else if (!Same(row.Fact.Commitment, Digests.Commitment(row.Words.Salt, row.Words.Content)))
            {
                var sequence = sequences.GetValueOrDefault(row.Fact.EntryId);
                findings.Add($"{Name(row.Fact.EntryId, sequence)}: the words of fact {row.Fact.Id} are not what it committed to.", sequence);
            }
        }

        await CheckGoneAsync(gone, sequences, cancel);
        return digests.Ended();
    }

    async Task CheckGoneAsync(List<Fact> gone, Dictionary<Guid, long?> sequences, CancellationToken cancel)
    {
        if (gone.Count == 0)
        {
            return;
        }

        var ids = gone.ConvertAll(f => f.Id);
        HashSet<long> disposed = await DisposalsKept.InAsync(db, cancel) ? [.. await db.FactDisposals.Where(d => ids.Contains(d.FactId)).Select(d => d.FactId).ToListAsync(cancel)] : [];
        foreach (var fact in gone.Where(f => !disposed.Contains(f.Id)))
        {
            var where = sequences.GetValueOrDefault(fact.EntryId);
            findings.Add($"{Name(fact.EntryId, where)}: the words of fact {fact.Id} are gone, and nothing says that they were disposed of.", where);
        }
    }

    static bool Same(byte[]? a, byte[]? b) => a is null ? b is null : b is not null && a.AsSpan().SequenceEqual(b);

    /// <summary>The digest of each entry's rows, as they come by in order.</summary>
    sealed class Running : IDisposable
    {
        readonly Dictionary<Guid, byte[]> ended = [];
        readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Guid? of;

        public void Add(Guid entry, byte[] row)
        {
            if (of != entry)
            {
                End();
                of = entry;
            }

            hash.AppendData(row);
        }

        public Dictionary<Guid, byte[]> Ended()
        {
            End();
            return ended;
        }

        void End()
        {
            if (of is { } entry)
            {
                ended[entry] = hash.GetHashAndReset();
            }
        }

        public void Dispose() => hash.Dispose();
    }
}
