using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Tests.Faults;
using Rowan.Tests.Host;
using Rowan.Tests.Record;

namespace Rowan.Tests.Data;

public sealed class DurabilityTests
{
    [Fact]
    public async Task A_second_Rowan_on_the_same_SQLite_file_is_refused_and_told_where_the_first_serves()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        rowan.System.Database.Announce("http://localhost:5080");
        var refused = Assert.Throws<DatabaseInUseException>(() => RowanDatabase.Open(rowan.On.Address));
        Assert.Equal("http://localhost:5080", refused.Holder);
        Assert.Contains("http://localhost:5080", refused.Message, StringComparison.Ordinal);

        await rowan.StopAsync();
        await using var after = RowanDatabase.Open(rowan.On.Address);
        Assert.True(await after.IsUpToDateAsync());
    }

    [Fact]
    public async Task A_second_process_on_the_same_SQLite_file_is_refused_and_does_nothing()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        using var second = new ChildProcess(Child.Works, rowan.On.Address, rowan.Settings.KeysFolder);
        var (lines, ended) = await second.ReadUntilKilledAsync(sofar => sofar.Count > 1);
        Assert.Equal(["in use"], lines);
        Assert.False(ended);
        Assert.Equal(1, await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), Joining.Of(1)));
    }

    /// <summary>Well below where the writer would do it itself: so that neither the log grows without end nor a commit waits for a checkpoint.</summary>
    [Fact]
    public async Task What_was_committed_on_SQLite_comes_home_into_the_file_beside_the_writer()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        var before = new FileInfo(rowan.On.Address).Length;
        for (var i = 0; i < 10; i++)
        {
            await rowan.Door.ChangeAsync(
                TestRowan.AsOperator(Permissions.Import, "rowan import"),
                changing => changing.AddAsync(new FactDraft("kept-for-nobody", "nothing/1", RandomNumberGenerator.GetBytes(8 << 20))));
        }

        await Soon.IsAsync(() => new FileInfo(rowan.On.Address).Length > before + (40 << 20));
    }

    [Fact]
    public async Task The_writer_of_a_SQLite_file_keeps_write_ahead_logging_and_waits_for_the_disk()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan), async changing =>
        {
            var synchronous = await changing.Db.Database.SqlQuery<long>($"SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync();
            var journal = await changing.Db.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync();
            Assert.Equal((2, "wal"), (synchronous, journal));
            return true;
        });
    }

    [Fact]
    public void A_PostgreSQL_connection_never_gives_up_waiting_for_the_servers_own_answer()
    {
        var connection = new NpgsqlConnectionStringBuilder(DatabaseAddress.PostgresConnectionString("postgres://rowan:s%20ecret@db.example:5433/rowan"));
        Assert.Equal(
            (-1, "db.example", 5433, "rowan", "s ecret"),
            (connection.CancellationTimeout, connection.Host, connection.Port, connection.Database, connection.Password));
    }

    [Theory]
    [InlineData("postgres://")]
    [InlineData("postgres://host")]
    [InlineData("postgres://host/")]
    public void An_address_without_a_database_is_refused_with_how_one_looks(string address) =>
        Assert.Contains("postgres://user", Assert.Throws<DatabaseAddressException>(() => RowanDatabase.Open(address)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_address_is_shown_without_its_password() =>
        Assert.Equal("postgres://db.example:5432/rowan", DatabaseAddress.Words("postgres://rowan:secret@db.example/rowan"));

    [Theory, OnBothDatabases]
    public async Task The_migrations_are_those_of_the_model(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await using var tables = rowan.Tables();
        Assert.False(tables.Database.HasPendingModelChanges(), "Make a migration: tools/migrations add NAME");
    }

    [Theory, OnBothDatabases]
    public async Task Instants_come_back_as_they_went_in_to_the_microsecond_and_in_UTC(DatabaseKind kind)
    {
        var clock = new TestClock(DateTimeOffset.Parse("2010-07-01T12:34:56.1234567+01:00", CultureInfo.InvariantCulture));
        await using var rowan = await TestRowan.OpenAsync(kind, clock);
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan), Joining.Of(1));
        await using var tables = rowan.Tables();
        var recorded = (await tables.Facts.SingleAsync()).Recorded;
        Assert.Equal(DateTimeKind.Utc, recorded.Kind);
        Assert.Equal("2010-07-01T11:34:56.1234560Z", recorded.ToString("o", CultureInfo.InvariantCulture));
    }
}
