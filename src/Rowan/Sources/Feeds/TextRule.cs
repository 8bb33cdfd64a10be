using System.Text;
using Rowan.Sources.Reading;

namespace Rowan.Sources.Feeds;

/// <summary>Words made from fields: <c>{TYPE|types}[, {BOROUGH}]</c>. What stands in brackets is left out when a field in it is not given.</summary>
sealed record TextRule(IReadOnlyList<TextRule.Part> Parts)
{
    /// <summary>Literal words, a field (with the map that says its codes in words, or a date to be said in words), or a bracket.</summary>
    public sealed record Part(string? Words = null, FieldPath? Field = null, CodeMap? Map = null, DateForms? Date = null, IReadOnlyList<Part>? Bracket = null);

    /// <summary>The name under which the place of a row among its kind is known to a rule.</summary>
    public const string Position = "position";

    public IEnumerable<FieldPath> Fields => Within(Parts).Where(p => p.Field is not null).Select(p => p.Field!);

    /// <summary>The words; null when there are none.</summary>
    public string? Say(SourceNode node, Cleaning cleaning, int position = 0)
    {
        if (Parts is [{ Bracket: null } only])
        {
            return (only.Field is null ? only.Words : Value(only, node, cleaning, position))?.Trim() is { Length: > 0 } alone ? alone : null;
        }

        var words = new StringBuilder();
        Say(Parts, node, cleaning, position, words);
        var said = words.ToString().Trim();
        cleaning.Allowance?.Spend(said.Length);
        return said.Length > 0 ? said : null;
    }

    /// <summary>Adds the words; false when a field outside brackets is not given.</summary>
    static bool Say(IReadOnlyList<Part> parts, SourceNode node, Cleaning cleaning, int position, StringBuilder words)
    {
        var whole = true;
        foreach (var part in parts)
        {
            if (part.Bracket is not null)
            {
                var start = words.Length;
                words.Length = Say(part.Bracket, node, cleaning, position, words) ? words.Length : start;
            }
            else
            {
                var value = part.Field is null ? part.Words : Value(part, node, cleaning, position);
                words.Append(value);
                whole &= value is not null;
            }
        }

        return whole;
    }

    static string? Value(Part part, SourceNode node, Cleaning cleaning, int position)
    {
        if (part.Field!.Text == Position)
        {
            return position.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var given = cleaning.Clean(part.Field.Raw(node));
        return given is null ? null
            : part.Map is not null && part.Map.TryFind(given, out var meaning) ? meaning
            : part.Date is not null && part.Date.TryRead(given, out var date, out _) ? date.ToWords()
            : given;
    }

    static IEnumerable<Part> Within(IReadOnlyList<Part> parts) => parts.SelectMany(p => p.Bracket is null ? [p] : Within(p.Bracket));
}
