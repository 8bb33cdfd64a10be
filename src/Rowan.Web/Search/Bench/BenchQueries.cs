using System.Globalization;

namespace Rowan.Web.Search.Bench;

/// <summary>A search of the bench: of which kind, what is typed, and whom it should find.</summary>
public sealed record BenchQuery(string Kind, string Typed, long? IdentityId);

/// <summary>The mix of searches that is measured, as people on a desk ask: of a hundred so many of each kind.</summary>
public static class BenchQueries
{
    static readonly (string Kind, int Of100, Func<Looked, Random, string?> Typed)[] Mix =
    [
        ("name and date of birth", 20, (l, _) => Born(l) is { } born ? $"{Name(l)} {born}" : null),
        ("name and age", 10, (l, _) => l.Mention.Year is { } year ? $"{Name(l)} about {Math.Max(0, 2010 - year)}" : null),
        ("misspelt name and year", 15, (l, dice) => l.Mention.Year is { } year && Known(l) ? $"{Misspelt(l.Mention.Forename, dice)} {Misspelt(l.Mention.Surname, dice)} {year}" : null),
        ("name alone", 10, (l, _) => Known(l) ? Name(l) : null),
        ("family name and district", 5, (l, _) => l.Mention.Postcode.Length > 0 && l.Mention.Surname.Length > 1 ? $"{l.Mention.Surname} {l.Mention.Postcode.Split(' ')[0]}" : null),
        ("given name and postcode", 8, (l, _) => l.Mention.Postcode.Length > 0 && Known(l) ? $"{l.Mention.Forename} {l.Mention.Postcode}" : null),
        ("postcode alone", 4, (l, _) => l.Mention.Postcode.Length > 0 ? l.Mention.Postcode : null),
        ("address", 6, (l, _) => l.Mention.Line.Length > 0 ? $"address {l.Mention.Line} {l.Mention.Postcode.Split(' ')[0]}" : null),
        ("NHS number", 6, (l, _) => l.Mention.Nhs.Length > 0 ? l.Mention.Nhs : null),
        ("phone", 3, (l, _) => l.Parent?.Phone is { Length: > 0 } phone ? phone : null),
        ("record's reference", 6, (l, _) => $"reference {l.Reference}"),
        ("reference of another system", 2, (l, _) => l.Cad is { } cad ? $"cad {cad}" : null),
        ("child of", 5, (l, _) => l.Parent is { Forename.Length: > 1, Surname.Length: > 1, Year: { } year } p ? $"child of {p.Forename} {p.Surname} {year}" : null),
    ];

    /// <summary>The mix in words, for the report.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Mix.Select(m => $"{m.Of100} % {m.Kind}")];

    /// <param name="count">How many are made, kinds mixed.</param>
    public static IReadOnlyList<BenchQuery> Of(IReadOnlyList<Looked> looked, int count, int seed)
    {
        var dice = new Random(seed);
        var queries = new List<BenchQuery>(count);
        foreach (var (kind, of100, typed) in Mix)
        {
            var wanted = Math.Max(1, count * of100 / 100);
            for (var tries = 0; wanted > 0 && tries < 50 * count; tries++)
            {
                var one = looked[dice.Next(looked.Count)];
                if (typed(one, dice) is { } text && text.Length <= Rowan.Search.QueryText.MaximumLength)
                {
                    queries.Add(new BenchQuery(kind, text, kind == "phone" ? one.ParentId : one.IdentityId));
                    wanted--;
                }
            }
        }

        var mixed = queries.ToArray();
        dice.Shuffle(mixed);
        return mixed;
    }

    static bool Known(Looked looked) => looked.Mention.Forename.Length > 2 && looked.Mention.Surname.Length > 2;

    static string Name(Looked looked) => $"{looked.Mention.Forename} {looked.Mention.Surname}";

    static string? Born(Looked looked) => looked.Mention is { Year: { } y, Month: { } m, Day: { } d } && Known(looked) ? string.Create(CultureInfo.InvariantCulture, $"{d}/{m}/{y}") : null;

    /// <summary>Two letters exchanged, one left out, or one doubled.</summary>
    static string Misspelt(string name, Random dice)
    {
        var at = dice.Next(1, Math.Max(2, name.Length - 1));
        return name.Length < 3 ? name : dice.Next(3) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, name[at].ToString()),
            _ when at + 1 < name.Length => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
            _ => name.Remove(at, 1),
        };
    }
}
