using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>Reads which records of other sources a record names.</summary>
static class ReferenceMapping
{
    public static IReadOnlyList<ReferenceReading> Read(IReadOnlyList<ReferenceRule> rules, SourceNode record, Cleaning cleaning) =>
    [
        .. (from rule in rules
            from node in rule.Each?.Nodes(record) ?? [record]
            let value = rule.Value.Say(node, cleaning)
            where value is not null
            select new ReferenceReading(rule.Kind, value.ToUpperInvariant())).Distinct(),
    ];
}
