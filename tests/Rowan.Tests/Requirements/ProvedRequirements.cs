using System.Text;
using System.Text.RegularExpressions;
using Rowan.Tests.Host;

namespace Rowan.Tests.Requirements;

/// <summary>Which tests prove which requirement, read from the tests' own source in both test projects.</summary>
static partial class ProvedRequirements
{
    /// <summary>The documents that the requirements were taken from, by the letters their numbers begin with.</summary>
    static readonly (string Prefix, string Title)[] Documents =
    [
        ("C03", "C03: Metropolitan Police response to the Victoria Climbié Inquiry, 13 March 2003"),
        ("E07", "E07: Metropolitan Police, implementing Every Child Matters, 17 May 2007"),
        ("H08", "H08: HM Inspectorate of Constabulary, assessment for the Haringey joint area review, 4 December 2008"),
        ("L09", "L09: Metropolitan Police, progress on Lord Laming's second report, 5 November 2009"),
        ("R10", "R10: Leicestershire Police Authority, Every Child Matters update, 27 April 2010"),
    ];

    public static SortedDictionary<string, SortedSet<string>> Read()
    {
        var proved = new SortedDictionary<string, SortedSet<string>>(Comparer<string>.Create(InOrder));
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.File("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin")))
        {
            var text = File.ReadAllText(file);
            foreach (Match said in Said().Matches(text))
            {
                var place = Declared().Match(text, said.Index + said.Length);
                var within = Classes().Matches(text[..said.Index]).LastOrDefault()?.Groups["name"].Value;
                var name = place.Groups["class"].Success ? place.Groups["class"].Value : $"{within}.{place.Groups["method"].Value}";
                foreach (Match id in Ids().Matches(said.Value))
                {
                    (proved.TryGetValue(id.Groups["id"].Value, out var tests) ? tests : proved[id.Groups["id"].Value] = new SortedSet<string>(StringComparer.Ordinal)).Add(name);
                }
            }
        }

        return proved;
    }

    public static string AsDocument(SortedDictionary<string, SortedSet<string>> proved)
    {
        var page = new StringBuilder("""
            # Requirements and the tests that prove them

            Written from the tests' `[Proves]` attributes by `tools/requirements`; a test compares. A class stands for all its tests.
            A requirement that is not here is not proved yet.

            """);
        foreach (var (prefix, title) in Documents)
        {
            var of = proved.Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
            if (of.Count == 0)
            {
                continue;
            }

            page.Append($"\n## {title}\n\n| Requirement | Tests |\n|---|---|\n");
            foreach (var (id, tests) in of)
            {
                page.Append($"| {id} | {string.Join("<br>", tests.Select(t => $"`{t}`"))} |\n");
            }
        }

        return page.ToString();
    }

    public static bool IsNumber(string id) => Number().IsMatch(id);

    static int InOrder(string? a, string? b)
    {
        var (one, other) = (a!.Split('-'), b!.Split('-'));
        var documents = string.CompareOrdinal(one[0], other[0]);
        return documents != 0 ? documents
            : int.TryParse(one[^1], out var x) && int.TryParse(other[^1], out var y) && x != y ? x.CompareTo(y)
            : string.CompareOrdinal(a, b);
    }

    [GeneratedRegex(@"\bProves\((?:\s*""[^""]*""\s*,?)+\s*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Said();

    [GeneratedRegex(@"""(?<id>[^""]*)""", RegexOptions.NonBacktracking)]
    private static partial Regex Ids();

    [GeneratedRegex(@"\bclass\s+(?<class>\w+)|\b(?:void|Task|ValueTask)\s+(?<method>\w+)\s*\(", RegexOptions.NonBacktracking)]
    private static partial Regex Declared();

    [GeneratedRegex(@"\bclass\s+(?<name>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Classes();

    [GeneratedRegex(@"^(?:C03|E07|H08|L09|R10)-[0-9]{1,3}$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
