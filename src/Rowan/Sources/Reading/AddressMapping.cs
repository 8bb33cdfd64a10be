using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Sources.Reading;

static class AddressMapping
{
    /// <summary>The addresses that are given. A postcode that is not one stays as a line of its address.</summary>
    public static IReadOnlyList<AddressReading> Read(IReadOnlyList<AddressRule> rules, SourceNode node, Cleaning cleaning, List<MisreadReading> misread)
    {
        var addresses = new List<AddressReading>();
        foreach (var rule in rules)
        {
            foreach (var at in rule.Each?.Nodes(node) ?? [node])
            {
                var lines = rule.Lines.Select(l => l.Say(at, cleaning)).OfType<string>().ToList();
                var given = cleaning.Clean(rule.Postcode?.Raw(at));
                var borough = rule.Borough?.Say(at, cleaning);
                if (lines.Count == 0 && given is null && borough is null)
                {
                    continue;
                }

                var known = Postcode.TryParse(given, out var postcode);
                if (given is not null && !known)
                {
                    lines.Add(given);
                    misread.Add(new MisreadReading(rule.Postcode!.Text, given, "not a postcode of the United Kingdom"));
                }

                var kind = Codes.Always(rule.Kind, at, cleaning, misread);
                var days = DaysGiven.Read(rule.From, rule.Until, at, cleaning);
                misread.AddRange(days.Misread);
                addresses.Add(new AddressReading(kind, lines, known ? postcode.ToString() : null, borough, days.From, days.Until));
            }
        }

        return addresses;
    }
}
