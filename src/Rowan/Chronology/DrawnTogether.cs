using Rowan.Sources;

namespace Rowan.Chronology;

/// <summary>
/// Says which people, not linked to one another, a picture draws as one: all are said to be the mother (father, brother …) of the same child,
/// under names that agree and births that do not contradict; or, for a mother or father, born on the very same day. A picture with four mothers of one name would show nobody the family.
/// It links nobody: that is decided elsewhere, by evidence or by a person.
/// </summary>
static class DrawnTogether
{
    /// <returns>For each key the key under which it is drawn.</returns>
    public static Dictionary<string, string> Of(string self, ILookup<string, PersonaReading> said, IReadOnlyList<FamilyTie> ties)
    {
        var leads = new HashSet<string>(StringComparer.Ordinal);
        var drawn = said.ToDictionary(g => g.Key, g => g.Key);
        foreach (var same in ties.Where(t => t.From != self).GroupBy(t => (t.To, t.Kind)).Where(g => g.Skip(1).Any()))
        {
            // Those of whom most is said come first: the others are drawn with them.
            var people = same.Select(t => t.From).Distinct().OrderByDescending(k => said[k].Count()).ThenBy(k => k, StringComparer.Ordinal).Take(FamilyPicture.Most).ToList();
            for (var i = 1; i < people.Count; i++)
            {
                var with = people.Take(i).FirstOrDefault(k => drawn[k] == k && Agree([.. said[k]], [.. said[people[i]]], onlyOne: same.Key.Kind is "mother" or "father"));
                if (with is not null && drawn[people[i]] == people[i] && !leads.Contains(people[i]))
                {
                    drawn[people[i]] = with;
                    leads.Add(with);
                }
            }
        }

        return drawn;
    }

    /// <param name="onlyOne">A child has one mother and one father by birth: there a family name alone is enough.</param>
    static bool Agree(List<PersonaReading> one, List<PersonaReading> other, bool onlyOne)
    {
        var births = one.Select(BirthSaid.Of).OfType<BirthSaid>().ToList();
        if (onlyOne && other.Select(BirthSaid.Of).Any(b => b?.Date is { IsWhole: true } && births.Exists(a => a.Date == b.Date)))
        {
            return true;
        }

        return one.SelectMany(p => p.Names).Any(a => other.SelectMany(p => p.Names).Any(b =>
                (onlyOne || (a.Given ?? a.Full) is not null && (b.Given ?? b.Full) is not null) && NameWords.Agree(NameWords.Of(a), NameWords.Of(b))))
            && other.Select(BirthSaid.Of).OfType<BirthSaid>().All(b => births.TrueForAll(a => a.AgreesWith(b)));
    }
}
