using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Search;

/// <summary>Keeps a search as a fact, so that its results have an address without a name in it and the log counts it (C03-29).</summary>
public static class KeepSearch
{
    /// <summary>What the entry on the log says came of it.</summary>
    public const string Kept = "search-kept";

    /// <param name="typed">Words that <see cref="QueryText.Parse"/> does not refuse.</param>
    /// <returns>The number under which its results are read.</returns>
    public static async Task<Guid> AnswerAsync(Changing changing, string typed)
    {
        var actor = changing.Act.Actor;
        var made = new SearchMade(Guid.CreateVersion7(new DateTimeOffset(changing.Now)), actor.MemberId, actor.Name);
        changing.Outcome = Kept;
        changing.Note(ReadSearch.TypedAs, typed);
        await changing.AddAsync(new FactDraft(SearchFactKinds.SearchMade, $"search/{made.Id}", SourceJson.Write(made)));
        return made.Id;
    }
}
