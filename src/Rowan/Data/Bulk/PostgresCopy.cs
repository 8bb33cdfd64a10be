using Npgsql;
using NpgsqlTypes;

namespace Rowan.Data.Bulk;

/// <summary>A binary COPY into one table. It asks no more of the role than the right to insert.</summary>
sealed class PostgresCopy : ColumnTarget
{
    readonly NpgsqlBinaryImporter importer;

    PostgresCopy(NpgsqlBinaryImporter importer) => this.importer = importer;

    public static async Task WriteAsync<TRow>(NpgsqlConnection connection, Table<TRow> table, TRow[] rows) where TRow : class
    {
        var columns = table.Columns;
        await using var importer = await connection.BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) FROM STDIN (FORMAT BINARY)");
        var copy = new PostgresCopy(importer);
        foreach (var row in rows)
        {
            // Not asynchronous value by value: almost all of them only go into a buffer.
            importer.StartRow();
            foreach (var column in columns)
            {
                column.Write(row, copy);
            }
        }

        await importer.CompleteAsync();
    }

    public override void Null() => importer.WriteNull();

    public override void Long(long value) => importer.Write(value, NpgsqlDbType.Bigint);

    public override void Int(int value) => importer.Write(value, NpgsqlDbType.Integer);

    public override void Real(double value) => importer.Write(value, NpgsqlDbType.Double);

    public override void Truth(bool value) => importer.Write(value, NpgsqlDbType.Boolean);

    public override void Text(string value) => importer.Write(value, NpgsqlDbType.Text);

    public override void Bytes(byte[] value) => importer.Write(value, NpgsqlDbType.Bytea);

    public override void Instant(DateTime value) => importer.Write(UtcInstant.ToMicroseconds(value), NpgsqlDbType.TimestampTz);

    public override void Day(DateOnly value) => importer.Write(value, NpgsqlDbType.Date);

    public override void Time(TimeOnly value) => importer.Write(value, NpgsqlDbType.Time);

    public override void Id(Guid value) => importer.Write(value, NpgsqlDbType.Uuid);
}
