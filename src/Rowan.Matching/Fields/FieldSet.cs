using Rowan.Matching.Records;

namespace Rowan.Matching.Fields;

/// <summary>The fields of a table, made of its declared columns, and the pattern of levels of two of its records.</summary>
public sealed class FieldSet
{
    ulong[]? said;
    int[]? inOrder;
    readonly int given = -1;
    readonly int family = -1;

    FieldSet(RecordTable table, IReadOnlyList<Field> fields, int given, int family)
    {
        (Table, Fields, this.given, this.family) = (table, fields, given, family);
        Radix = new long[fields.Count];
        var product = 1L;
        for (var f = 0; f < fields.Count; f++)
        {
            Radix[f] = product;
            product = checked(product * fields[f].Levels);
        }

        Patterns = product;
        Codes = [.. fields.Select(f => f.Column.Codes)];
        Rows = new int[(long)table.Count * fields.Count];
        for (var f = 0; f < fields.Count; f++)
        {
            var codes = Codes[f];
            for (int r = 0, at = f; r < codes.Length; r++, at += fields.Count)
            {
                Rows[at] = codes[r];
            }
        }
    }

    public RecordTable Table { get; }
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Of each record a number made of all it says: records that say the same have the same.</summary>
    internal ulong[] Said => said ??= SaidBy();

    /// <summary>The records in the order of what they say, which is the same however the rows of the file are ordered.</summary>
    internal int[] InOrder => inOrder ??= Ordered();

    /// <summary>How many patterns there can be.</summary>
    public long Patterns { get; }
    internal long[] Radix { get; }
    internal int[][] Codes { get; }

    /// <summary>The same, record after record: what one record says lies together.</summary>
    internal int[] Rows { get; }

    /// <summary>Where given and family name stand among the fields; -1 where either is not declared.</summary>
    internal (int Given, int Family) Names => given >= 0 && family >= 0 ? (given, family) : (-1, -1);

    /// <param name="threads">How many fields are made at once.</param>
    public static FieldSet Of(RecordTable table, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (givens, families) = NameColumns(table);
        var (given, family) = (-1, -1);
        if (givens.Count > 0 && families.Count > 0)
        {
            // In one numbering, so that an exchange of the two is seen by their numbers.
            var (g, f) = Together(givens[0], families[0]);
            (givens[0], families[0], given, family) = (g, f, 0, 1);
        }

        // Made side by side, each of its own column.
        var make = new List<Func<Field>>();
        make.AddRange(givens.Take(1).Select<InternedColumn, Func<Field>>(c => () => new GivenField(c)));
        make.AddRange(families.Take(1).Select<InternedColumn, Func<Field>>(c => () => new FamilyField(c)));
        make.AddRange(givens.Skip(1).Select<InternedColumn, Func<Field>>(c => () => new GivenField(c, name: "middle name")));
        Add(ColumnRole.Middle, c => new GivenField(AsName(c), name: "middle name"));
        Add(ColumnRole.OtherName, c => new WordsField("other name", FieldNature.Neutral, AsName(c)));
        Add(ColumnRole.Birth, c => new BirthField(c.As(BirthField.Form)));
        Add(ColumnRole.Sex, c => new CategoryField("sex", c.As(v => v[..1].ToLowerInvariant())));
        Add(ColumnRole.Postcode, c => new PostcodeField(c.As(Close)));
        Add(ColumnRole.Address, c => new WordsField($"address, {c.Declared.Column}", FieldNature.Place, c.As(NameForms.Fold)));
        Add(ColumnRole.Place, c => new WordsField($"place, {c.Declared.Column}", FieldNature.Place, c.As(NameForms.Fold)));
        Add(ColumnRole.Phone, c => new NumberField("phone", FieldNature.Place, c.As(Digits)));
        Add(ColumnRole.Email, c => new EmailField(c.As(v => v.ToLowerInvariant())));
        Add(ColumnRole.Identifier, c => new NumberField($"identifier, {c.Declared.Kind}", FieldNature.Personal, c.As(Close)));
        Add(ColumnRole.Category, c => new CategoryField(c.Declared.Kind!, c.As(NameForms.Fold)));
        Add(ColumnRole.Text, c => new WordsField(c.Declared.Kind!, FieldNature.Neutral, c.As(NameForms.Fold)));
        var fields = new Field[make.Count];
        Parallel.For(0, fields.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, f => fields[f] = make[f]());
        return fields.Length == 0 ? throw new FormatException("No column is declared that could be compared.") : new FieldSet(table, fields, given, family);

        void Add(ColumnRole role, Func<InternedColumn, Field> of) => make.AddRange(table.Of(role).Select<InternedColumn, Func<Field>>(c => () => of(c)));
    }

    /// <summary>The levels of which a pattern is made, by field.</summary>
    public void LevelsOf(long pattern, Span<int> levels)
    {
        for (var f = 0; f < Fields.Count; f++)
        {
            levels[f] = (int)(pattern % Fields[f].Levels);
            pattern /= Fields[f].Levels;
        }
    }

    ulong[] SaidBy()
    {
        var all = new ulong[Table.Count];
        foreach (var (f, field) in Fields.Index())
        {
            var of = Array.ConvertAll(field.Column.Values, v => Hashes.Mixed(Hashes.Of(v), (ulong)f + 1));
            for (var r = 0; r < all.Length; r++)
            {
                all[r] = Hashes.Mixed(all[r], of[field.Column.Codes[r]]);
            }
        }

        return all;
    }

    int[] Ordered()
    {
        var keys = (ulong[])Said.Clone();
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        return order;
    }

    static (List<InternedColumn> Given, List<InternedColumn> Family) NameColumns(RecordTable table)
    {
        var (given, family) = (table.Of(ColumnRole.Given).Select(AsName).ToList(), table.Of(ColumnRole.Family).Select(AsName).ToList());
        foreach (var full in table.Of(ColumnRole.Full).Select(AsName))
        {
            if (given.Count == 0 && family.Count == 0)
            {
                given.Add(full.As(v => v.LastIndexOf(' ') is > 0 and var at ? v[..at] : ""));
                family.Add(full.As(v => v[(v.LastIndexOf(' ') + 1)..]));
            }
        }

        return (given, family);
    }

    static (InternedColumn, InternedColumn) Together(InternedColumn a, InternedColumn b)
    {
        var values = a.Values.Concat(b.Values).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var number = values.Select((v, i) => (v, i)).ToDictionary(v => v.v, v => v.i, StringComparer.Ordinal);
        return (On(a), On(b));

        InternedColumn On(InternedColumn column)
        {
            var to = Array.ConvertAll(column.Values, v => number[v]);
            return new InternedColumn(column.Declared, values, Array.ConvertAll(column.Codes, c => to[c]));
        }
    }

    static InternedColumn AsName(InternedColumn column) => column.As(v => string.Join(' ', NameForms.Tokens(v)));

    static string Close(string value)
    {
        foreach (var c in value)
        {
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c))
            {
                return string.Concat(value.Where(char.IsLetterOrDigit)).ToUpperInvariant();
            }
        }

        return value;
    }

    static string Digits(string value) => string.Concat(value.Where(char.IsAsciiDigit)) is { Length: > 9 } digits ? digits[^9..] : string.Concat(value.Where(char.IsAsciiDigit));
}
