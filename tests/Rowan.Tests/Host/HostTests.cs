using Microsoft.EntityFrameworkCore;

namespace Rowan.Tests.Host;

public sealed class HostTests
{
    [Theory, OnBothDatabases]
    public async Task A_test_gets_a_fresh_database_of_this_version(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        Assert.True(await rowan.System.Database.IsUpToDateAsync());
        Assert.Equal(kind == DatabaseKind.Postgres, rowan.System.Database.IsPostgres);
        await using var tables = rowan.Tables();
        Assert.Empty(await tables.Facts.ToListAsync());
    }
}
