using Microsoft.EntityFrameworkCore;

namespace Rowan.Data;

/// <summary>While tables are being upgraded, one may not be there yet, or not be granted yet to the role that runs.</summary>
static class ReadableTable
{
    /// <param name="table">Its name in the database.</param>
    public static Task<bool> IsThereAsync(RowanDb db, string table) => db.Database.IsNpgsql()
        ? db.Database.SqlQuery<bool>($"SELECT coalesce(has_table_privilege(to_regclass({table}), 'SELECT'), false) AS \"Value\"").SingleAsync()
        : db.Database.SqlQuery<bool>($"SELECT count(*) > 0 AS \"Value\" FROM sqlite_master WHERE name = {table}").SingleAsync();
}
