using Rowan.Matching;
using Rowan.People;
using Rowan.Policy;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Looks;

/// <summary>That a member opened a story or a record, or that a search listed somebody to them.</summary>
/// <param name="Name">The member's own name, as they are called in Rowan.</param>
/// <param name="Role">Their role when they looked.</param>
/// <param name="At">UTC.</param>
/// <param name="Story">A whole story; else one record.</param>
/// <param name="InEmergency">Under broken glass: every such look is reviewed as an emergency.</param>
/// <param name="Listed">A search listed them: nobody can help whom else one lists, nor who is found before anybody works with them.</param>
public sealed record Opening(string Name, string Role, DateTime At, bool Story, bool InEmergency, bool Listed = false);

/// <summary>What is known of the person who was opened, and of what the member has to do with them.</summary>
/// <param name="Said">What each record says of them now.</param>
/// <param name="Places">The keys of the dwellings at which they are known (<see cref="Dwelling"/>).</param>
/// <param name="Involved">The member, or their team, worked with the child on that day.</param>
/// <param name="InTheNews">They were in the news on that day.</param>
public sealed record Opened(IReadOnlyList<PersonaReading> Said, IReadOnlyList<string> Places, bool Involved, bool InTheNews);

/// <summary>Whether a look is put before somebody to be reviewed, and why. Pure.</summary>
public static class JudgeLook
{
    /// <summary>The kinds of <see cref="FlagKinds"/> for which it is flagged; none where it is not.</summary>
    /// <param name="declared">What the member has declared; null where nothing.</param>
    public static IEnumerable<string> KindsOf(Opening look, Opened person, MemberDeclared? declared, LookRules rules)
    {
        if (look is { Story: true, InEmergency: false } && !person.Involved && rules.NeedInvolvement.Contains(look.Role))
        {
            yield return FlagKinds.NoInvolvement;
        }

        if (person.Said.Any(s => HasSurname(s, look.Name)))
        {
            yield return FlagKinds.OwnSurname;
        }

        if (declared is not null && PlaceOf(declared) is { } own && person.Places.Contains(own, StringComparer.Ordinal))
        {
            yield return FlagKinds.OwnAddress;
        }

        if (declared is not null && declared.Relatives.Any(r => person.Said.Any(s => IsRelative(s, r))))
        {
            yield return FlagKinds.DeclaredRelative;
        }

        if (person is { InTheNews: true, Involved: false })
        {
            yield return FlagKinds.InTheNews;
        }

        if (!look.Listed && IsOutOfHours(look.Role, look.At, rules.Hours))
        {
            yield return FlagKinds.OutOfHours;
        }
    }

    /// <summary>Whether a member looked at unusually many people in a day: at least so many, and more than so many times their own usual.</summary>
    /// <param name="usual">How many on each day before on which they looked at anybody.</param>
    public static bool IsUnusual(int people, IReadOnlyList<int> usual, VolumeRule rule) => people >= rule.People && people > rule.TimesUsual * Median(usual);

    /// <summary>Whether the role has hours, and the moment is in none of them.</summary>
    public static bool IsOutOfHours(string role, DateTime at, IReadOnlyList<HoursRule> hours)
    {
        var (own, london) = (hours.Where(h => h.Roles.Contains(role)).ToList(), LondonDay.InLondon(at));
        var time = TimeOnly.FromDateTime(london);
        return own.Count > 0 && !own.Exists(h => h.Days.Contains(london.DayOfWeek) && h.From <= time && time < h.Until);
    }

    /// <summary>Whether a record gives the person the member's surname, now or formerly, as it is or as one of two.</summary>
    public static bool HasSurname(PersonaReading said, string memberName)
    {
        var surname = NameForms.Tokens(memberName.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "").ToHashSet(StringComparer.Ordinal);
        return said.Role != Features.Professional && said.Names.SelectMany(FamilyOf).Any(t => surname.Contains(t) && !NameForms.IsParticle(t));
    }

    /// <summary>Whether a record tells of the relative: a given and a family name alike or variants of one another, and a birth that may be theirs.</summary>
    public static bool IsRelative(PersonaReading said, DeclaredRelative relative) =>
        said.Birth is { } birth && birth.Earliest <= relative.Born && relative.Born <= birth.Latest
        && said.Names.Any(n => AnyAlike(GivenOf(n), NameForms.Tokens(relative.Given), NameForms.AreGivenVariants) && AnyAlike(FamilyOf(n), NameForms.Tokens(relative.Family), NameForms.AreFamilyVariants));

    /// <summary>The key of the dwelling that the member declared; null where none can be told.</summary>
    public static string? PlaceOf(MemberDeclared declared) => declared.Address is { Length: > 0 } address ? Dwelling.Of([address], declared.Postcode) : null;

    static double Median(IReadOnlyList<int> days)
    {
        var sorted = days.Order().ToList();
        return sorted.Count == 0 ? 0 : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2.0;
    }

    static bool AnyAlike(IEnumerable<string> said, IReadOnlyList<string> declared, Func<string, string, bool> variants) => said.Any(s => declared.Any(d => s == d || variants(s, d)));

    static IEnumerable<string> FamilyOf(NameReading name) => NameForms.Tokens(name.Family ?? name.Full?.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault());

    static IReadOnlyList<string> GivenOf(NameReading name) => NameForms.Tokens(name.Given ?? (name.Family is null && name.Full is { } full && full.LastIndexOf(' ') is > 0 and var at ? full[..at] : null));
}
