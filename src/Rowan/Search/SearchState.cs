using Rowan.Data;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Search;

/// <summary>The kinds of fact that searching leaves.</summary>
public static class SearchFactKinds
{
    public const string SearchMade = "search-made";
}

/// <summary>Somebody searched: the words as typed.</summary>
public sealed record SearchMade(Guid Id, Guid? MemberId, string MadeBy, string Typed);

/// <summary>Kept searches, from the facts of searching.</summary>
public sealed class SearchState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds => [SearchFactKinds.SearchMade];
    public IReadOnlyCollection<Type> Tables => [typeof(KeptSearch)];

    public Task ApplyAsync(RowanDb db, Fact fact, ReadOnlyMemory<byte> content)
    {
        var made = SourceJson.Read<SearchMade>(content.Span);
        db.KeptSearches.Add(new KeptSearch { Id = made.Id, MemberId = made.MemberId, MadeBy = made.MadeBy, At = fact.Received, FactId = fact.Id });
        return Task.CompletedTask;
    }
}
