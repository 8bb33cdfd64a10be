namespace Rowan.Tests.Host;

/// <summary>The repository that the tests were built in.</summary>
static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "rowan.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests must be built inside the repository.");
    }
}
