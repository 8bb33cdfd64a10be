using System.Buffers.Text;
using System.Data.Common;
using System.Text;
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
    /// <summary>A statement with the first entry of the page as <c>$1</c> and the first one after it as <c>$2</c>.</summary>
    public static LogRows Of(DbConnection connection, DbTransaction transaction, string statement) => connection is SqliteConnection sqlite
        ? new SqliteRows(sqlite, statement)
        : new PostgresRows((NpgsqlConnection)connection, (NpgsqlTransaction)transaction, statement);

    public abstract void Begin(long first, long end);

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

        public override void Begin(long first, long end)
        {
            raw.sqlite3_reset(statement);
            Check(raw.sqlite3_bind_int64(statement, 1, first));
            Check(raw.sqlite3_bind_int64(statement, 2, end));
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

    sealed class PostgresRows : LogRows
    {
        readonly NpgsqlCommand command;
        NpgsqlDataReader? rows;

        public PostgresRows(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql)
        {
#pragma warning disable CA2100 // a constant of the code
            command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 };
#pragma warning restore CA2100
            command.Parameters.Add(new NpgsqlParameter<long>());
            command.Parameters.Add(new NpgsqlParameter<long>());
        }

        public override void Begin(long first, long end)
        {
            rows?.Dispose();
            ((NpgsqlParameter<long>)command.Parameters[0]).TypedValue = first;
            ((NpgsqlParameter<long>)command.Parameters[1]).TypedValue = end;
            rows = command.ExecuteReader();
        }

        public override bool Read()
        {
            if (rows!.Read())
            {
                return true;
            }

            rows.Dispose();
            return false;
        }

        public override void End() => rows?.Dispose();

        public override bool IsNull(int column) => rows!.IsDBNull(column);

        public override long Number(int column) => rows!.GetInt64(column);

        public override ReadOnlySpan<byte> Bytes(int column) => rows!.GetFieldValue<byte[]>(column);

        public override ReadOnlySpan<byte> Text(int column) => Encoding.UTF8.GetBytes(rows!.GetString(column));

        public override Guid Id(int column) => rows!.GetGuid(column);

        public override long At(int column) => UtcInstant.Microseconds(rows!.GetDateTime(column));

        public override void Dispose()
        {
            rows?.Dispose();
            command.Dispose();
        }
    }
}
