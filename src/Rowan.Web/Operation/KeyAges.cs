using Rowan.Audit;

namespace Rowan.Web.Operation;

/// <summary>A key or a file of keys, and since when it is as it is.</summary>
public sealed record KeyAge(string What, DateTime Since);

/// <summary>How old the keys are, by their files.</summary>
static class KeyAges
{
    public static IReadOnlyList<KeyAge> Of(RowanSettings lies)
    {
        var ages = new List<KeyAge>();
        if (File.Exists(lies.SigningKeyFile))
        {
            using var key = SigningKey.LoadPublic(lies.SigningKeyFile + ".pub");
            ages.Add(new KeyAge($"Signs the log: key {key.KeyId}", File.GetLastWriteTimeUtc(lies.SigningKeyFile)));
        }

        var protection = Path.Combine(lies.KeysFolder, "protection");
        if (Directory.Exists(protection) && Directory.GetFiles(protection, "key-*.xml") is { Length: > 0 } keys)
        {
            ages.Add(new KeyAge($"Protect sessions and forms: {keys.Length} {(keys.Length == 1 ? "key" : "keys")}, the newest", keys.Max(File.GetLastWriteTimeUtc)));
        }

        ages.AddRange(lies.CheckpointFiles.Where(File.Exists).Select(f => new KeyAge($"Checkpoints, last written to {Path.GetFileName(f)}", File.GetLastWriteTimeUtc(f))));
        return ages;
    }
}
