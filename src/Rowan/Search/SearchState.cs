using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Search;

/// <summary>The kinds of fact that searching leaves.</summary>
public static class SearchFactKinds
{
    public const string SearchMade = "search-made";
}

/// <summary>Somebody searched. What they typed stands on the entry of the log alone, and goes when its words go.</summary>
/// <param name="Typed">Set only in a fact that was kept before 0.2.0.</param>
public sealed record SearchMade(Guid Id, Guid? MemberId, string MadeBy, string? Typed = null);

/// <summary>Kept searches, from the facts of searching.</summary>
public sealed class SearchState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [SearchFactKinds.SearchMade];
    public IReadOnlyCollection<Type> Tables => [typeof(KeptSearch)];

    public Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            var made = words.As(SourceJson.Read<SearchMade>);
            rows.Add(new KeptSearch { Id = made.Id, MemberId = made.MemberId, MadeBy = made.MadeBy, At = fact.Received, FactId = fact.Id });
        }

        return Task.CompletedTask;
    }
}
