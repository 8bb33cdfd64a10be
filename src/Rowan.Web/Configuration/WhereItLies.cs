using Rowan.Data;

namespace Rowan.Web.Configuration;

/// <summary>Where one Rowan's parts lie, from its configuration.</summary>
public static class WhereItLies
{
    /// <exception cref="ConfigurationException">The password cannot be read.</exception>
    public static RowanSettings Of(ConfigurationInForce configuration)
    {
        var data = configuration.Value(Settings.Data);
        var keys = configuration.Value(Settings.Keys) ?? (DatabaseAddress.IsPostgres(data) ? Path.Combine("data", "keys") : data + ".keys");
        var policy = configuration.Value(Settings.Policy) ?? Path.Combine(AppContext.BaseDirectory, "policy");
        return new RowanSettings(WithPassword(data, configuration), policy, configuration.Value(Settings.Pack), keys)
        {
            CheckpointCopies = configuration.Value(Settings.CheckpointCopies),
        };
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
