using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>A page of the log on which nothing is wrong.</summary>
/// <param name="Leaves">The hashes of its leaves, in order, one after another.</param>
/// <param name="Rows">How many rows hang on its entries.</param>
/// <param name="WordsGone">Entries whose personal part is no longer there.</param>
sealed record PlainPage(byte[] Leaves, HangingRows Rows, long WordsGone);

/// <summary>How many rows hang on entries that were read: subject rows, personal parts, facts and the words of facts.</summary>
sealed record HangingRows(long Subjects, long Contents, long Facts, long Words)
{
    public static HangingRows operator +(HangingRows a, HangingRows b) => new(a.Subjects + b.Subjects, a.Contents + b.Contents, a.Facts + b.Facts, a.Words + b.Words);
}

/// <summary>
/// Reads pages of the log quickly, without objects, and says of each only whether all of it is as it was written. Of one that is not it says nothing: <see cref="EntryCheck"/>
/// reads it again and says what is wrong. Whatever is unusual counts as not plain; so nothing can be overlooked here that would be found there.
/// </summary>
sealed class PlainPages : IAsyncDisposable
{
    const string Log =
        """
        SELECT l.sequence, l.entry_id, l.leaf_hash, e.at, e.member_id, e.permission, e.outcome, e.bytes, c.salt, c.content, s.ordinal, s.identity_id, s.record_id, s.answer, s.rule
        FROM audit_leaf l
        JOIN audit_entry e ON e.id = l.entry_id
        LEFT JOIN audit_content c ON c.entry_id = l.entry_id
        LEFT JOIN audit_subject s ON s.entry_id = l.entry_id
        WHERE l.sequence >= $1 AND l.sequence < $2
        ORDER BY l.sequence, s.ordinal
        """;

    const string Facts =
        """
        SELECT l.sequence, f.id, f.ordinal, f.kind, f.subject, f.happened, f.received, f.recorded, f.source, f.supersedes, f.commitment, w.salt, w.content
        FROM audit_leaf l
        JOIN fact f ON f.entry_id = l.entry_id
        LEFT JOIN fact_content w ON w.fact_id = f.id
        WHERE l.sequence >= $1 AND l.sequence < $2
        ORDER BY l.sequence, f.ordinal
        """;

    readonly RowanDb db;
    readonly IAsyncDisposable oneState;
    readonly LogRows log;
    readonly LogRows facts;
    readonly CanonicalBytes row = new(1);
    readonly List<byte> digests = [];

    readonly NamedLogWords logWords;

    PlainPages(RowanDb db, IAsyncDisposable oneState, NamedLogWords logWords)
    {
        (this.db, this.oneState, this.logWords) = (db, oneState, logWords);
        var (connection, transaction) = (db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction());
        (log, facts) = (LogRows.Of(connection, transaction, Log), LogRows.Of(connection, transaction, Facts));
    }

    /// <summary>On a connection and a state of its own: what stands in the log is only ever added to, so that a later state holds the same pages.</summary>
    public static async Task<PlainPages> OpenAsync(RowanDatabase database, CancellationToken cancel)
    {
        var db = database.OpenReader();
        var oneState = await OneState.OfAsync(db, cancel);
        return new PlainPages(db, oneState, await LogWordsGone.AllAsync(db, cancel));
    }

    /// <returns>Null when something on the page, or the page, is not plainly as it was written.</returns>
    public PlainPage? Read(long first, int count)
    {
        try
        {
            digests.Clear();
            var factsOf = ReadFacts(first, count);
            return factsOf is null ? null : ReadEntries(first, count, factsOf);
        }
        catch (Exception e) when (e is DbException or InvalidCastException or FormatException or InvalidOperationException or OverflowException or ArgumentException)
        {
            return null;
        }
        finally
        {
            facts.End();
            log.End();
        }
    }

    PlainPage? ReadEntries(long first, int count, Dictionary<long, (byte[] Digest, long Rows)> factsOf)
    {
        var leaves = new byte[count * MerkleTree.HashBytes];
        var (read, subjects, contents, gone, factRows) = (0, 0L, 0L, 0L, 0L);
        Span<byte> ofSubjects = stackalloc byte[MerkleTree.HashBytes];
        var hasSubjects = false;
        log.Begin(first, first + count);
        while (log.Read())
        {
            if (log.Number(0) is var sequence && sequence == first + read - 1)
            {
                // Another subject of the same entry.
                AddSubject();
                subjects++;
                continue;
            }

            if (sequence != first + read || read == count || !SubjectsAre(ofSubjects, hasSubjects))
            {
                return null;
            }

            var bytes = log.Bytes(7);
            var leaf = leaves.AsSpan(read * MerkleTree.HashBytes, MerkleTree.HashBytes);
            Digests.Sha256([0x00], bytes, leaf);
            if (!leaf.SequenceEqual(log.Bytes(2)))
            {
                return null;
            }

            read++;
            var entry = new EntrySpans(bytes);
            var hasContent = !log.IsNull(8);
            var (digest, ofFacts) = factsOf.GetValueOrDefault(sequence);
            if (entry.Id != log.Id(1) || entry.At != log.At(3) || entry.Member != log.IdOrNull(4)
                || !entry.Permission.SequenceEqual(log.Text(5)) || !entry.Outcome.SequenceEqual(log.Text(6))
                || (hasContent && !IsCommitment(entry.ContentCommitment, log.Bytes(8), log.Bytes(9)))
                || (!hasContent && !entry.ContentCommitment.IsEmpty && !logWords.Contains(entry.At, entry.Id))
                || !entry.FactsDigest.SequenceEqual(digest))
            {
                return null;
            }

            contents += hasContent ? 1 : 0;
            gone += hasContent || entry.ContentCommitment.IsEmpty ? 0 : 1;
            factRows += ofFacts;
            hasSubjects = !entry.SubjectsDigest.IsEmpty;
            if (hasSubjects && entry.SubjectsDigest.Length != ofSubjects.Length)
            {
                return null;
            }

            entry.SubjectsDigest.CopyTo(ofSubjects);

            if (!log.IsNull(10))
            {
                AddSubject();
                subjects++;
            }
        }

        return read == count && SubjectsAre(ofSubjects, hasSubjects) ? new PlainPage(leaves, new HangingRows(subjects, contents, factRows, factRows), gone) : null;
    }

    /// <summary>The digest of the facts of each entry that has any; null when words are gone or are others than the fact committed to.</summary>
    Dictionary<long, (byte[] Digest, long Rows)>? ReadFacts(long first, int count)
    {
        var found = new Dictionary<long, (byte[] Digest, long Rows)>();
        var of = long.MinValue;
        facts.Begin(first, first + count);
        while (facts.Read())
        {
            if (facts.Number(0) is var sequence && sequence != of)
            {
                End();
                of = sequence;
            }

            var commitment = facts.Bytes(10);
            if (facts.IsNull(11) || !IsCommitment(commitment, facts.Bytes(11), facts.Bytes(12)))
            {
                return null;
            }

            row.Clear().Add(facts.Number(1)).Add(facts.Number(2)).Add(facts.Text(3)).Add(facts.Text(4));
            AddText(5);
            row.Add(facts.At(6)).Add(facts.At(7));
            AddText(8);
            row.Add(facts.NumberOrNull(9)).Add(commitment);
            AddRow();
        }

        End();
        return found;

        void End()
        {
            if (digests.Count > 0)
            {
                var digest = new byte[MerkleTree.HashBytes];
                var rows = digests.Count / MerkleTree.HashBytes;
                OfRows(digest);
                found.Add(of, (digest, rows));
            }
        }

        void AddText(int column)
        {
            if (facts.IsNull(column))
            {
                row.Add((string?)null);
            }
            else
            {
                row.Add(facts.Text(column));
            }
        }
    }

    void AddSubject()
    {
        row.Clear().Add(log.Number(10)).Add(log.NumberOrNull(11)).Add(log.NumberOrNull(12)).Add(log.Number(13)).Add(log.Text(14));
        AddRow();
    }

    bool SubjectsAre(ReadOnlySpan<byte> said, bool any)
    {
        if (digests.Count == 0)
        {
            return !any;
        }

        Span<byte> of = stackalloc byte[MerkleTree.HashBytes];
        OfRows(of);
        return any && of.SequenceEqual(said);
    }

    void AddRow()
    {
        Span<byte> of = stackalloc byte[MerkleTree.HashBytes];
        Digests.Sha256(row.Written, [], of);
        digests.AddRange(of);
    }

    /// <summary>The digest of the rows so far, which are then done with.</summary>
    void OfRows(Span<byte> into)
    {
        Digests.Sha256(CollectionsMarshal.AsSpan(digests), [], into);
        digests.Clear();
    }

    static bool IsCommitment(ReadOnlySpan<byte> said, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        Span<byte> of = stackalloc byte[MerkleTree.HashBytes];
        Digests.Sha256(salt, content, of);
        return said.SequenceEqual(of);
    }

    public async ValueTask DisposeAsync()
    {
        log.Dispose();
        facts.Dispose();
        await oneState.DisposeAsync();
        await db.DisposeAsync();
    }
}
