using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Rowan.Data;
using Rowan.Record;

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
        WHERE l.sequence >= @first AND l.sequence < @end
        ORDER BY l.sequence, s.ordinal
        """;

    const string Facts =
        """
        SELECT l.sequence, f.id, f.ordinal, f.kind, f.subject, f.happened, f.received, f.recorded, f.source, f.supersedes, f.commitment, w.salt, w.content
        FROM audit_leaf l
        JOIN fact f ON f.entry_id = l.entry_id
        LEFT JOIN fact_content w ON w.fact_id = f.id
        WHERE l.sequence >= @first AND l.sequence < @end
        ORDER BY l.sequence, f.ordinal
        """;

    readonly RowanDb db;
    readonly IAsyncDisposable oneState;
    readonly DbCommand log;
    readonly DbCommand facts;
    readonly CanonicalBytes row = new(1);
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly bool sqlite;
    int subjectsRead;

    PlainPages(RowanDb db, IAsyncDisposable oneState) =>
        (this.db, this.oneState, sqlite, log, facts) = (db, oneState, !db.Database.IsNpgsql(), Command(db, Log), Command(db, Facts));

    /// <summary>On a connection and a state of its own: what stands in the log is only ever added to, so that a later state holds the same pages.</summary>
    public static async Task<PlainPages> OpenAsync(RowanDatabase database, CancellationToken cancel)
    {
        var db = database.OpenReader();
        return new PlainPages(db, await OneState.OfAsync(db, cancel));
    }

    /// <returns>Null when something on the page, or the page, is not plainly as it was written.</returns>
    public PlainPage? Read(long first, int count)
    {
        try
        {
            hash.TryGetHashAndReset(stackalloc byte[MerkleTree.HashBytes], out _);
            subjectsRead = 0;
            var factsOf = ReadFacts(first, count);
            return factsOf is null ? null : ReadEntries(first, count, factsOf);
        }
        catch (Exception e) when (e is DbException or InvalidCastException or FormatException or InvalidOperationException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    PlainPage? ReadEntries(long first, int count, Dictionary<long, (byte[] Digest, long Rows)> factsOf)
    {
        var leaves = new byte[count * MerkleTree.HashBytes];
        var (read, subjects, contents, gone) = (0, 0L, 0L, 0L);
        long factRows = 0;
        byte[]? ofSubjects = null;
        using var rows = Between(log, first, count);
        while (rows.Read())
        {
            if (rows.GetInt64(0) is var sequence && sequence == first + read - 1)
            {
                // Another subject of the same entry.
                AddSubject(rows);
                subjects++;
                continue;
            }

            if (sequence != first + read || read == count || !SubjectsAre(ofSubjects))
            {
                return null;
            }

            var bytes = rows.GetFieldValue<byte[]>(7);
            var leaf = leaves.AsSpan(read * MerkleTree.HashBytes, MerkleTree.HashBytes);
            Digests.Sha256([0x00], bytes, leaf);
            if (!leaf.SequenceEqual(rows.GetFieldValue<byte[]>(2)))
            {
                return null;
            }

            read++;
            var entry = new EntrySpans(bytes);
            var hasContent = !rows.IsDBNull(8);
            var (digest, ofFacts) = factsOf.GetValueOrDefault(sequence);
            if (entry.Id != rows.GetGuid(1) || entry.At != At(rows, 3) || entry.Member != (rows.IsDBNull(4) ? null : rows.GetGuid(4))
                || !Ascii.Equals(entry.Permission, rows.GetString(5)) || !Ascii.Equals(entry.Outcome, rows.GetString(6))
                || (hasContent && !IsCommitment(entry.ContentCommitment, rows.GetFieldValue<byte[]>(8), rows.GetFieldValue<byte[]>(9)))
                || !entry.FactsDigest.SequenceEqual(digest))
            {
                return null;
            }

            contents += hasContent ? 1 : 0;
            gone += hasContent || entry.ContentCommitment.IsEmpty ? 0 : 1;
            factRows += ofFacts;
            ofSubjects = entry.SubjectsDigest.IsEmpty ? null : entry.SubjectsDigest.ToArray();
            if (!rows.IsDBNull(10))
            {
                AddSubject(rows);
                subjects++;
            }
        }

        return read == count && SubjectsAre(ofSubjects) ? new PlainPage(leaves, new HangingRows(subjects, contents, factRows, factRows), gone) : null;
    }

    /// <summary>The digest of the facts of each entry that has any; null when words are gone or are others than the fact committed to.</summary>
    Dictionary<long, (byte[] Digest, long Rows)>? ReadFacts(long first, int count)
    {
        var found = new Dictionary<long, (byte[] Digest, long Rows)>();
        var (of, n) = (long.MinValue, 0L);
        using var rows = Between(facts, first, count);
        while (rows.Read())
        {
            if (rows.GetInt64(0) is var sequence && sequence != of)
            {
                End();
                (of, n) = (sequence, 0);
            }

            var commitment = rows.GetFieldValue<byte[]>(10);
            if (rows.IsDBNull(11) || !IsCommitment(commitment, rows.GetFieldValue<byte[]>(11), rows.GetFieldValue<byte[]>(12)))
            {
                return null;
            }

            n++;
            row.Clear().Add(rows.GetInt64(1)).Add(rows.GetInt32(2)).Add(rows.GetString(3)).Add(rows.GetString(4)).Add(rows.IsDBNull(5) ? null : rows.GetString(5))
                .Add(At(rows, 6)).Add(At(rows, 7))
                .Add(rows.IsDBNull(8) ? null : rows.GetString(8)).Add(rows.IsDBNull(9) ? (long?)null : rows.GetInt64(9)).Add(commitment);
            AppendRow();
        }

        End();
        return found;

        void End()
        {
            if (n > 0)
            {
                found.Add(of, (hash.GetHashAndReset(), n));
            }
        }
    }

    void AddSubject(DbDataReader rows)
    {
        row.Clear().Add(rows.GetInt32(10)).Add(rows.IsDBNull(11) ? (long?)null : rows.GetInt64(11)).Add(rows.IsDBNull(12) ? (long?)null : rows.GetInt64(12))
            .Add(rows.GetInt64(13)).Add(rows.GetString(14));
        AppendRow();
        subjectsRead++;
    }

    bool SubjectsAre(byte[]? said)
    {
        var any = subjectsRead > 0;
        subjectsRead = 0;
        return any ? hash.GetHashAndReset().AsSpan().SequenceEqual(said) : said is null;
    }

    void AppendRow()
    {
        Span<byte> of = stackalloc byte[MerkleTree.HashBytes];
        Digests.Sha256(row.Written, [], of);
        hash.AppendData(of);
    }

    static bool IsCommitment(ReadOnlySpan<byte> said, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        Span<byte> of = stackalloc byte[MerkleTree.HashBytes];
        Digests.Sha256(salt, content, of);
        return said.SequenceEqual(of);
    }

    /// <summary>SQLite keeps instants as text; reading by hand the one form that is written costs a tenth of understanding any.</summary>
    long At(DbDataReader rows, int column) => UtcInstant.Microseconds(sqlite ? Instant(rows.GetString(column)) : rows.GetDateTime(column));

    static DateTime Instant(string text)
    {
        const string Form = "0000-00-00 00:00:00.";
        if (text.Length < Form.Length - 1 || text.Length > Form.Length + 6)
        {
            throw new FormatException("An instant is of another form.");
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (i < Form.Length && Form[i] != '0' ? text[i] != Form[i] : !char.IsAsciiDigit(text[i]))
            {
                throw new FormatException("An instant is of another form.");
            }
        }

        var micros = 0;
        for (var i = Form.Length; i < Form.Length + 6; i++)
        {
            micros = (micros * 10) + (i < text.Length ? text[i] - '0' : 0);
        }

        return new DateTime((Two(0) * 100) + Two(2), Two(5), Two(8), Two(11), Two(14), Two(17)).AddTicks(micros * TimeSpan.TicksPerMicrosecond);

        int Two(int at) => ((text[at] - '0') * 10) + text[at + 1] - '0';
    }

    static DbDataReader Between(DbCommand command, long first, int count)
    {
        command.Parameters[0].Value = first;
        command.Parameters[1].Value = first + count;
        return command.ExecuteReader();
    }

    static DbCommand Command(RowanDb db, string statement)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the two statements above
        command.CommandText = statement;
#pragma warning restore CA2100
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandTimeout = 0;
        foreach (var name in (string[])["first", "end"])
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = (name, System.Data.DbType.Int64);
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        await facts.DisposeAsync();
        await oneState.DisposeAsync();
        await db.DisposeAsync();
        hash.Dispose();
    }
}
