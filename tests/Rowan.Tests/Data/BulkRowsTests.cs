using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rowan.Access;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Tests.Host;
using Rowan.Tests.Record;

namespace Rowan.Tests.Data;

/// <summary>Rows written in bulk stand exactly as EF would have written them, in every table, value by value.</summary>
public sealed class BulkRowsTests
{
    static readonly MethodInfo Add = typeof(BulkRows).GetMethod(nameof(BulkRows.Add))!;
    static readonly DateTime Instant = new DateTime(2007, 3, 5, 2, 0, 0, DateTimeKind.Utc).AddTicks(1_234_560);

    [Theory, OnBothDatabases]
    public async Task A_row_of_any_table_is_written_as_ef_writes_it(DatabaseKind kind)
    {
        await using var bulk = await TestRowan.OpenAsync(kind);
        await using var plain = await TestRowan.OpenAsync(kind);
        await using var tables = bulk.Tables();
        foreach (var entity in tables.Model.GetEntityTypes())
        {
            // Enough rows that PostgreSQL takes the way of COPY, in no order, with and without what may be missing.
            var rows = Enumerable.Range(1, 60).Reverse().Select(n => Row(entity, n)).ToList();
            await WriteAsync(bulk, together => rows.ForEach(r => Add.MakeGenericMethod(entity.ClrType).Invoke(together, [r])));
            await using var ef = plain.Tables();
            ef.AddRange(rows);
            await ef.SaveChangesAsync();

            var table = entity.GetTableName()!;
            var asEf = await RawAsync(plain, table);
            Assert.Equal(60, asEf.Count);
            // The change that wrote them left rows of its own in some tables.
            Assert.Empty(asEf.Except(await RawAsync(bulk, table)));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_row_that_the_tables_refuse_fails_the_change_and_leaves_nothing(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await Assert.ThrowsAnyAsync<DbException>(() => WriteAsync(rowan, rows =>
        {
            for (var i = 0; i < 60; i++)
            {
                rows.Add(new Rowan.People.PersonaKey { Key = i % 59, PersonaId = 1 });
            }
        }));
        await using var tables = rowan.Tables();
        Assert.Equal(0, await tables.PersonaKeys.CountAsync());
    }

    /// <summary>Through the door, as the application role: a part of state that writes what the test gives it.</summary>
    static async Task WriteAsync(TestRowan rowan, Action<BulkRows> give)
    {
        await using var door = new Door(rowan.System.Database, rowan.Door.Rules, rowan.Door.Sharing, [new Giving(give)], rowan.Clock);
        await door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "test"), async changing =>
        {
            await changing.AddAsync(Joining.Member(1).AsFact());
            return true;
        });
    }

    sealed class Giving(Action<BulkRows> give) : IStateFromFacts
    {
        public IReadOnlyCollection<string> Kinds => [MemberStands.FactKind];
        public IReadOnlyCollection<Type> Tables => [];

        public Task ApplyAsync(Rowan.Data.RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
        {
            give(rows);
            return Task.CompletedTask;
        }
    }

    static object Row(IEntityType entity, int n)
    {
        var row = RuntimeHelpers.GetUninitializedObject(entity.ClrType);
        foreach (var property in entity.GetProperties())
        {
            property.PropertyInfo!.SetValue(row, property.IsNullable && n % 2 == 0 ? null : Value(property.ClrType, property.Name, n));
        }

        return row;
    }

    static object Value(Type type, string name, int n) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(long) => n * (n % 3 == 0 ? -1_000_000_007L : 1_000_000_007L),
        var t when t == typeof(int) => n,
        var t when t == typeof(double) => n / 7.0,
        var t when t == typeof(bool) => n % 2 == 1,
        var t when t == typeof(string) => $"{name} {n} Zoë 明 🙂 '{new string('x', n == 9 ? 9000 : n)}",
        var t when t == typeof(byte[]) => Enumerable.Range(0, n).Select(b => (byte)(b * 11)).ToArray(),
        var t when t == typeof(DateTime) => n % 5 == 0 ? Instant.Date.ToUniversalTime() : Instant.AddMinutes(n),
        var t when t == typeof(DateOnly) => new DateOnly(2001, 1, 1).AddDays(n),
        var t when t == typeof(TimeOnly) => n % 5 == 0 ? new TimeOnly(21, 40) : new TimeOnly(21, 40, 5, 250, n),
        var t when t == typeof(Guid) => new Guid(n, 1, 2, 3, 4, 5, 6, 7, 0xA, 0xB, 0xC),
        var t when t.IsEnum => Enum.GetValues(t).GetValue(n % Enum.GetValues(t).Length)!,
        var t => throw new NotSupportedException($"Say here what a {t.Name} of a test is."),
    };

    /// <summary>What the database itself says stands there, kinds of values included.</summary>
    static async Task<List<string>> RawAsync(TestRowan rowan, string table)
    {
        await using var connection = await rowan.On.ConnectAsync(asOwner: true);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
            {
                byte[] bytes => Convert.ToHexString(bytes),
                DateTime at => at.ToString("o"),
                var value => $"{value.GetType().Name} {value}",
            })));
        }

        return rows;
    }
}
