using Npgsql;

namespace Rowan.Data;

/// <summary>Understands how people name a database.</summary>
public static class DatabaseAddress
{
    public static bool IsPostgres(string address) =>
        address.StartsWith("postgres://", StringComparison.Ordinal) || address.StartsWith("postgresql://", StringComparison.Ordinal);

    /// <summary>
    /// The connection string of a postgres:// address. A cancelled wait for a synchronous standby must never look like success,
    /// so the driver waits for the server's own answer (<c>Cancellation Timeout=-1</c>).
    /// </summary>
    /// <exception cref="DatabaseAddressException">The address has no host or no database.</exception>
    public static string PostgresConnectionString(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.AbsolutePath.Length < 2)
        {
            throw new DatabaseAddressException("A PostgreSQL address looks like postgres://user:password@host:5432/database.");
        }

        var user = uri.UserInfo.Split(':', 2);
        var parameters = System.Web.HttpUtility.ParseQueryString(uri.Query);
        return new NpgsqlConnectionStringBuilder
        {
            Host = parameters["host"] ?? (uri.Host.Length == 0 ? "localhost" : uri.Host),
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]),
            Username = user[0].Length == 0 ? null : Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            CancellationTimeout = -1,
            CommandTimeout = 120,
            Timeout = 15,
            KeepAlive = 30,
            MaxPoolSize = 40,
            ApplicationName = "rowan",
        }.ToString();
    }

    /// <summary>The address without its password, for people to read.</summary>
    public static string Words(string address) =>
        !IsPostgres(address) ? address : Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"postgres://{uri.Host}:{(uri.Port > 0 ? uri.Port : 5432)}{uri.AbsolutePath}" : "postgres://…";
}

/// <summary>The address of a database cannot be understood; the message says how one looks.</summary>
public sealed class DatabaseAddressException(string message) : Exception(message);
