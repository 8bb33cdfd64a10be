using Rowan.Synth.Chance;

namespace Rowan.Synth.Names;

/// <summary>How names are given and passed on, by the custom of the community. Given names and family names meet by chance alone.</summary>
static class Naming
{
    static readonly string[] Boys = ["Mohammed", "Abdul", "Md", "Muhammad"];

    /// <summary>A grown person's own name, before any marriage.</summary>
    public static PersonName Adult(Community community, bool woman, Dice dice)
    {
        var given = community.Given(woman, child: false, dice);
        return community.Custom switch
        {
            "three-part" => new(given, community.Given(girl: false, child: false, dice), dice.PickCommon(community.Families)),
            "father-given" => new(given, "", dice.PickCommon(community.Men)),
            "two-surnames" => new(given, "", TwoSurnames(dice.PickCommon(community.Families), dice.PickCommon(community.Families), dice)),
            _ => Styled(community, woman, given, dice.PickCommon(community.Families), fatherGiven: community.Given(girl: false, child: false, dice), child: false, dice),
        };
    }

    /// <summary>A wife's name: where it is the custom she takes her husband's.</summary>
    public static PersonName Married(Community community, PersonName own, PersonName husband, Dice dice) =>
        Taken(community, own, husband, dice) is var name && name.Surname.Equals(own.Surname, StringComparison.Ordinal) ? name : name with { Maiden = own.Surname };

    static PersonName Taken(Community community, PersonName own, PersonName husband, Dice dice) => community.Custom switch
    {
        "three-part" or "chinese" or "vietnamese" or "wife-keeps" or "bengali" or "pakistani" or "two-surnames" => own,
        "father-given" => own with { Surname = husband.Forename },
        "father-middle" => own with { Middle = husband.Forename, Surname = husband.Surname },
        "gendered" => own with { Surname = Ending(husband.Surname, woman: true) },
        _ => dice.Percent(65) ? own with { Surname = husband.Surname } : own,
    };

    /// <summary>A child's name after its parents. Brothers and sisters do not share a given name.</summary>
    public static PersonName Child(Community community, bool girl, PersonName mother, PersonName? father, IReadOnlyCollection<string> taken, Dice dice)
    {
        string given;
        var tries = 0;
        do
        {
            given = community.Given(girl, child: true, dice);
        }
        while (taken.Contains(given, StringComparer.Ordinal) && ++tries < 50);

        return community.Custom switch
        {
            "three-part" => father is null ? new(given, mother.Middle, mother.Surname) : new(given, father.Forename, father.Middle),
            "father-given" => new(given, "", father?.Forename ?? mother.Surname),
            "two-surnames" => new(given, "", father is null ? mother.Surname : TwoSurnames(Last(mother.Surname), Last(father.Surname), dice)),
            "family-name" when father is not null && !father.Surname.Equals(mother.Surname, StringComparison.Ordinal) && dice.For("both").Percent(22) =>
                new(given, community.Middle(girl, dice), $"{mother.Surname}-{father.Surname}"),
            _ => Styled(community, girl, given, father?.Surname ?? mother.Surname, father?.Forename ?? community.Given(girl: false, child: false, dice), child: true, dice),
        };
    }

    static PersonName Styled(Community community, bool woman, string given, string family, string fatherGiven, bool child, Dice dice) => community.Custom switch
    {
        "sikh" => dice.Percent(30)
            ? new(given, "", woman ? "Kaur" : "Singh")
            : new(given, woman ? "Kaur" : "Singh", family is "Kaur" or "Singh" ? dice.PickCommon(community.Families) : family),
        "father-middle" => new(given, fatherGiven, family),
        "gendered" => new(given, "", Ending(family, woman)),
        "bengali" => woman
            ? new(given, "", dice.Percent(60) ? dice.PickCommon(["Begum", "Khatun", "Akter", "Bibi", "Khanom"]) : Plain(family))
            : dice.Percent(35) && !Boys.Contains(given, StringComparer.Ordinal) ? new(dice.Pick(["Mohammed", "Md", "Abdul"]), given, Plain(family), KnownAs: given) : new(given, "", Plain(family)),
        "pakistani" => woman
            ? new(given, "", child || dice.Percent(40) ? family : dice.PickCommon(["Bibi", "Begum", "Akhtar", "Kausar"]))
            : dice.Percent(30) && !Boys.Contains(given, StringComparer.Ordinal) ? new("Muhammad", given, family, KnownAs: given) : new(given, "", family),
        "chinese" => new(given, "", family, child || dice.Percent(50) ? dice.Pick(woman ? community.EnglishGirls : community.EnglishBoys) : ""),
        "vietnamese" => new(given, community.Middle(woman, dice), family),
        "own-language-middle" => new(given, dice.Percent(70) ? community.Middle(woman, dice) : "", family),
        _ => new(given, dice.Percent(55) ? community.Middle(woman, dice) : "", family),
    };

    static string Plain(string family) => family is "Begum" or "Khatun" or "Akter" or "Bibi" or "Khanom" ? "Ahmed" : family;

    static string Last(string surnames) => surnames[(surnames.LastIndexOf(' ') + 1)..];

    static string TwoSurnames(string mothers, string fathers, Dice dice) =>
        (mothers.Equals(fathers, StringComparison.Ordinal), dice.Below(10)) switch
        {
            (true, _) => fathers,
            (_, < 3) when fathers is "Silva" or "Costa" => $"{mothers} da {fathers}",
            (_, < 3) when fathers is "Santos" => $"{mothers} dos {fathers}",
            _ => $"{mothers} {fathers}",
        };

    /// <summary>Kowalski's daughter is Kowalska.</summary>
    static string Ending(string family, bool woman)
    {
        var stem = family.EndsWith("ska", StringComparison.Ordinal) || family.EndsWith("cka", StringComparison.Ordinal) || family.EndsWith("ski", StringComparison.Ordinal) || family.EndsWith("cki", StringComparison.Ordinal)
            ? family[..^1]
            : null;
        return stem is null ? family : stem + (woman ? 'a' : 'i');
    }
}
