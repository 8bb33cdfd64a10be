namespace Rowan.Tests.Host;

/// <summary>A copy of the shipped policy, changed as a test needs it.</summary>
static class GivenPolicy
{
    /// <param name="changes">In which file of the policy folder what stands, and what stands there instead; a file that is not there is made.</param>
    /// <returns>The folder.</returns>
    public static string Where(params (string File, string Stands, string Instead)[] changes)
    {
        var (from, to) = (RepositoryRoot.File("policy"), TestDatabases.NewFolder());
        foreach (var file in Directory.EnumerateFiles(from, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (var (file, stands, instead) in changes)
        {
            var path = Path.Combine(to, file);
            var text = File.Exists(path) ? File.ReadAllText(path) : "";
            Assert.Contains(stands, text, StringComparison.Ordinal);
            File.WriteAllText(path, stands.Length == 0 ? instead : text.Replace(stands, instead, StringComparison.Ordinal));
        }

        return to;
    }
}
