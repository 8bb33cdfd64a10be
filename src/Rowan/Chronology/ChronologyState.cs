using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Chronology;

/// <summary>Chronology entries, from the readings of source records.</summary>
public sealed class ChronologyState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [SourceFactKinds.RecordReading];
    public IReadOnlyCollection<Type> Tables => [typeof(EntryPersona), typeof(ChronologyEntry)];

    public Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            Tell(rows, fact, words.As(SourceJson.Read<KeptReading>));
        }

        return Task.CompletedTask;
    }

    static void Tell(BulkRows rows, Fact fact, KeptReading kept)
    {
        var subjects = kept.Reading.Personas.Where(p => p.Role == PersonaReading.Subject).Select(p => p.Mention).ToList();
        var id = kept.VersionId * PersonaState.MostOfOneVersion;
        foreach (var entry in kept.Reading.Entries)
        {
            var happened = entry.Happened ?? kept.Reading.Happened;
            rows.Add(new ChronologyEntry
            {
                Id = id, RecordId = kept.RecordId, RecordVersionId = kept.VersionId, Source = kept.Reading.Source, Key = entry.Key, Kind = entry.Kind,
                Heading = entry.Heading, Account = entry.Account, Happened = happened is null ? null : HappenedText.Of(happened),
                HappenedFrom = happened?.From.Earliest ?? DateOnly.FromDateTime(fact.Received), HappenedAt = happened?.At,
                Received = fact.Received, Recorded = fact.Recorded, Author = entry.Author ?? kept.Reading.Author, Details = SourceJson.Write(entry.Details),
            });
            foreach (var mention in (entry.Mentions.Count > 0 ? entry.Mentions : subjects).Distinct())
            {
                rows.Add(new EntryPersona { EntryId = id, PersonaId = kept.Personas[mention] });
            }

            id++;
        }
    }
}
