using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>Reads a child's places on a register. Here nothing is left out: a child must not seem unregistered because a date was misspelt,
/// so that a place that cannot be read makes its record be rejected, in the open.</summary>
static class RegistrationMapping
{
    public static IReadOnlyList<RegistrationReading> Read(
        IReadOnlyList<RegistrationRule> rules, SourceNode record, Cleaning cleaning, IReadOnlyList<PersonaRead> personas, List<string> faults)
    {
        var registrations = new List<RegistrationReading>();
        foreach (var rule in rules)
        {
            var children = personas.Where(p => p.Reading.Role == rule.Of).Select(p => p.Reading.Mention).ToList();
            foreach (var node in rule.Each?.Nodes(record) ?? [record])
            {
                var before = faults.Count;
                var authority = rule.Authority.Say(node, cleaning);
                var (category, _) = Codes.Read(rule.Category, node, cleaning);
                var from = Day(rule.From, required: true, node, cleaning, faults);
                var until = Day(rule.Until, required: false, node, cleaning, faults);
                Check(authority is not null, "A registration does not name its authority.", faults);
                Check(category is not null, "A registration has no category of abuse, or one that the feed file does not know.", faults);
                Check(!(until < from), "A registration ends before it begins.", faults);
                Check(children.Count > 0, "A registration has no child that it is about.", faults);
                if (faults.Count == before)
                {
                    cleaning.Allowance?.Spend(children.Sum(child => 16L + child.Length + authority!.Length));
                    registrations.AddRange(children.Select(child => new RegistrationReading(child, authority!, category!, from!.Value, until)));
                }
            }
        }

        return registrations;
    }

    static DateOnly? Day(DateRule? rule, bool required, SourceNode node, Cleaning cleaning, List<string> faults)
    {
        var date = DateGiven.Read(rule, node, cleaning);
        Check(date.Given is not null || !required, $"A registration has no first day ({rule?.Field.Text}).", faults);
        Check(date.Given is null || date.Date is { IsWhole: true }, $"A registration's {rule?.Field.Text} is not a whole date in the form {rule?.Forms}.", faults);
        return date.Date is { IsWhole: true } whole ? whole.Earliest : null;
    }

    static void Check(bool holds, string wrong, List<string> faults)
    {
        if (!holds)
        {
            faults.Add(wrong);
        }
    }
}
