using System.Text.RegularExpressions;
using Rowan.Tests.Host;

namespace Rowan.Tests.Components;

/// <summary>Rowan is not a government site and must not look like one; and a page of it asks nothing of any other server.</summary>
public sealed partial class WhatIsShippedTests
{
    static readonly string Shipped = RepositoryRoot.File("src/Rowan.Web/wwwroot");

    static readonly string[] Theirs =
    [
        "GDS Transport", "crown", "govuk-logo", "logotype", "govuk-icon", "govuk-opengraph", "govuk-crest", "moj-logo", "moj-crest",
        "govuk-header__logo", "govuk-footer", "light-94a07e06a1", "bold-b542beb274",
    ];

    [Fact]
    public void No_shipped_file_holds_anything_of_GOV_UKs_own_identity()
    {
        var files = Files();
        Assert.Contains(files, file => file.EndsWith("rowan.css", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith("rowan.js", StringComparison.Ordinal));
        var found = from file in files
                    let content = File.ReadAllText(file)
                    from mark in Theirs
                    where Path.GetFileName(file).Contains(mark, StringComparison.OrdinalIgnoreCase) || content.Contains(mark, StringComparison.OrdinalIgnoreCase)
                    select $"{Path.GetRelativePath(Shipped, file)}: {mark}";
        Assert.Empty(found);
    }

    [Fact]
    public void The_stylesheet_names_only_files_that_are_shipped()
    {
        var sheet = File.ReadAllText(Path.Combine(Shipped, "rowan.css"));
        var named = Url().Matches(sheet).Select(match => match.Groups["name"].Value.Trim('"', '\'')).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(File.Exists(Path.Combine(Shipped, name)), name));
    }

    /// <summary>Names of XML's kinds of element; nobody asks a server for them.</summary>
    static readonly string[] Namespaces =
    [
        "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/",
    ];

    [Fact]
    public void Nothing_shipped_reaches_for_another_server()
    {
        var addresses = from file in Files().Where(file => Path.GetExtension(file) is ".css" or ".js" or ".svg")
                        from Match match in Address().Matches(File.ReadAllText(file))
                        where !Namespaces.Contains(match.Value)
                        select $"{Path.GetFileName(file)}: {match.Value}";
        Assert.Empty(addresses);
    }

    [Fact]
    public void The_typeface_comes_with_its_licence() =>
        Assert.Contains("SIL OPEN FONT LICENSE", File.ReadAllText(Path.Combine(Shipped, "fonts/LICENSE.txt")), StringComparison.OrdinalIgnoreCase);

    static string[] Files() => Directory.GetFiles(Shipped, "*", SearchOption.AllDirectories);

    [GeneratedRegex(@"url\((?<name>[^)]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Url();

    [GeneratedRegex(@"https?://[^\s""'`)<]+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
