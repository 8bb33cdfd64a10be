using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>Reads what a record warns of. A date that cannot be read leaves no warning out: it is told beside it, and the warning lasts.</summary>
static class WarningMapping
{
    public static IReadOnlyList<WarningReading> Read(IReadOnlyList<WarningRule> rules, SourceNode record, Cleaning cleaning, IReadOnlyList<PersonaRead> personas) =>
    [
        .. from rule in rules
           from at in (rule.Each?.Nodes(record) ?? [record]).Select((node, i) => (Node: node, Position: i + 1))
           where rule.When is null || cleaning.Clean(rule.When.Raw(at.Node)) is not null
           from warning in Warnings(rule, at.Node, at.Position, cleaning, personas)
           select warning,
    ];

    static IReadOnlyList<WarningReading> Warnings(WarningRule rule, SourceNode node, int position, Cleaning cleaning, IReadOnlyList<PersonaRead> personas)
    {
        var misread = new List<MisreadReading>();
        if (Codes.Read(rule.Kind, node, cleaning).Code is null)
        {
            return [];
        }

        var kind = Codes.Always(rule.Kind, node, cleaning, misread);
        var days = DaysGiven.Read(rule.From, rule.Until, node, cleaning);
        var who = rule.Concerns?.Say(node, cleaning, position);
        var words = rule.Words.Say(node, cleaning, position) ?? kind;
        var plan = rule.Plan?.Say(node, cleaning, position);
        DetailReading[] details =
        [
            .. PersonaMapping.Labelled(rule.Details, node, cleaning).Select(d => new DetailReading(d.Label, d.Value)),
            .. misread.Concat(days.Misread).Select(m => new DetailReading($"{m.Field}, as given", m.Given)),
        ];
        var concerned = personas.Select(p => p.Reading).Where(p => rule.Of is { } role ? p.Role == role : p.Mention == who).ToList();
        cleaning.Allowance?.Spend(concerned.Count * (16L + words.Length + (plan?.Length ?? 0) + details.Sum(d => d.Label.Length + d.Value.Length)));
        return
        [
            .. concerned
                .Select(p => new WarningReading(p.Mention, kind, words, plan, days.From, days.Until, details)),
        ];
    }
}
