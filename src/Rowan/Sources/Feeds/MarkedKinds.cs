using Rowan.Access;
using Rowan.Policy;

namespace Rowan.Sources.Feeds;

/// <summary>The kinds of record that a rule can make: the kind itself, as records were kept before the rule said how marks are read, and it with every set of marks that its source may put on a record.</summary>
static class MarkedKinds
{
    /// <summary>Each is asked for by itself when it is decided what is shown of a source.</summary>
    const int Most = 64;

    public static IReadOnlyList<RecordKind> Of(RecordRule rule, string words, YamlPlace place)
    {
        var unmarked = new RecordKind(rule.Kind, words);
        if (rule.Marks.Count == 0)
        {
            return [unmarked];
        }

        IEnumerable<IReadOnlyList<string>> sets = [[]];
        foreach (var mark in rule.Marks)
        {
            var may = mark.Fixed is { } always ? [always] : mark.Map!.Meanings.Append(mark.Otherwise!).Distinct().ToList();
            sets = sets.SelectMany(set => may.Select(code => code == RecordKind.NoMark || set.Contains(code) ? set : [.. set, code])).ToList();
        }

        var kinds = sets.Select(set => new RecordKind(RecordKind.CodeOf(rule.Kind, set), words)).DistinctBy(k => k.Code).ToList();
        return kinds.Count <= Most ? [unmarked, .. kinds] : throw place.Wrong($"The marks of '{rule.Kind}' make {kinds.Count} kinds of record that are to be told apart; {Most} is the most.");
    }
}
