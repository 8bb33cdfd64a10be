using System.Collections.Concurrent;
using System.Text;

namespace Rowan.Tests.Access;

/// <summary>One way to ask Rowan: an address, and what is sent to it.</summary>
/// <param name="With">What is sent; empty where it is nothing, or a form without answers.</param>
sealed record Way(string Route, HttpMethod Method, string With = "")
{
    public string Words => $"`{Method} /{Route.Trim('/')}`{(With.Length == 0 ? "" : ", " + With)}";
}

/// <summary>What was answered to each role, and the tables of it: relations that are answered alike stand on one line, and ways that are answered alike have one table.</summary>
/// <param name="roles">The columns.</param>
/// <param name="relations">The lines, in their order.</param>
sealed class AnswersByRelation(IReadOnlyList<string> roles, IReadOnlyList<string> relations)
{
    public const string NoSuchMethod = "no such method";
    readonly Dictionary<(Way Way, string Relation), Dictionary<string, string>> said = [];
    readonly ConcurrentDictionary<Way, bool> lacking = [];

    public int Count { get; private set; }

    /// <summary>Every address that has a line.</summary>
    public IReadOnlySet<string> Routes => said.Keys.Where(k => !Lacks(k.Way)).Select(k => k.Way.Route).ToHashSet();

    /// <summary>Whether the address has been found to have no such method: then there is nothing to ask.</summary>
    public bool Lacks(Way way) => lacking.ContainsKey(way);

    public void Add(Way way, string relation, string role, string? answer)
    {
        if (answer == NoSuchMethod)
        {
            lacking[way] = true;
        }

        if (answer is null || Lacks(way))
        {
            return;
        }

        lock (said)
        {
            (said.TryGetValue((way, relation), out var answers) ? answers : said[(way, relation)] = [])[role] = answer;
            Count++;
        }
    }

    public string AsTables()
    {
        var text = new StringBuilder();
        var ways = said.Keys.Select(k => k.Way).Where(w => !Lacks(w)).Distinct()
            .OrderBy(w => w.Route.Trim('/'), StringComparer.Ordinal).ThenBy(w => w.Method.Method, StringComparer.Ordinal).ThenBy(w => w.With, StringComparer.Ordinal);
        foreach (var alike in ways.GroupBy(Lines))
        {
            text.Append($"## {string.Join("; ", alike.Select(w => w.Words))}\n\n| | {string.Join(" | ", roles.Select(r => r.Replace('-', ' ')))} |\n|---|{string.Concat(roles.Select(_ => "---|"))}\n{alike.Key}\n");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    string Lines(Way way) => string.Concat(relations.Where(r => said.ContainsKey((way, r))).GroupBy(r => string.Join(" | ", roles.Select(role => said[(way, r)].GetValueOrDefault(role, ""))))
        .Select(l => $"| {string.Join("; ", l)} | {l.Key} |\n"));
}
