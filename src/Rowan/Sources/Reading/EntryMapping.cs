using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>Reads what a record says for the chronology.</summary>
static class EntryMapping
{
    public static IReadOnlyList<EntryReading> Read(
        IReadOnlyList<EntryRule> rules, SourceNode record, Cleaning cleaning, HappenedGiven ofRecord, string? author,
        IReadOnlyList<PersonaRead> personas, List<string> faults)
    {
        var entries = new List<EntryReading>();
        var keys = new Unique();
        foreach (var rule in rules)
        {
            var position = 0;
            foreach (var node in rule.Each?.Nodes(record) ?? [record])
            {
                position++;
                if (rule.When is not null && cleaning.Clean(rule.When.Raw(node)) is null)
                {
                    continue;
                }

                var happened = rule.Happened is null ? ofRecord : HappenedMapping.Read(rule.Happened, node, cleaning);
                if (happened.Fault is not null && rule.Happened is not null)
                {
                    faults.Add(happened.Fault);
                }

                var misread = new List<MisreadReading>();
                var kind = Codes.Always(rule.Kind, node, cleaning, misread);
                var who = rule.Concerns?.Say(node, cleaning, position);
                if (rule.Author is null)
                {
                    cleaning.Allowance?.Spend(author?.Length ?? 0);
                }

                entries.Add(new EntryReading(
                    keys.Of(rule.Key.Say(node, cleaning, position) ?? kind),
                    kind,
                    rule.Heading.Say(node, cleaning, position) ?? kind,
                    rule.Account?.Say(node, cleaning, position),
                    happened.Happened,
                    rule.Author is null ? author : rule.Author.Say(node, cleaning, position),
                    [.. personas.Select(p => p.Reading).Where(p => rule.Of is { } role ? p.Role == role : p.Mention == who).Select(p => p.Mention)],
                    [.. PersonaMapping.Labelled(rule.Details, node, cleaning).Select(d => new DetailReading(d.Label, d.Value)),
                     .. happened.AsGiven,
                     .. misread.Select(m => new DetailReading($"{m.Field}, as given", m.Given))]));
            }
        }

        return entries;
    }
}
