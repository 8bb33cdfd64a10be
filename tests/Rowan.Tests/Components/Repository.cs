namespace Rowan.Tests.Components;

/// <summary>Where the sources stand, found upwards from the tests' own assembly.</summary>
static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    static string Find(DirectoryInfo? directory) => directory switch
    {
        null => throw new DirectoryNotFoundException("No rowan.slnx above the tests: run them from a checkout."),
        _ when File.Exists(Path.Combine(directory.FullName, "rowan.slnx")) => directory.FullName,
        _ => Find(directory.Parent),
    };
}
