using Rowan.Matching;

namespace Rowan.Search;

/// <summary>Whether a search says enough to choose among those who fit it.</summary>
static class TellingApart
{
    /// <summary>This many who fit alike can still be read through.</summary>
    const int FewEnough = 5;
    const double AsWell = 0.01;

    /// <summary>Null where it says enough. Pure.</summary>
    public static TooLittle? TooLittle(UnderstoodQuery understood, Fittings found)
    {
        if (found.People.Count <= FewEnough || found.People[0].Named is not null)
        {
            return null;
        }

        var best = found.People[0].Score;
        var alike = found.People.TakeWhile(p => p.Score.Value >= best.Value - AsWell).Count();
        return alike <= FewEnough ? null : new TooLittle(alike, found.Cut && alike == found.People.Count, Advice(understood));
    }

    static string Advice(UnderstoodQuery understood)
    {
        var names = understood.Parts.Count(p => p.Kind is PartKind.Name or PartKind.FamilyName or PartKind.GivenName);
        var wanting = new List<string>();
        if (names < 2)
        {
            wanting.Add(names == 0 ? "a name" : "another name");
        }

        if (understood.Born?.Birth is not { IsWhole: true })
        {
            wanting.Add(understood.Born is null ? "a date of birth or an age" : "the whole date of birth");
        }

        if (!understood.Postcodes.Any(p => p.Contains(' ', StringComparison.Ordinal)))
        {
            wanting.Add("a postcode");
        }

        return wanting.Count == 0 ? "Add an NHS number or a reference." : $"Add {string.Join(", or ", wanting)}.";
    }
}
