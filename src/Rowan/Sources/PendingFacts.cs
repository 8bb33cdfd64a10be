using Rowan.Record;

namespace Rowan.Sources;

/// <summary>Facts of one change that are gathered, so that many are added at once; each has its number from when it was gathered.</summary>
sealed class PendingFacts(Changing changing)
{
    /// <summary>Enough that what adding costs by itself is nothing beside them.</summary>
    const int Many = 1_000;
    readonly List<FactDraft> drafts = [];
    readonly Dictionary<long, byte[]> contents = [];

    public async ValueTask<FactDraft> AddAsync(FactDraft draft)
    {
        var numbered = draft.Id is null ? draft with { Id = await changing.NextAsync("fact") } : draft;
        drafts.Add(numbered);
        contents.Add(numbered.Id!.Value, numbered.Content);
        return numbered;
    }

    /// <summary>The words of one that is not added yet; null where it is none of these.</summary>
    public byte[]? ContentOf(long factId) => contents.GetValueOrDefault(factId);

    /// <summary>Adds them, where they are many.</summary>
    public Task FlushIfManyAsync() => drafts.Count >= Many ? FlushAsync() : Task.CompletedTask;

    /// <summary>Adds them: the tables then say what they say.</summary>
    public async Task FlushAsync()
    {
        if (drafts.Count > 0)
        {
            await changing.AddAllAsync(drafts);
            drafts.Clear();
            contents.Clear();
        }
    }
}
