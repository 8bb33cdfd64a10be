using Rowan.Synth.Families;
using Rowan.Synth.Lives;

namespace Rowan.Synth.Deliveries;

/// <summary>Makes the families that stand in some deliveries again, and writes up the records that fall into them.
/// So memory is bounded by a number of records, not by the city: several deliveries of all systems at once, or one delivery of a few,
/// or of a delivery that is itself too large one part after another, in the order of references.</summary>
/// <param name="recordsHeld">How many records may be in memory at once.</param>
sealed class Gathering(LondonRequest request, Population population, Numbering numbering, int recordsHeld, CancellationToken stop)
{
    const int StoriesAtOnce = 256;

    /// <summary>A reference with its family weighs so little beside a record that ten take less room than one.</summary>
    const int KeysForRecord = 10;

    readonly Years years = new(request.AsOf);
    int held;

    int KeysHeld => recordsHeld * KeysForRecord;

    /// <summary>The most records that were in memory at once so far.</summary>
    public int MostHeld { get; private set; }

    /// <summary>Windows in order. What one holds is let go when the next is asked for.</summary>
    public IEnumerable<Window> Windows()
    {
        for (var first = 1; first <= Years.Deliveries;)
        {
            var last = first;
            while (last < Years.Deliveries && Records(numbering.Systems, first, last + 1) <= recordsHeld)
            {
                last++;
            }

            foreach (var systems in Together(first, last))
            {
                if (Records(systems, first, last) > recordsHeld)
                {
                    yield return new(first, last, systems, isHeld: false, Stream);
                    continue;
                }

                var records = Hold(systems.ToDictionary(system => system, system => new Due(years, first, LastHeld(system, last))));
                yield return new(first, last, systems, isHeld: true, (system, sequence) => records.GetValueOrDefault((system, sequence), []));
                foreach (var list in records.Values)
                {
                    LetGo(list);
                }
            }

            first = last + 1;
        }
    }

    /// <summary>The systems in their order, as many at once as may be held.</summary>
    IEnumerable<IReadOnlyList<SourceSystem>> Together(int first, int last)
    {
        var systems = new List<SourceSystem>();
        foreach (var system in numbering.Systems)
        {
            if (systems.Count > 0 && Records([.. systems, system], first, last) > recordsHeld)
            {
                yield return systems;
                systems = [];
            }

            systems.Add(system);
        }

        yield return systems;
    }

    long Records(IEnumerable<SourceSystem> systems, int first, int last) =>
        systems.Sum(system => Enumerable.Range(first, LastHeld(system, last) - first + 1).Sum(sequence => (long)numbering.Delivered(system, sequence)));

    static int LastHeld(SourceSystem system, int last) => system.LooksAhead ? last + 1 : last;

    /// <summary>The records that fall due, by delivery and in the order of their references; of equal references in the order of the families.</summary>
    Dictionary<(SourceSystem System, int Sequence), Written[]> Hold(Dictionary<SourceSystem, Due> due)
    {
        var byCode = due.ToDictionary(one => one.Key.Code, one => one, StringComparer.Ordinal);
        var lists = new Dictionary<(SourceSystem System, int Sequence), List<Written>>();
        foreach (var written in Told(numbering.Standing(due), (_, story, references) =>
            from entry in story.Entries
            where byCode.ContainsKey(entry.Source)
            let one = byCode[entry.Source]
            from record in one.Key.Write(story, entry, references, one.Value)
            select (one.Key, Record: record)))
        {
            foreach (var (system, record) in written)
            {
                (lists.TryGetValue((system, record.Sequence), out var list) ? list : lists[(system, record.Sequence)] = []).Add(record);
            }

            Count(written.Count);
        }

        return lists.ToDictionary(one => one.Key, one => (Written[])[.. one.Value.OrderBy(record => record.Reference, StringComparer.Ordinal)]);
    }

    /// <summary>The records of one delivery, however many, a part at a time.</summary>
    IEnumerable<Written> Stream(SourceSystem system, int sequence)
    {
        var due = new Dictionary<SourceSystem, Due> { [system] = new(years, sequence, sequence) };
        foreach (var part in numbering.Delivered(system, sequence) <= recordsHeld ? Hold(due).Values : Parts(system, due))
        {
            try
            {
                for (var at = 0; at < part.Length; at++)
                {
                    yield return part[at];
                    part[at] = null!;
                }
            }
            finally
            {
                LetGo(part);
            }
        }
    }

    /// <summary>One delivery in parts that may be held. Their order needs the references of all, which are light, but not so light that those of any city would fit:
    /// the first so many are learnt, their records written part by part, then the next.</summary>
    IEnumerable<Written[]> Parts(SourceSystem system, Dictionary<SourceSystem, Due> due)
    {
        var keys = Keys(system, due, after: null);
        while (keys.Count > 0)
        {
            for (var from = 0; from < keys.Count; from += recordsHeld)
            {
                yield return Part(system, keys.GetRange(from, Math.Min(recordsHeld, keys.Count - from)), due);
            }

            keys = keys.Count < KeysHeld ? [] : Keys(system, due, keys[^1]);
        }
    }

    List<Key> Keys(SourceSystem system, Dictionary<SourceSystem, Due> due, Key? after)
    {
        var keys = new List<Key>();
        foreach (var some in Told(numbering.Standing(due), (family, story, references) =>
            from entry in story.Entries.Index()
            where entry.Item.Source.Equals(system.Code, StringComparison.Ordinal) && system.Sequences(story, entry.Item, years).Any(due[system].Holds)
            let key = new Key(references[entry.Item], family.At, entry.Index)
            where after is not { } last || key.CompareTo(last) > 0
            select key))
        {
            keys.AddRange(some);
            if (keys.Count >= KeysHeld * 2)
            {
                KeepFirst();
            }
        }

        KeepFirst();
        return keys;

        void KeepFirst()
        {
            keys.Sort();
            keys.RemoveRange(Math.Min(KeysHeld, keys.Count), Math.Max(0, keys.Count - KeysHeld));
        }
    }

    Written[] Part(SourceSystem system, List<Key> keys, Dictionary<SourceSystem, Due> due)
    {
        var part = new Written[keys.Count];
        var wanted = keys.Index().ToLookup(one => one.Item.Family);
        foreach (var written in Told(numbering.Standing(due).Where(family => wanted.Contains(family.At)), (family, story, references) =>
            wanted[family.At].Select(one => (one.Index, Record: system.Write(story, story.Entries[one.Item.Entry], references, due[system]).Single()))))
        {
            written.ForEach(one => part[one.Index] = one.Record);
            Count(written.Count);
        }

        return part;
    }

    /// <summary>What is told of families that are made again, in their order, some at a time.</summary>
    IEnumerable<List<T>> Told<T>(IEnumerable<Standing> families, Func<Standing, Story, References, IEnumerable<T>> tell)
    {
        foreach (var some in families.Chunk(StoriesAtOnce))
        {
            stop.ThrowIfCancellationRequested();
            var told = new List<T>[some.Length];
            Parallel.For(0, some.Length, at =>
            {
                var story = population.Again(some[at].At, some[at].FirstPlace);
                told[at] = [.. tell(some[at], story, numbering.Of(some[at], story))];
            });
            List<T> all = [.. told.SelectMany(one => one)];
            Array.Clear(told);
            yield return all;
        }
    }

    void Count(int more)
    {
        held += more;
        MostHeld = Math.Max(MostHeld, held);
    }

    /// <summary>Whoever still has the list has no records by it.</summary>
    void LetGo(Written[] records)
    {
        held -= records.Length;
        Array.Clear(records);
    }

    /// <summary>Where a record of a delivery comes: by its reference, of equal references by its family and there by its entry.</summary>
    readonly record struct Key(string Reference, int Family, int Entry) : IComparable<Key>
    {
        public int CompareTo(Key other) => string.CompareOrdinal(Reference, other.Reference) is not 0 and var one ? one
            : Family != other.Family ? Family.CompareTo(other.Family) : Entry.CompareTo(other.Entry);
    }
}
