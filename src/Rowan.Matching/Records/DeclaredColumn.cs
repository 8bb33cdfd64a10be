namespace Rowan.Matching.Records;

/// <summary>What a column of a file of people holds.</summary>
public enum ColumnRole
{
    /// <summary>What tells records apart; not compared.</summary>
    Id,
    Given,
    Middle,
    Family,

    /// <summary>A whole name, in whatever order.</summary>
    Full,

    /// <summary>A further name: a former one, an alias.</summary>
    OtherName,
    Birth,
    Sex,

    /// <summary>A line of an address, or a part of it such as the number of a house.</summary>
    Address,
    Postcode,

    /// <summary>A town, a district, a county.</summary>
    Place,
    Phone,
    Email,

    /// <summary>A number that somebody has given to one person only.</summary>
    Identifier,

    /// <summary>From which source the record is; not compared.</summary>
    Source,

    /// <summary>One of a few values, equal or not.</summary>
    Category,

    /// <summary>Any other words.</summary>
    Text,
}

/// <summary>A column, declared: nothing is guessed from what columns are called.</summary>
/// <param name="Column">As the first row of the file calls it.</param>
/// <param name="Kind">Of an identifier, a category or a text which it is: <c>nhs</c>; else null.</param>
public sealed record DeclaredColumn(ColumnRole Role, string Column, string? Kind = null)
{
    static readonly Dictionary<string, ColumnRole> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["id"] = ColumnRole.Id, ["given"] = ColumnRole.Given, ["middle"] = ColumnRole.Middle, ["family"] = ColumnRole.Family, ["full"] = ColumnRole.Full,
        ["other-name"] = ColumnRole.OtherName, ["birth"] = ColumnRole.Birth, ["sex"] = ColumnRole.Sex, ["address"] = ColumnRole.Address, ["postcode"] = ColumnRole.Postcode,
        ["place"] = ColumnRole.Place, ["phone"] = ColumnRole.Phone, ["email"] = ColumnRole.Email, ["identifier"] = ColumnRole.Identifier, ["source"] = ColumnRole.Source,
        ["category"] = ColumnRole.Category, ["text"] = ColumnRole.Text,
    };

    /// <summary>Reads <c>given=first_name,family=surname,identifier:nhs=nhs_number</c>. Several columns may share a role.</summary>
    /// <exception cref="FormatException">What is wrong, and what may be written instead.</exception>
    public static IReadOnlyList<DeclaredColumn> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One)];
    }

    static DeclaredColumn One(string text)
    {
        var (role, column) = text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? (text[..at].Trim(), text[(at + 1)..].Trim()) : throw new FormatException($"'{text}' is not a role and a column: write given=first_name.");
        var kind = role.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? role[(colon + 1)..] : null;
        var name = kind is null ? role : role[..^(kind.Length + 1)];
        return !Names.TryGetValue(name, out var known) ? throw new FormatException($"'{name}' is not a role. The roles are: {string.Join(", ", Names.Keys)}.")
            : column.Length == 0 ? throw new FormatException($"'{text}' names no column.")
            : new DeclaredColumn(known, column, kind ?? (known is ColumnRole.Identifier or ColumnRole.Category or ColumnRole.Text ? column : null));
    }
}
