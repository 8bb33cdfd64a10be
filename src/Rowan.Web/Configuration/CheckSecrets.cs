using Rowan.Data;

namespace Rowan.Web.Configuration;

/// <summary>Secrets lie in files that Rowan's own user alone can read; never on the command line, where every user of the machine reads them.</summary>
static class CheckSecrets
{
    public static IEnumerable<Finding> Of(ConfigurationInForce configuration)
    {
        var data = configuration.Value(Settings.Data);
        var holdsPassword = DatabaseAddress.IsPostgres(data) && new Uri(data).UserInfo.Contains(':', StringComparison.Ordinal);
        if (holdsPassword && configuration.From(Settings.Data) == Settings.Data.Option)
        {
            yield return Finding.Exposed("--data: the password of the database stands on the command line, where others can read it.", "Put it into a file, and name that in dataPasswordFile (or $ROWAN_DATA_PASSWORD_FILE).");
        }

        if (holdsPassword && configuration.File is { } file && configuration.From(Settings.Data)?.Contains("line", StringComparison.Ordinal) == true)
        {
            foreach (var finding in FileModes.OfSecret("data", file))
            {
                yield return finding;
            }
        }

        foreach (var setting in new[] { Settings.DataPasswordFile, Settings.CertificateKey, Settings.CollectorHeadersFile, Settings.MailPasswordFile })
        {
            foreach (var finding in configuration.Value(setting) is { } secret && File.Exists(secret) ? FileModes.OfSecret(setting.Key, secret) : [])
            {
                yield return finding;
            }
        }

        if (configuration.Value(Settings.CollectorHeadersFile) is { } headers && !File.Exists(headers))
        {
            yield return Finding.Wrong($"telemetry.headersFile: {headers} is not there.", "Make it, or take the setting out.");
        }
    }
}
