using System.Globalization;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Rowan.Data;

/// <summary>One Rowan database, SQLite or PostgreSQL, opened once for a process. Durability is set here and asserted, never assumed.</summary>
public sealed class RowanDatabase : IAsyncDisposable
{
    /// <summary>Statements that a reading connection keeps planned: a search runs some thirty, the same each time.</summary>
    const int StatementsKept = 80;
    readonly NpgsqlDataSource? postgres;
    readonly NpgsqlDataSource? postgresReaders;
    readonly string? sqliteFile;
    readonly DatabaseLock? held;
    readonly QueryOnly queryOnly = new();
    readonly Leases leases = new();
    readonly BringHome? home;

    // Working these out costs more than many a query: for all readers once, for a writer once a connection.
    readonly Lazy<DbContextOptions> read;
    readonly ConditionalWeakTable<DbConnection, DbContextOptions> written = [];

    /// <summary>
    /// How the one writer of a SQLite file is set: durable at every commit; a checkpoint of its own only at 512 MiB of log, because
    /// <see cref="BringHome"/> makes them beside it; and an eighth of the memory, a
    /// gibibyte at most, for pages: keys fall anywhere in their indices, and each that is not there is read again. It is taken only as the file grows.
    /// </summary>
    public static string SqliteWriterSettings { get; } = string.Create(CultureInfo.InvariantCulture,
        $"PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=65536; PRAGMA cache_size={-Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8, 1 << 26, 1 << 30) / 1024};");

    RowanDatabase(string postgresConnection)
    {
        read = new(ReadOptions);
        PostgresConnection = postgresConnection;
        postgres = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgresConnection) { MaxAutoPrepare = StatementsKept }.ToString());
        postgresReaders = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(postgresConnection) { Options = "-c default_transaction_read_only=on", MaxAutoPrepare = StatementsKept }.ToString());
    }

    RowanDatabase(string sqliteFile, DatabaseLock? held)
    {
        read = new(ReadOptions);
        (this.sqliteFile, this.held, home) = (sqliteFile, held, new BringHome(sqliteFile));
    }

    public bool IsPostgres => postgres is not null;

    /// <summary>The file of a SQLite database; null on PostgreSQL.</summary>
    public string? SqliteFile => sqliteFile;

    /// <summary>How PostgreSQL is connected to, with its password; null on SQLite.</summary>
    internal string? PostgresConnection { get; }

    internal static RowanDatabase OfConnection(string postgresConnection) => new(postgresConnection);

    /// <summary>Opens the database that an address names: <c>postgres://user:password@host:port/name</c>, or the path of a SQLite file.</summary>
    /// <exception cref="DatabaseInUseException">Another process holds the SQLite file.</exception>
    /// <exception cref="DatabaseAddressException">The address cannot be understood.</exception>
    public static RowanDatabase Open(string address)
    {
        if (DatabaseAddress.IsPostgres(address))
        {
            return new RowanDatabase(DatabaseAddress.PostgresConnectionString(address));
        }

        var file = Path.GetFullPath(address);
        if (Directory.Exists(file))
        {
            throw new DatabaseAddressException($"'{address}' is a folder; name the database file in it, such as {Path.Combine(address, "rowan.db")}.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var held = DatabaseLock.Take(file);
        MakeForOwnerAlone(file);
        return new RowanDatabase(file, held);
    }

    /// <summary>A file that is not there yet is made so that nobody else can read it; what SQLite puts beside it follows.</summary>
    static void MakeForOwnerAlone(string file)
    {
        if (!File.Exists(file) && !OperatingSystem.IsWindows())
        {
            new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
        }
    }

    /// <summary>Opens a SQLite file that is a copy of its own (a snapshot), to be read only.</summary>
    public static RowanDatabase OpenSnapshot(string file) => new(Path.GetFullPath(file), null);

    /// <summary>Copies the SQLite file, consistent as of one moment, while others write; readable by its owner alone.</summary>
    internal async Task SnapshotAsync(string file, CancellationToken cancel)
    {
        await new FileStream(file, OwnFolder.NewFile()).DisposeAsync();
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = sqliteFile, Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$file", file);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Brings everything written home into the SQLite file itself; on PostgreSQL that is the server's own work.</summary>
    public async Task CheckpointAsync(CancellationToken cancel = default)
    {
        if (sqliteFile is null)
        {
            return;
        }

        await using var connection = await OpenWriterAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Tells the holder of the file where others can reach it: the address it serves on.</summary>
    public void Announce(string address, bool live = false) => held?.Announce(address, live);

    internal async Task<DbConnection> OpenWriterAsync(CancellationToken cancel)
    {
        if (postgres is not null)
        {
            return await postgres.OpenConnectionAsync(cancel);
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = sqliteFile, Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = SqliteWriterSettings;
        await command.ExecuteNonQueryAsync(cancel);
        command.CommandText = "PRAGMA synchronous";
        if (Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture) != 2)
        {
            throw new InvalidOperationException("SQLite does not keep synchronous=FULL: what it acknowledges could be lost. Rowan will not run on it.");
        }

        return connection;
    }

    /// <summary>Told by the one writer of a process after each of its commits.</summary>
    internal void Committed(DbConnection writer) => home?.AfterCommit(writer);

    /// <summary>A connection of its own on which nothing can be written.</summary>
    internal async Task<DbConnection> OpenReadingAsync(CancellationToken cancel)
    {
        if (postgresReaders is not null)
        {
            return await postgresReaders.OpenConnectionAsync(cancel);
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = sqliteFile, Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());
        await connection.OpenAsync(cancel);
        QueryOnly.Set(connection);
        return connection;
    }

    /// <summary>A context on a connection that its caller owns, inside the caller's transaction.</summary>
    internal RowanDb On(DbConnection connection, DbTransaction? transaction)
    {
        var options = written.GetValue(connection, Options);
        RowanDb db = options is DbContextOptions<PostgresRowanDb> postgresOptions ? new PostgresRowanDb(postgresOptions) : new SqliteRowanDb((DbContextOptions<SqliteRowanDb>)options);
        if (transaction is not null)
        {
            db.Database.UseTransaction(transaction);
        }

        return db;
    }

    static DbContextOptions Options(DbConnection connection) => connection is NpgsqlConnection
        ? new DbContextOptionsBuilder<PostgresRowanDb>().UseNpgsql(connection).Options
        // A list goes as one value here too: what is left out of every query (ShieldedTables) would otherwise be written into its words anew each time.
        : new DbContextOptionsBuilder<SqliteRowanDb>().UseSqlite(connection, options => options.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).Options;

    /// <summary>A context that reads and tracks nothing, on a connection of its own on which nothing can be written.</summary>
    internal RowanDb OpenReader()
    {
        RowanDb db = read.Value is DbContextOptions<PostgresRowanDb> postgresOptions ? new PostgresRowanDb(postgresOptions) : new SqliteRowanDb((DbContextOptions<SqliteRowanDb>)read.Value);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return db;
    }

    DbContextOptions ReadOptions() => postgresReaders is not null
        ? new DbContextOptionsBuilder<PostgresRowanDb>().UseNpgsql(postgresReaders).Options
        : new DbContextOptionsBuilder<SqliteRowanDb>()
            .UseSqlite(
                new SqliteConnectionStringBuilder { DataSource = sqliteFile, Pooling = true, Mode = SqliteOpenMode.ReadWrite }.ToString(),
                // A list goes as one value: SQLite finds each named parameter by walking through all of them.
                options => options.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(queryOnly).Options;

    /// <summary>Brings the tables to this version of Rowan. On PostgreSQL the address must be the owner role's; the application role gets its rights.</summary>
    /// <param name="waiting">Told when another migration runs, which this one waits for.</param>
    public async Task MigrateAsync(string? applicationRole = null, Action? waiting = null, CancellationToken cancel = default)
    {
        await using var alone = await OneMigration.TakeAsync(PostgresConnection, waiting, cancel);
        await using var connection = await OpenWriterAsync(cancel);
        await OneMigration.PrepareAsync(connection, cancel);
        await using var db = On(connection, null);
        if ((await db.Database.GetAppliedMigrationsAsync(cancel)).Any() && (await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            await Record.StateBehind.MarkAsync(db, cancel);
        }

        await db.Database.MigrateAsync(cancel);
        await GrantAsync(connection, db, applicationRole, cancel);
    }

    /// <summary>Gives the application role of a restored PostgreSQL database its rights; on SQLite, sees to the triggers.</summary>
    public async Task GrantAsync(string? applicationRole, CancellationToken cancel)
    {
        await using var connection = await OpenWriterAsync(cancel);
        await using var db = On(connection, null);
        await GrantAsync(connection, db, applicationRole, cancel);
    }

    async Task GrantAsync(DbConnection connection, RowanDb db, string? applicationRole, CancellationToken cancel)
    {
        IEnumerable<string> statements = !IsPostgres ? AppendOnlyTables.SqliteTriggers(db)
            : applicationRole is null ? []
            : AppendOnlyTables.PostgresGrants(db, new NpgsqlCommandBuilder().QuoteIdentifier(applicationRole));
        foreach (var statement in AppendOnlyTables.Disposing(IsPostgres).Concat(statements))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // made of the model's own table names and a quoted role, nothing from outside
            command.CommandText = statement;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Takes what one holder at a time has, among all processes on this database; null while another has it.</summary>
    internal Task<IAsyncDisposable?> TryLeaseAsync(string name, CancellationToken cancel) =>
        postgres is null ? Task.FromResult(leases.TryTake(name)) : Leases.TryTakeAsync(postgres, name, cancel);

    /// <summary>On PostgreSQL, makes the role that Rowan runs as if it is not there yet. The address must be a role's that may create roles.</summary>
    public Task EnsureApplicationRoleAsync(string role, string password, CancellationToken cancel = default) =>
        postgres is null ? Task.CompletedTask : ApplicationRole.EnsureAsync(postgres, role, password, cancel);

    /// <summary>Whether the tables are those of this version of Rowan.</summary>
    public async Task<bool> IsUpToDateAsync(CancellationToken cancel = default) => (await SchemaAsync(cancel)).Fits;

    /// <summary>How the tables stand to this version of Rowan.</summary>
    public async Task<SchemaStanding> SchemaAsync(CancellationToken cancel = default)
    {
        await using var db = OpenReader();
        var known = db.Database.GetMigrations().ToList();
        if (sqliteFile is not null && !File.Exists(sqliteFile))
        {
            return new SchemaStanding(known, []);
        }

        return new SchemaStanding(known, [.. await db.Database.GetAppliedMigrationsAsync(cancel)]);
    }

    /// <summary>Whether the role that Rowan runs as could alter facts or the log: on PostgreSQL it must not be able to.</summary>
    public async Task<bool> CouldAlterTheLogAsync(CancellationToken cancel = default)
    {
        if (postgres is null)
        {
            return false;
        }

        await using var command = postgres.CreateCommand(
            "SELECT has_table_privilege(current_user, 'audit_entry', 'UPDATE') OR has_table_privilege(current_user, 'fact', 'DELETE')");
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>What time the database's server has; null on SQLite, which has none of its own. It asks, so it also says whether the server is there.</summary>
    public async Task<DateTime?> ServerTimeAsync(CancellationToken cancel = default)
    {
        if (postgres is null)
        {
            return null;
        }

        await using var command = postgres.CreateCommand("SELECT clock_timestamp()");
        return (DateTime)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>When the newest entry on the log was written; null where there is none.</summary>
    public async Task<DateTime?> NewestEntryAsync(CancellationToken cancel = default)
    {
        await using var db = OpenReader();
        return await db.AuditEntries.MaxAsync(e => (DateTime?)e.At, cancel);
    }

    /// <summary>Whether the database is live, and whether anyone here is a member of a real Rowan.</summary>
    public async Task<(bool Live, bool RealMembers)> LifeAsync(CancellationToken cancel = default)
    {
        await using var db = OpenReader();
        return (await db.LiveSince.AnyAsync(cancel), await db.Members.AnyAsync(m => !m.Demonstration, cancel));
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgresReaders!.DisposeAsync();
            await postgres.DisposeAsync();
        }
        else
        {
            await home!.DisposeAsync();
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = sqliteFile, Pooling = true, Mode = SqliteOpenMode.ReadWrite }.ToString());
            SqliteConnection.ClearPool(connection);
            held?.Dispose();
        }
    }

    sealed class QueryOnly : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetOnce(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            SetOnce(connection);
            return Task.CompletedTask;
        }

        // What a connection of the pool was set to it keeps.
        readonly ConditionalWeakTable<SQLitePCL.sqlite3, object> set = [];

        void SetOnce(DbConnection connection)
        {
            var handle = ((SqliteConnection)connection).Handle!;
            if (!set.TryGetValue(handle, out _))
            {
                Set(connection);
                set.AddOrUpdate(handle, this);
            }
        }

        internal static void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA query_only=1; PRAGMA busy_timeout=5000; PRAGMA cache_size=-64000; PRAGMA mmap_size=2147418112;";
            command.ExecuteNonQuery();
        }
    }
}
