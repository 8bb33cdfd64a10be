using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Places;

namespace Rowan.Synth.Names;

/// <summary>One of London's communities: its names, commonest first, how they pass from parent to child, and where many of its families live.</summary>
sealed class Community
{
    readonly ILookup<string, string> notes;

    Community(string resource)
    {
        notes = Notes.Blocks(resource).Single();
        Code = resource[(resource.LastIndexOf('/') + 1)..];
        Custom = notes["custom"].Single();
        Ethnicity = notes["ethnicity"].Single();
        Weight = Number("weight");
        Larger = Number("larger");
        MovesOften = Number("moves-often") == 1;
        Boroughs = [.. notes.Words("boroughs").Select(Borough.Of)];
        Families = notes.Words("family");
        (Boys, Girls) = (notes.Words("boys"), notes.Words("girls"));
        (Men, Women) = (Or("fathers", Boys), Or("mothers", Girls));
        (MiddleBoys, MiddleGirls) = (notes.Words("middle-boys"), notes.Words("middle-girls"));
        (EnglishBoys, EnglishGirls) = (notes.Words("english-boys"), notes.Words("english-girls"));
    }

    public static IReadOnlyList<Community> All { get; } = [.. Notes.Named("Names/Communities/").Select(name => new Community(name))];

    public string Code { get; }
    public string Custom { get; }
    public string Ethnicity { get; }
    public int Weight { get; }
    public int Larger { get; }
    public bool MovesOften { get; }
    public IReadOnlyList<Borough> Boroughs { get; }
    public IReadOnlyList<string> Families { get; }
    public IReadOnlyList<string> Boys { get; }
    public IReadOnlyList<string> Girls { get; }
    public IReadOnlyList<string> Men { get; }
    public IReadOnlyList<string> Women { get; }
    public IReadOnlyList<string> MiddleBoys { get; }
    public IReadOnlyList<string> MiddleGirls { get; }
    public IReadOnlyList<string> EnglishBoys { get; }
    public IReadOnlyList<string> EnglishGirls { get; }

    public static Community Of(string code) => All.Single(community => community.Code.Equals(code, StringComparison.Ordinal));

    public static Community Any(Dice dice) => dice.Pick(All, community => community.Weight);

    public string Given(bool girl, bool child, Dice dice) => dice.PickCommon((girl, child) switch
    {
        (true, true) => Girls,
        (true, false) => Women,
        (false, true) => Boys,
        (false, false) => Men,
    });

    public string Middle(bool girl, Dice dice) => (girl ? MiddleGirls : MiddleBoys) is { Count: > 0 } names ? dice.PickCommon(names) : "";

    int Number(string key) => notes[key].SingleOrDefault() is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

    IReadOnlyList<string> Or(string key, IReadOnlyList<string> otherwise) => notes.Words(key) is { Length: > 0 } words ? words : otherwise;
}
