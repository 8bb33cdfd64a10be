namespace Rowan.Web.Configuration;

/// <summary>Who but Rowan's own user can read or change a file.</summary>
static class FileModes
{
    const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>Findings about a file, or a folder, that must be secret.</summary>
    public static IEnumerable<Finding> OfSecret(string what, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            yield break;
        }

        var (mode, folder) = (File.GetUnixFileMode(path), Directory.Exists(path));
        var advice = $"chmod {(folder ? "700" : "600")} {path}";
        if ((mode & Others) != UnixFileMode.None)
        {
            yield return Finding.Exposed($"{what}: every user of this machine can reach {path}.", advice);
        }
        else if ((mode & Group) != UnixFileMode.None)
        {
            yield return Finding.Warning($"{what}: the group of {path} can reach it.", $"Unless that is meant: {advice}");
        }
    }
}
