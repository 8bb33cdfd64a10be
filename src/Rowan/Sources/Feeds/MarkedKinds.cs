using Rowan.Access;
using Rowan.Policy;

namespace Rowan.Sources.Feeds;

/// <summary>The kinds of record that a rule can make: the kind itself, and it with every set of marks that its source may put on a record.</summary>
static class MarkedKinds
{
    /// <summary>Each is asked for by itself when it is decided what is shown of a source.</summary>
    const int Most = 64;

    public static IReadOnlyList<RecordKind> Of(RecordRule rule, string words, YamlPlace place)
    {
        IEnumerable<IReadOnlyList<string>> sets = [[]];
        foreach (var mark in rule.Marks)
        {
            var may = mark.Fixed is { } always ? [always] : mark.Map!.Meanings.Append(mark.Otherwise!).Distinct().ToList();
            sets = sets.SelectMany(set => may.Select(code => code == RecordRule.NoMark || set.Contains(code) ? set : [.. set, code])).ToList();
        }

        var kinds = sets.Prepend([]).Select(set => new RecordKind(RecordKind.CodeOf(rule.Kind, set), words)).DistinctBy(k => k.Code).ToList();
        return kinds.Count <= Most ? kinds : throw place.Wrong($"The marks of '{rule.Kind}' make {kinds.Count} kinds of record that are to be told apart; {Most} is the most.");
    }
}
