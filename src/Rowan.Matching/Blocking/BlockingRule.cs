using System.Globalization;
using Rowan.Matching.Fields;
using Rowan.Matching.Records;

namespace Rowan.Matching.Blocking;

/// <summary>
/// Which records are compared: those that agree in all its parts. A part is a column, as it is compared, or a simple transform of one: <c>dob.year</c>, <c>dob.month</c> (year and month), <c>dob.day</c> (day and month),
/// <c>dob.digits</c> (in any order), <c>surname.sound</c>, <c>first_name.3</c> (its first letters), <c>surname.letters</c> (in any order), <c>postcode.district</c>, <c>email.name</c>. Written with <c>+</c> between parts.
/// </summary>
public sealed class BlockingRule
{
    readonly IReadOnlyList<(InternedColumn Column, string Transform)> parts;

    BlockingRule(string text, IReadOnlyList<(InternedColumn, string)> parts) => (Text, this.parts) = (text, parts);

    public string Text { get; }

    /// <exception cref="FormatException">A part names no declared column, or no transform.</exception>
    public static BlockingRule Parse(string text, FieldSet fields)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fields);
        var parts = new List<(InternedColumn, string)>();
        foreach (var part in text.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var dot = part.LastIndexOf('.');
            var column = Find(fields, part) ?? (dot > 0 ? Find(fields, part[..dot]) : null)
                ?? throw new FormatException($"'{part}' of the rule '{text}' names no declared column. There are: {string.Join(", ", fields.Fields.Select(f => f.Column.Declared.Column).Distinct())}.");
            var transform = Find(fields, part) is not null ? "" : part[(dot + 1)..];
            if (transform.Length > 0 && Transform(transform, "19790524") is null)
            {
                throw new FormatException($"'{transform}' of the rule '{text}' is no transform: year, month, day, digits, sound, letters, district, name, or how many first letters.");
            }

            parts.Add((column, transform));
        }

        return parts.Count == 0 ? throw new FormatException("A blocking rule names at least one column.") : new BlockingRule(text, parts);
    }

    /// <summary>Of each record its key: equal where the rule brings records together, 0 where a part is missing.</summary>
    internal ulong[] Keys()
    {
        ulong[]? keys = null;
        foreach (var (column, transform) in parts)
        {
            var of = Array.ConvertAll(column.Values, v => v.Length == 0 ? 0UL : Hashes.Of(transform.Length == 0 ? v : Transform(transform, v)!));
            if (keys is null)
            {
                keys = Array.ConvertAll(column.Codes, c => of[c]);
                continue;
            }

            for (var r = 0; r < keys.Length; r++)
            {
                var part = of[column.Codes[r]];
                keys[r] = keys[r] == 0 || part == 0 ? 0 : Hashes.Mixed(keys[r], part);
            }
        }

        return keys!;
    }

    static InternedColumn? Find(FieldSet fields, string column) => fields.Fields.FirstOrDefault(f => string.Equals(f.Column.Declared.Column, column, StringComparison.OrdinalIgnoreCase))?.Column;

    /// <summary>Null for a transform that is not known, empty where the value has nothing of it.</summary>
    static string? Transform(string transform, string value) => transform switch
    {
        "year" => value.Length == 8 ? value[..4] : "",
        "month" => value.Length == 8 && value[4..6] != "00" ? value[..6] : "",
        "day" => value.Length == 8 && value[6..] != "00" ? value[4..] : "",
        "digits" => value.Length == 8 && value[6..] != "00" ? string.Concat(value.Order()) : "",
        "sound" => SoundCode.Of(value) is > 0 and var code ? code.ToString(CultureInfo.InvariantCulture) : "",
        "letters" => value.Length > 2 ? string.Concat(value.Where(char.IsLetterOrDigit).Order()) : "",
        "district" => value.Length > 4 ? value[..^3] : value,
        "name" => value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? value[..at] : value,
        _ => int.TryParse(transform, NumberStyles.None, CultureInfo.InvariantCulture, out var first) && first is > 0 and < 20 ? value.Length >= first ? value[..first] : "" : null,
    };
}
