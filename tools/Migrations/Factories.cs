using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Rowan.Data;

namespace Rowan.Tools.Migrations;

/// <summary>Lets the migrations tool make the SQLite context.</summary>
public sealed class SqliteFactory : IDesignTimeDbContextFactory<SqliteRowanDb>
{
    public SqliteRowanDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteRowanDb>().UseSqlite("Data Source=design.db", o => o.MigrationsAssembly("Rowan")).Options);
}

/// <summary>Lets the migrations tool make the PostgreSQL context.</summary>
public sealed class PostgresFactory : IDesignTimeDbContextFactory<PostgresRowanDb>
{
    public PostgresRowanDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresRowanDb>().UseNpgsql("Host=localhost;Database=design", o => o.MigrationsAssembly("Rowan")).Options);
}
