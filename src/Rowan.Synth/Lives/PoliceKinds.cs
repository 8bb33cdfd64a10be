using System.Globalization;
using Rowan.Synth.Chance;

namespace Rowan.Synth.Lives;

/// <summary>When a kind of police record is made: in so many of a hundred of the scenes named, or by itself so often.</summary>
sealed record Occasions(IReadOnlyDictionary<string, int> Scenes, int Everyday)
{
    public static Occasions Of(ILookup<string, string> block) => new(
        block.Words("scenes").Select(word => word.Split('=')).ToDictionary(part => part[0], part => int.Parse(part[1], CultureInfo.InvariantCulture), StringComparer.Ordinal),
        block["everyday"].SingleOrDefault() is { } often ? int.Parse(often, CultureInfo.InvariantCulture) : 0);

    public int In(string scene) => Scenes.GetValueOrDefault(scene);
}

/// <summary>A kind of crime report (Scenes/crimes).</summary>
sealed record CrimeKind(string Code, Occasions When, string Offence, bool Domestic, string Needs, (int Youngest, int Oldest) Ages, IReadOnlyList<(char Part, string Who)> Who, IReadOnlyList<string> Statuses, IReadOnlyList<string> Methods)
{
    public static IReadOnlyList<CrimeKind> All { get; } = [.. Notes.Blocks("Scenes/policing").Select(Read)];

    public static CrimeKind Of(string code) => All.Single(kind => kind.Code.Equals(code, StringComparison.Ordinal));

    static CrimeKind Read(ILookup<string, string> block)
    {
        var ages = block["ages"].SingleOrDefault()?.Split('-') ?? ["0", "17"];
        return new(block["crime"].Single(), Occasions.Of(block), block["class"].Single(), block["domestic"].Any(), block["needs"].SingleOrDefault() ?? "",
            (int.Parse(ages[0], CultureInfo.InvariantCulture), int.Parse(ages[1], CultureInfo.InvariantCulture)),
            [.. block.Words("who").Select(word => (word[0], word[2..]))], block.Words("status"), [.. block["mo"]]);
    }
}

/// <summary>A kind of call (Scenes/calls).</summary>
sealed record CallKind(string Code, Occasions When, string Open, string Close, IReadOnlyList<(string Who, int Weight)> Callers, IReadOnlyList<string> Remarks, IReadOnlyList<string> Results)
{
    public static IReadOnlyList<CallKind> All { get; } = [.. Notes.Blocks("Scenes/calls").Select(Read)];

    public static CallKind Of(string code) => All.Single(kind => kind.Code.Equals(code, StringComparison.Ordinal));

    static CallKind Read(ILookup<string, string> block) => new(block["call"].Single(), Occasions.Of(block), block["open"].Single(), block["close"].Single(),
        [.. block.Words("who").Select(word => word.Split('=')).Select(part => (part[0], int.Parse(part[1], CultureInfo.InvariantCulture)))], [.. block["remark"]], [.. block["result"]]);
}

/// <summary>A kind of intelligence (Scenes/intelligence).</summary>
sealed record IntelligenceKind(string Code, Occasions When, IReadOnlyList<(char Part, string Who)> Who, IReadOnlyList<string> Texts)
{
    public static IReadOnlyList<IntelligenceKind> All { get; } = [.. Notes.Blocks("Scenes/intelligence").Select(block =>
        new IntelligenceKind(block["item"].Single(), Occasions.Of(block), [.. block.Words("who").Select(word => (word[0], word[2..]))], [.. block["text"]]))];

    public static IntelligenceKind Of(string code) => All.Single(kind => kind.Code.Equals(code, StringComparison.Ordinal));
}
