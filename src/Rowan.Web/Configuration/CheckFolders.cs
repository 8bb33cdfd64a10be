using Rowan.Data;

namespace Rowan.Web.Configuration;

/// <summary>The folders that Rowan writes to can be written to, and others cannot read them.</summary>
static class CheckFolders
{
    public static IEnumerable<Finding> Of(RowanSettings lies)
    {
        var findings = Of("keys", lies.KeysFolder).ToList();
        if (findings.Count == 0)
        {
            string[] secret = [lies.KeysFolder, lies.SigningKeyFile];
            findings.AddRange(secret.Where(Path.Exists).SelectMany(p => FileModes.OfSecret("keys", p)));
        }

        foreach (var copy in lies.CheckpointCopies.Where(c => !File.Exists(c)))
        {
            findings.Add(Finding.Warning(
                $"checkpointCopies: {copy} is not there, so the log is not held to it.", "At the first start that is right. Later: is the disk mounted, and was the file taken away?"));
        }

        if (!DatabaseAddress.IsPostgres(lies.Database) && Path.GetDirectoryName(Path.GetFullPath(lies.Database)) is { } folder)
        {
            findings.AddRange(Of("data", folder));
            findings.AddRange(File.Exists(lies.Database) ? FileModes.OfSecret("data", lies.Database) : []);
        }

        return findings;
    }

    static IEnumerable<Finding> Of(string setting, string folder)
    {
        if (File.Exists(folder))
        {
            yield return Finding.Wrong($"{setting}: {folder} is a file.", "Name a folder.");
        }
        else if (!MayWrite(folder))
        {
            yield return Finding.Wrong($"{setting}: Rowan, as the user {Environment.UserName}, cannot write to {folder}.", $"Give it to that user: chown {Environment.UserName} {folder}");
        }
    }

    /// <summary>Tries it: only the system itself knows, and it creates nothing that stays.</summary>
    static bool MayWrite(string folder)
    {
        var there = folder;
        while (!Directory.Exists(there) && Path.GetDirectoryName(Path.GetFullPath(there)) is { } above)
        {
            there = above;
        }

        try
        {
            using var tried = new FileStream(Path.Combine(there, $".rowan-{Guid.CreateVersion7():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
