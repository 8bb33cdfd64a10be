using System.Buffers.Binary;
using System.Buffers.Text;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rowan.Data;
using SQLitePCL;

namespace Rowan.Audit;

/// <summary>
/// The rows of one statement over a page of the log, value by value as they lie there: objects, and strings that are only compared, would take longer than reading and hashing.
/// What is handed out is good until the next row.
/// </summary>
abstract class LogRows : IDisposable
{
    /// <summary>A statement with the first that is read as <c>$1</c> and the last as <c>$2</c>: places in the log, or ids.</summary>
    public static LogRows Of(DbConnection connection, string statement) => connection is SqliteConnection sqlite
        ? new SqliteRows(sqlite, statement)
        : new PostgresRows((NpgsqlConnection)connection, statement);

    public abstract void Begin(long first, long last);

    /// <summary>With ids as <see cref="Bytes"/> handed them out.</summary>
    public abstract void Begin(ReadOnlySpan<byte> firstId, ReadOnlySpan<byte> lastId);

    public abstract bool Read();

    /// <summary>Lets go of what was not read to its end, so that the connection is free for another statement.</summary>
    public abstract void End();

    public abstract bool IsNull(int column);

    public abstract long Number(int column);

    public abstract Guid Id(int column);

    /// <summary>Microseconds since 1970.</summary>
    public abstract long At(int column);

    /// <summary>In UTF-8.</summary>
    public abstract ReadOnlySpan<byte> Text(int column);

    public abstract ReadOnlySpan<byte> Bytes(int column);

    public abstract void Dispose();

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public Guid? IdOrNull(int column) => IsNull(column) ? null : Id(column);

    sealed class SqliteRows : LogRows
    {
        readonly sqlite3 database;
        readonly sqlite3_stmt statement;

        public SqliteRows(SqliteConnection connection, string sql)
        {
            database = connection.Handle!;
            Check(raw.sqlite3_prepare_v2(database, sql, out statement));
        }

        public override void Begin(long first, long last)
        {
            raw.sqlite3_reset(statement);
            Check(raw.sqlite3_bind_int64(statement, 1, first));
            Check(raw.sqlite3_bind_int64(statement, 2, last));
        }

        public override void Begin(ReadOnlySpan<byte> firstId, ReadOnlySpan<byte> lastId)
        {
            raw.sqlite3_reset(statement);
            Check(raw.sqlite3_bind_text(statement, 1, firstId));
            Check(raw.sqlite3_bind_text(statement, 2, lastId));
        }

        public override bool Read()
        {
            var result = raw.sqlite3_step(statement);
            if (result == raw.SQLITE_ROW)
            {
                return true;
            }

            Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
            raw.sqlite3_reset(statement);
            return false;
        }

        public override void End() => raw.sqlite3_reset(statement);

        public override bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

        public override long Number(int column) => raw.sqlite3_column_int64(statement, column);

        public override ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

        public override ReadOnlySpan<byte> Text(int column) => raw.sqlite3_column_blob(statement, column);

        public override Guid Id(int column) => Text(column) is var text && Utf8Parser.TryParse(text, out Guid id, out var read, 'D') && read == text.Length
            ? id : throw new FormatException("An id is of another form.");

        /// <summary>Instants are kept as text, of which one form is written; reading that by hand costs a tenth of understanding any.</summary>
        public override long At(int column)
        {
            var text = Text(column);
            var form = "0000-00-00 00:00:00."u8;
            if (text.Length < form.Length - 1 || text.Length > form.Length + 6)
            {
                throw new FormatException("An instant is of another form.");
            }

            var micros = 0;
            for (var i = 0; i < form.Length + 6; i++)
            {
                var digit = i < text.Length ? text[i] - '0' : 0;
                if (i < form.Length && form[i] != '0' ? i < text.Length && text[i] != form[i] : digit is < 0 or > 9)
                {
                    throw new FormatException("An instant is of another form.");
                }

                micros = i < form.Length ? 0 : (micros * 10) + digit;
            }

            var second = new DateTime((Two(text, 0) * 100) + Two(text, 2), Two(text, 5), Two(text, 8), Two(text, 11), Two(text, 14), Two(text, 17));
            return UtcInstant.Microseconds(second) + micros;
        }

        static int Two(ReadOnlySpan<byte> text, int at) => ((text[at] - '0') * 10) + text[at + 1] - '0';

        void Check(int result)
        {
            if (result != raw.SQLITE_OK)
            {
                throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), result, raw.sqlite3_extended_errcode(database));
            }
        }

        public override void Dispose() => statement.Dispose();
    }

    /// <summary>
    /// What <c>COPY</c> sends in binary: per row the number of values, and before each its length, -1 for null; all most significant byte first. A reader of rows
    /// takes three times as long, and so does the server for the same rows as an answer.
    /// </summary>
    sealed class PostgresRows(NpgsqlConnection connection, string statement) : LogRows
    {
        const int SignatureAndFlags = 15;
        const long MicrosecondsTo2000 = 946_684_800_000_000;
        readonly List<(int Start, int Length)> values = [];
        byte[] buffer = new byte[1 << 16];
        NpgsqlRawCopyStream? copy;
        int start;
        int at;
        int end;

        public override void Begin(long first, long last) => Begin($"{first}", $"{last}");

        public override void Begin(ReadOnlySpan<byte> firstId, ReadOnlySpan<byte> lastId) => Begin($"'{new Guid(firstId, bigEndian: true)}'", $"'{new Guid(lastId, bigEndian: true)}'");

        void Begin(string first, string last)
        {
            End();
            copy = connection.BeginRawBinaryCopy($"COPY ({statement.Replace("$1", first, StringComparison.Ordinal).Replace("$2", last, StringComparison.Ordinal)}) TO STDOUT (FORMAT BINARY)");
            (start, at, end) = (0, 0, 0);
            Take(SignatureAndFlags + sizeof(int));
            Take(BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(SignatureAndFlags)));
        }

        public override bool Read()
        {
            start = at;
            values.Clear();
            var count = BinaryPrimitives.ReadInt16BigEndian(Take(sizeof(short)));
            if (count < 0)
            {
                End();
                return false;
            }

            for (var i = 0; i < count; i++)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));
                values.Add((at - start, length));
                Take(Math.Max(0, length));
            }

            return true;
        }

        /// <summary>The next bytes; those of the row until now stay, further to the front.</summary>
        ReadOnlySpan<byte> Take(int count)
        {
            if (count > end - at)
            {
                var row = buffer.AsSpan(start, end - start);
                var needed = at - start + count;
                var larger = needed > buffer.Length ? new byte[Math.Max(needed, buffer.Length * 2)] : buffer;
                row.CopyTo(larger);
                (buffer, at, end, start) = (larger, at - start, row.Length, 0);
                end += copy!.ReadAtLeast(buffer.AsSpan(end), needed - end);
            }

            at += count;
            return buffer.AsSpan(at - count, count);
        }

        public override void End()
        {
            copy?.Dispose();
            copy = null;
        }

        public override bool IsNull(int column) => values[column].Length < 0;

        public override long Number(int column) => Bytes(column) is { Length: sizeof(int) } four ? BinaryPrimitives.ReadInt32BigEndian(four) : BinaryPrimitives.ReadInt64BigEndian(Bytes(column));

        public override ReadOnlySpan<byte> Bytes(int column) => values[column] is var (from, length) && length < 0 ? default : buffer.AsSpan(start + from, length);

        public override ReadOnlySpan<byte> Text(int column) => Bytes(column);

        public override Guid Id(int column) => new(Bytes(column), bigEndian: true);

        public override long At(int column) => MicrosecondsTo2000 + Number(column);

        public override void Dispose() => End();
    }
}
