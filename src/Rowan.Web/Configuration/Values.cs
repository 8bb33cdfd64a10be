using System.Globalization;
using System.Net;
using Rowan.Access;
using Rowan.Data;

namespace Rowan.Web.Configuration;

/// <summary>How the values of settings are understood. Each says in its <see cref="FormatException"/> what a value should be.</summary>
static class Values
{
    const int MostPort = 65535;

    public static string Text(IReadOnlyList<string> given) => given.Count == 1 && given[0].Trim() is { Length: > 0 } text ? text : throw new FormatException("It needs one value.");

    public static string? MaybeText(IReadOnlyList<string> given) => Text(given);

    public static IReadOnlyList<string> Texts(IReadOnlyList<string> given) =>
        given.All(g => g.Trim().Length > 0) ? [.. given.Select(g => g.Trim())] : throw new FormatException("A value of the list is empty.");

    /// <summary>A whole number within bounds.</summary>
    public static Func<IReadOnlyList<string>, int> Whole(int least, int most) => given =>
        int.TryParse(Text(given), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"It is a whole number from {least} to {most}."));

    /// <summary>A number of bytes: <c>500 MB</c>, <c>2 GB</c>.</summary>
    public static long Bytes(IReadOnlyList<string> given)
    {
        var text = Text(given).ToUpperInvariant();
        var (digits, unit) = text switch
        {
            _ when text.EndsWith("GB", StringComparison.Ordinal) => (text[..^2], 1L << 30),
            _ when text.EndsWith("MB", StringComparison.Ordinal) => (text[..^2], 1L << 20),
            _ when text.EndsWith("KB", StringComparison.Ordinal) => (text[..^2], 1L << 10),
            _ => ("", 1L),
        };
        return int.TryParse(digits.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number * unit : throw new FormatException("It is a size such as 500 MB or 2 GB.");
    }

    /// <summary>A stretch of time: <c>90s</c>, <c>15m</c>, <c>24h</c>, <c>7d</c>.</summary>
    public static TimeSpan Duration(IReadOnlyList<string> given)
    {
        var text = Text(given);
        return text.Length > 1 && int.TryParse(text[..^1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? text[^1] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                _ => throw new FormatException("It is a time such as 90s, 15m, 24h or 7d."),
            }
            : throw new FormatException("It is a time such as 90s, 15m, 24h or 7d.");
    }

    /// <summary>A stretch of time within bounds.</summary>
    public static Func<IReadOnlyList<string>, TimeSpan> DurationWithin(TimeSpan least, TimeSpan most) => given =>
        Duration(given) is var time && time >= least && time <= most
            ? time
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"It is a time from {least.TotalMinutes:0}m to {most.TotalHours:0}h."));

    /// <summary>Roles of members; <c>all</c> or <c>none</c> of them.</summary>
    public static IReadOnlyList<string> RolesOf(IReadOnlyList<string> given) => Texts(given) switch
    {
        ["all"] => Roles.OfMembers,
        ["none"] => [],
        var roles when roles.Count > 0 && roles.All(Roles.OfMembers.Contains) => roles,
        _ => throw new FormatException($"It is 'all', 'none', or some of: {string.Join(", ", Roles.OfMembers)}."),
    };

    /// <summary>The name of one host.</summary>
    public static string? MaybeHost(IReadOnlyList<string> given) => Hosts([Text(given)]) is [var host] && !host.StartsWith('*') ? host : throw new FormatException("It is one name, without a *.");

    public static bool YesOrNo(IReadOnlyList<string> given) => Text(given) switch
    {
        "yes" or "true" => true,
        "no" or "false" => false,
        _ => throw new FormatException("It is yes or no."),
    };

    /// <summary>One of some words.</summary>
    public static Func<IReadOnlyList<string>, string> OneOf(params string[] words) => given =>
        words.Contains(Text(given)) ? Text(given) : throw new FormatException($"It is one of: {string.Join(", ", words)}.");

    /// <summary>A database: a path, or an address of PostgreSQL that can be understood.</summary>
    public static string Database(IReadOnlyList<string> given)
    {
        var text = Text(given);
        if (DatabaseAddress.IsPostgres(text))
        {
            try
            {
                DatabaseAddress.PostgresConnectionString(text);
            }
            catch (DatabaseAddressException e)
            {
                throw new FormatException(e.Message, e);
            }
        }

        return text;
    }

    /// <summary>What to listen on: <c>https://0.0.0.0:443</c>; a host is an address of this machine, <c>localhost</c>, or <c>*</c> for all.</summary>
    public static IReadOnlyList<ListenAddress> ListenOn(IReadOnlyList<string> given) => given.Count == 0 ? throw new FormatException("It needs an address at least.") : [.. given.Select(OneAddress)];

    public static ListenAddress? MaybeListenOn(IReadOnlyList<string> given) => OneAddress(Text(given));

    static ListenAddress OneAddress(string given)
    {
        var text = given.Trim();
        var at = text.LastIndexOf(':');
        var (secure, rest) = text switch
        {
            _ when text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) => (true, 8),
            _ when text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) => (false, 7),
            _ => (false, -1),
        };
        if (rest < 0 || at < rest || !int.TryParse(text[(at + 1)..].TrimEnd('/'), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > MostPort)
        {
            throw new FormatException($"'{text}' is not an address to listen on. One looks like https://0.0.0.0:443 or http://127.0.0.1:5080.");
        }

        var host = text[rest..at].Trim('[', ']');
        return host is "localhost" or "*" ? new ListenAddress(secure, host, null, port)
            : IPAddress.TryParse(host, out var ip) ? new ListenAddress(secure, host, ip, port)
            : throw new FormatException($"'{host}' is not an address of this machine: give an IP address, localhost, or * for all. The names that Rowan answers to are serve.hosts.");
    }

    /// <summary>Addresses and networks: <c>10.1.2.3</c>, <c>10.1.0.0/16</c>.</summary>
    public static IReadOnlyList<IPNetwork> Networks(IReadOnlyList<string> given) => [.. given.Select(g =>
        IPNetwork.TryParse(g.Trim(), out var network) ? network
        : IPAddress.TryParse(g.Trim(), out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
        : throw new FormatException($"'{g}' is neither an IP address nor a network such as 10.1.0.0/16."))];

    /// <summary>Names that a browser may ask for: <c>rowan.example.police.uk</c>, <c>*.example.police.uk</c>.</summary>
    public static IReadOnlyList<string> Hosts(IReadOnlyList<string> given) => [.. given.Select(g =>
        Uri.CheckHostName(g.Trim().StartsWith("*.", StringComparison.Ordinal) ? g.Trim()[2..] : g.Trim()) != UriHostNameType.Unknown
            ? g.Trim()
            : throw new FormatException($"'{g}' is not the name of a host. Give it without https:// and without a port: rowan.example.police.uk."))];

    /// <summary>Files, each by its whole path: there is no folder that several could be relative to.</summary>
    public static IReadOnlyList<string> WholePaths(IReadOnlyList<string> given) => [.. given.Select(g =>
        Path.IsPathFullyQualified(g.Trim()) ? g.Trim() : throw new FormatException($"'{g}' is not a whole path. Give it from the root: /mnt/audit/rowan-checkpoints.jsonl."))];

    /// <summary>The address of another service.</summary>
    public static Uri? MaybeUrl(IReadOnlyList<string> given) =>
        Uri.TryCreate(Text(given), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            ? url
            : throw new FormatException("It is an address such as https://collector.example:4317, without a password in it.");
}

/// <summary>Something to listen on.</summary>
/// <param name="Ip">Null for <c>localhost</c> and <c>*</c>.</param>
public sealed record ListenAddress(bool Secure, string Host, IPAddress? Ip, int Port)
{
    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => Host == "localhost" || (Ip is not null && IPAddress.IsLoopback(Ip));

    public override string ToString() => $"{(Secure ? "https" : "http")}://{(Ip?.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{Host}]" : Host)}:{Port.ToString(CultureInfo.InvariantCulture)}";
}
