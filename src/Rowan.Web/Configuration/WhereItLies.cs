using Rowan.Data;
using Rowan.Policy;
using Rowan.Values;

namespace Rowan.Web.Configuration;

/// <summary>Where one Rowan's parts lie, from its configuration.</summary>
public static class WhereItLies
{
    /// <param name="clock">By which the pack is chosen that is in force.</param>
    /// <exception cref="ConfigurationException">The password cannot be read, or the next pack does not say from when it is in force.</exception>
    public static RowanSettings Of(ConfigurationInForce configuration, TimeProvider clock)
    {
        var data = configuration.Value(Settings.Data);
        var keys = configuration.Value(Settings.Keys) ?? (DatabaseAddress.IsPostgres(data) ? Path.Combine("data", "keys") : data + ".keys");
        var policy = configuration.Value(Settings.Policy) ?? Path.Combine(AppContext.BaseDirectory, "policy");
        var next = Next(policy, configuration);
        var come = next?.From <= LondonDay.Today(clock);
        return new RowanSettings(WithPassword(data, configuration), policy, come ? next!.Value.Pack : configuration.Value(Settings.Pack), keys)
        {
            Next = come ? null : next, CheckpointCopies = configuration.Value(Settings.CheckpointCopies),
        };
    }

    static (string Pack, DateOnly From)? Next(string policy, ConfigurationInForce configuration)
    {
        if (configuration.Value(Settings.NextPack) is not { } name)
        {
            return null;
        }

        try
        {
            return !Directory.Exists(Path.Combine(policy, name)) ? throw new ConfigurationException(Finding.Wrong($"{configuration.From(Settings.NextPack)}: there is no pack '{name}' in {policy}.", "Put it there, or take 'nextPack' out."))
                : PackLayers.From(Path.Combine(policy, name)) is { } from ? (name, from) : throw new ConfigurationException(Finding.Wrong(
                $"{configuration.From(Settings.NextPack)}: the pack '{name}' in {policy} does not say from when it is in force.", $"Its {PackLayers.Sheet} must have a day 'from'; or take 'nextPack' out."));
        }
        catch (PolicyFileException e)
        {
            throw new ConfigurationException(Finding.Wrong(e.Message, "Put it right, or take 'nextPack' out."));
        }
    }

    static string WithPassword(string data, ConfigurationInForce configuration)
    {
        if (configuration.Value(Settings.DataPasswordFile) is not { } file)
        {
            return data;
        }

        var from = configuration.From(Settings.DataPasswordFile);
        if (!DatabaseAddress.IsPostgres(data))
        {
            throw new ConfigurationException(Finding.Wrong($"{from}: 'dataPasswordFile' is for PostgreSQL, and 'data' names a SQLite file.", "Take it out, or name the PostgreSQL database in 'data'."));
        }

        var address = new Uri(data);
        if (address.UserInfo.Length == 0 || address.UserInfo.Contains(':', StringComparison.Ordinal))
        {
            throw new ConfigurationException(Finding.Wrong(
                $"{from}: the password of the database is in 'dataPasswordFile', and 'data' {(address.UserInfo.Length == 0 ? "names no role" : "holds one too")}.",
                "Write 'data' with a role and without a password: postgres://rowan_app@db.internal:5432/rowan"));
        }

        try
        {
            return File.ReadLines(file).FirstOrDefault() is { Length: > 0 } password
                ? $"postgres://{address.UserInfo}:{Uri.EscapeDataString(password)}@{address.Authority}{address.PathAndQuery}"
                : throw new ConfigurationException(Finding.Wrong($"{from}: the first line of {file} is empty.", "It must be the password of the role in 'data'."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(Finding.Wrong($"{from}: {file} cannot be read.", "It must be there, and the user Rowan runs as must be able to read it."));
        }
    }
}

/// <summary>The configuration cannot be used.</summary>
public sealed class ConfigurationException(Finding finding) : Exception(finding.ToString())
{
    public Finding Finding { get; } = finding;
}
