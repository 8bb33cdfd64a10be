using System.Data.Common;
using Microsoft.EntityFrameworkCore;
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
/// Reads pages of the log quickly, without objects: one table after another in the order of its entries' ids, which is nearly that of the log, so that nothing is searched for. Says of each page only whether all of it is as it was written. Of one that is not it says nothing: <see cref="EntryCheck"/>
/// reads it again and says what is wrong. Whatever is unusual counts as not plain; so nothing can be overlooked here that would be found there.
/// </summary>
sealed class PlainPages : IAsyncDisposable
{
    readonly RowanDb db;
    readonly IAsyncDisposable oneState;
    readonly NamedLogWords logWords;
    readonly LogRows leaves;
    readonly LogRows entries;
    readonly LogRows contents;
    readonly LogRows subjects;
    readonly LogRows facts;
    readonly PageIds ids = new();
    readonly EightDigests digests = new();
    readonly Hanging ofContents = new();
    readonly Hanging ofSubjects = new();
    readonly Hanging ofFacts = new();
    readonly CanonicalBytes row = new(1);

    /// <summary>The leaves' hashes as its entries' bytes make them.</summary>
    byte[] made = [];

    PlainPages(RowanDb db, IAsyncDisposable oneState, NamedLogWords logWords)
    {
        (this.db, this.oneState, this.logWords) = (db, oneState, logWords);
        leaves = Of("SELECT sequence, entry_id, leaf_hash FROM audit_leaf WHERE sequence >= $1 AND sequence <= $2 ORDER BY sequence");
        entries = Of("SELECT id, at, member_id, permission, outcome, bytes FROM audit_entry WHERE id >= $1 AND id <= $2 ORDER BY id");
        contents = Of("SELECT entry_id, salt, content FROM audit_content WHERE entry_id >= $1 AND entry_id <= $2 ORDER BY entry_id");
        subjects = Of("SELECT entry_id, ordinal, identity_id, record_id, answer, rule FROM audit_subject WHERE entry_id >= $1 AND entry_id <= $2 ORDER BY entry_id, ordinal");
        facts = Of(
            """
            SELECT f.entry_id, f.id, f.ordinal, f.kind, f.subject, f.happened, f.received, f.recorded, f.source, f.supersedes, f.commitment, w.salt, w.content
            FROM fact f LEFT JOIN fact_content w ON w.fact_id = f.id WHERE f.entry_id >= $1 AND f.entry_id <= $2 ORDER BY f.entry_id, f.ordinal
            """);

        LogRows Of(string statement) => LogRows.Of(db.Database.GetDbConnection(), statement);
    }

    /// <summary>On a connection and a state of its own: what stands in the log is only ever added to, so that a later state holds the same pages.</summary>
    public static async Task<PlainPages> OpenAsync(RowanDatabase database, CancellationToken cancel)
    {
        var db = database.OpenReader();
        var oneState = await OneState.OfAsync(db, cancel);
        if (database.IsPostgres)
        {
            // By its indices and in their order, even where the server has not counted its rows yet.
            await db.Database.ExecuteSqlRawAsync("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off", cancel);
        }

        return new PlainPages(db, oneState, await LogWordsGone.AllAsync(db, cancel));
    }

    /// <returns>Null when something on the page, or the page, is not plainly as it was written.</returns>
    public PlainPage? Read(long first, int count)
    {
        try
        {
            return ReadLeaves(first, count) is { } hashes && ReadContents() is { } withContent && ReadSubjects() is { } subjectRows && ReadFacts() is { } factRows && ReadEntries(hashes) is { } gone
                ? new PlainPage(hashes, new HangingRows(subjectRows, withContent, factRows, factRows), gone) : null;
        }
        catch (Exception e) when (e is DbException or InvalidCastException or FormatException or InvalidOperationException or OverflowException or ArgumentException or IOException)
        {
            return null;
        }
        finally
        {
            digests.End();
            foreach (var rows in (ReadOnlySpan<LogRows>)[leaves, entries, contents, subjects, facts])
            {
                rows.End();
            }
        }
    }

    byte[]? ReadLeaves(long first, int count)
    {
        var hashes = new byte[count * MerkleTree.HashBytes];
        var read = 0;
        ids.Clear(count);
        leaves.Begin(first, first + count - 1);
        while (leaves.Read())
        {
            var hash = leaves.Bytes(2);
            if (leaves.Number(0) != first + read || read == count || hash.Length != MerkleTree.HashBytes)
            {
                return null;
            }

            ids.Add(leaves.Bytes(1));
            hash.CopyTo(hashes.AsSpan(read * MerkleTree.HashBytes));
            read++;
        }

        return read == count && ids.Sort() ? hashes : null;
    }

    long? ReadContents()
    {
        var read = 0L;
        ofContents.Clear(ids.Count);
        Begin(contents);
        while (contents.Read())
        {
            if (ids.Find(contents.Bytes(0)) is var entry and >= 0)
            {
                if (!ofContents.Of(entry).IsEmpty)
                {
                    return null;
                }

                ofContents.Add(entry, contents.Bytes(1), contents.Bytes(2), digests);
                read++;
            }
        }

        digests.End();
        return read;
    }

    long? ReadSubjects()
    {
        var read = 0L;
        ofSubjects.Clear(ids.Count);
        Begin(subjects);
        while (subjects.Read())
        {
            if (ids.Find(subjects.Bytes(0)) is var entry and >= 0)
            {
                row.Clear().Add(subjects.Number(1)).Add(subjects.NumberOrNull(2)).Add(subjects.NumberOrNull(3)).Add(subjects.Number(4)).Add(subjects.Text(5));
                ofSubjects.AddRow(entry, row.Written, digests);
                read++;
            }
        }

        ofSubjects.EndRows(digests);
        return read;
    }

    /// <returns>Null when words are gone or are others than the fact committed to.</returns>
    long? ReadFacts()
    {
        var read = 0L;
        Span<byte> words = stackalloc byte[MerkleTree.HashBytes];
        ofFacts.Clear(ids.Count);
        Begin(facts);
        while (facts.Read())
        {
            if (ids.Find(facts.Bytes(0)) is var entry and >= 0)
            {
                if (facts.IsNull(11))
                {
                    return null;
                }

                var commitment = facts.Bytes(10);
                Digests.Sha256(facts.Bytes(11), facts.Bytes(12), words);
                if (!commitment.SequenceEqual(words))
                {
                    return null;
                }

                row.Clear().Add(facts.Number(1)).Add(facts.Number(2)).Add(facts.Text(3)).Add(facts.Text(4));
                AddText(5);
                row.Add(facts.At(6)).Add(facts.At(7));
                AddText(8);
                row.Add(facts.NumberOrNull(9)).Add(commitment);
                ofFacts.AddRow(entry, row.Written, digests);
                read++;
            }
        }

        ofFacts.EndRows(digests);
        return read;

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

    /// <returns>How many entries' personal parts are gone, as a fact says; null when an entry is not there or not as its leaf, its row or what hangs on it says.</returns>
    long? ReadEntries(byte[] hashes)
    {
        var (read, gone, last) = (0, 0L, -1);
        if (made.Length != hashes.Length)
        {
            made = new byte[hashes.Length];
        }

        Begin(entries);
        while (entries.Read())
        {
            var id = entries.Bytes(0);
            if (ids.Find(id) is not (var place and >= 0))
            {
                continue;
            }

            var bytes = entries.Bytes(5);
            digests.Add([0x00], bytes, made, place * MerkleTree.HashBytes);
            var entry = new EntrySpans(bytes);
            var content = ofContents.Of(place);
            if (place == last || entry.Id != entries.Id(0) || entry.At != entries.At(1) || entry.Member != entries.IdOrNull(2)
                || !entry.Permission.SequenceEqual(entries.Text(3)) || !entry.Outcome.SequenceEqual(entries.Text(4))
                || !entry.SubjectsDigest.SequenceEqual(ofSubjects.Of(place)) || !entry.FactsDigest.SequenceEqual(ofFacts.Of(place))
                || (!entry.ContentCommitment.SequenceEqual(content) && !(content.IsEmpty && logWords.Contains(entry.At, entry.Id))))
            {
                return null;
            }

            gone += content.IsEmpty && !entry.ContentCommitment.IsEmpty ? 1 : 0;
            last = place;
            read++;
        }

        digests.End();
        return read == ids.Count && made.AsSpan().SequenceEqual(hashes) ? gone : null;
    }

    void Begin(LogRows rows)
    {
        ids.Begin();
        rows.Begin(ids.First, ids.Last);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var rows in (IEnumerable<LogRows>)[leaves, entries, contents, subjects, facts])
        {
            rows.Dispose();
        }

        await oneState.DisposeAsync();
        await db.DisposeAsync();
    }
}
