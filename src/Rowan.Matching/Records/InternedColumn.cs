namespace Rowan.Matching.Records;

/// <summary>A column whose values stand once each: of every record the number of its value, 0 where there is none.</summary>
/// <param name="Values">By number, in the form in which they are compared; the first is the empty one.</param>
/// <param name="Codes">Of each record the number of its value.</param>
public sealed record InternedColumn(DeclaredColumn Declared, string[] Values, int[] Codes)
{
    int[]? counts;

    /// <summary>How many records have each value.</summary>
    public int[] Counts => counts ??= Count();

    /// <summary>The same column with each value in another form; values of one form become one, an empty one none. Numbered by the order of the forms, so that the order of records has no part in it.</summary>
    public InternedColumn As(Func<string, string> form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var forms = new string[Values.Length];
        for (var v = 0; v < forms.Length; v++)
        {
            forms[v] = v == 0 ? "" : form(Values[v]);
        }

        var distinct = forms.Where(f => f.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend("").ToArray();
        var number = distinct.Select((f, i) => (f, i)).ToDictionary(f => f.f, f => f.i, StringComparer.Ordinal);
        var to = Array.ConvertAll(forms, f => number[f]);
        return new InternedColumn(Declared, distinct, Array.ConvertAll(Codes, c => to[c]));
    }

    int[] Count()
    {
        var all = new int[Values.Length];
        foreach (var code in Codes)
        {
            all[code]++;
        }

        return all;
    }
}
