using Microsoft.EntityFrameworkCore;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Record;
using Rowan.Tests.Host;
using Rowan.Tests.Record;

namespace Rowan.Tests.Audit;

/// <summary>One byte of the file changed, anywhere: either that is found, or nothing that Rowan reads has changed.</summary>
[Proves("H08-11")]
public sealed class OneByteTests(KeptLog log) : IClassFixture<KeptLog>
{
    [Fact]
    public async Task A_file_with_one_byte_changed_never_verifies_with_other_content()
    {
        var whole = await File.ReadAllBytesAsync(log.File);
        var content = Enumerable.Range(0, whole.Length).Where(i => whole[i] != 0).ToArray();
        var told = await DumpAsync(await log.CopyAsync());
        Assert.True(told!.Count > 300, $"{told.Count} rows");
        var random = new Random(60);
        var found = 0;
        for (var i = 0; i < (Tier.Release ? 2000 : 60); i++)
        {
            // Mostly where something stands; a page of SQLite is largely empty.
            var at = i % 6 == 0 ? random.Next(whole.Length) : content[random.Next(content.Length)];
            var copy = Path.Combine(TestDatabases.NewFolder(), "copy.db");
            var changed = whole.ToArray();
            changed[at] ^= (byte)random.Next(1, 256);
            await File.WriteAllBytesAsync(copy, changed);
            var holds = await HoldsAsync(copy);
            found += holds ? 0 : 1;
            // What cannot be read at all tells nobody anything false: a table that verifying does not read, with a column's name changed.
            Assert.False(holds && !told.SequenceEqual(await DumpAsync(copy) ?? told), $"The byte at {at} was changed from {whole[at]:X2} to {changed[at]:X2}, and nobody noticed.");
        }

        Assert.True(found > 20, $"{found} found");
    }

    async Task<bool> HoldsAsync(string copy)
    {
        await using var database = RowanDatabase.OpenSnapshot(copy);
        return (await VerifyLog.RunAsync(database, log.Checkpoints, log.PublicKey)).Holds
            && (await RebuildState.CompareAsync(database, RowanSystem.StateParts())).Holds;
    }

    /// <summary>All that Rowan reads from the file, but for answers kept for requests sent again: they repeat what was told and are no evidence.</summary>
    static async Task<IReadOnlyList<string>?> DumpAsync(string copy)
    {
        try
        {
            await using var tables = new SqliteRowanDb(new DbContextOptionsBuilder<SqliteRowanDb>().UseSqlite($"Data Source={copy};Pooling=false").Options);
            return await StateDump.OfAsync(tables, tables.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => t != typeof(AnsweredRequest)));
        }
        catch (Exception e) when (e is System.Data.Common.DbException or FormatException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }
}
