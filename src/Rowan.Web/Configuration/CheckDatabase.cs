using System.Data.Common;
using System.Globalization;
using Rowan.Data;

namespace Rowan.Web.Configuration;

/// <summary>The database answers, is of this version, agrees about the time, and its role can alter neither facts nor the log.</summary>
static class CheckDatabase
{
    static readonly TimeSpan MostApart = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Finding>> OfAsync(string address, bool demonstration, TimeProvider clock, CancellationToken cancel)
    {
        var words = DatabaseAddress.Words(address);
        if (!DatabaseAddress.IsPostgres(address) && !File.Exists(address))
        {
            return [Finding.Wrong($"data: there is no database at {words}.", $"Make it: rowan migrate --data {words}")];
        }

        try
        {
            await using var database = RowanDatabase.Open(address);
            var serverTime = await database.ServerTimeAsync(cancel);
            if (!await database.IsUpToDateAsync(cancel))
            {
                return [Finding.Wrong($"data: the tables of {words} are not those of this version of Rowan.", $"Run, on PostgreSQL as the role that owns them: rowan migrate --data {words}")];
            }

            return [.. await OfRightsAsync(database, cancel), .. OfTime(serverTime, await database.NewestEntryAsync(cancel), clock.GetUtcNow().UtcDateTime), .. await OfLifeAsync(database, demonstration, cancel)];
        }
        catch (DatabaseInUseException e)
        {
            return [Finding.Warning("data: another process works on the SQLite file, so it was not looked into.", e.Message)];
        }
        catch (DbException e) when (e is Npgsql.PostgresException { SqlState: var state })
        {
            return [Finding.Wrong($"data: PostgreSQL at {words} refused (SQLSTATE {state}).", "Is the name of the database right, and the role with its password? May the role sign in from this machine (pg_hba.conf)?")];
        }
        catch (Exception e) when (e is DbException or TimeoutException or IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
        {
            return [Finding.Wrong($"data: {words} could not be opened ({e.GetType().Name}).", DatabaseAddress.IsPostgres(address) ? "Is the address right, and does PostgreSQL run?" : "Is it a database of Rowan, and may Rowan's user read and write it?")];
        }
    }

    static async Task<IEnumerable<Finding>> OfRightsAsync(RowanDatabase database, CancellationToken cancel) => await database.CouldAlterTheLogAsync(cancel)
        ? [Finding.Wrong(
            "data: the role of this address could alter facts or the log, so Rowan does not serve with it.",
            "Make a role that cannot, as the owner: rowan migrate --application-role rowan_app --application-password-file FILE; then serve with that role's address.")]
        : [];

    static IEnumerable<Finding> OfTime(DateTime? serverTime, DateTime? newestEntry, DateTime now)
    {
        if (serverTime is { } there && (there - now).Duration() > MostApart)
        {
            yield return Finding.Wrong(
                string.Create(CultureInfo.InvariantCulture, $"The clocks of this machine ({now:yyyy-MM-dd HH:mm:ss} UTC) and of the database ({there:yyyy-MM-dd HH:mm:ss} UTC) disagree."), "Set both from the same time server (chrony, systemd-timesyncd).");
        }

        if (newestEntry is { } entry && entry - now > MostApart)
        {
            yield return Finding.Wrong(
                string.Create(CultureInfo.InvariantCulture, $"The newest entry on the log is of {entry:yyyy-MM-dd HH:mm:ss} UTC, which by this machine's clock is still to come."), "Set the clock right. If the log was written under a wrong clock, wait until that time has passed.");
        }
    }

    static async Task<IEnumerable<Finding>> OfLifeAsync(RowanDatabase database, bool demonstration, CancellationToken cancel) => (demonstration, await database.LifeAsync(cancel)) switch
    {
        (true, { Live: true }) => [Finding.Wrong("This database is live: it holds real people's records.", "Serve it without --demonstration.")],
        (true, { RealMembers: true }) => [Finding.Wrong("This database has members who are not a demonstration's.", "Serve it without --demonstration.")],
        _ => [],
    };
}
