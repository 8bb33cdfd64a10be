namespace Rowan.Matching.Records;

/// <summary>A column whose values stand once each: of every record the number of its value, 0 where there is none.</summary>
/// <param name="Values">By number, in the form in which they are compared; the first is the empty one.</param>
/// <param name="Codes">Of each record the number of its value.</param>
public sealed record InternedColumn(DeclaredColumn Declared, string[] Values, int[] Codes)
{
    int[]? counts;

    /// <summary>How many records have each value.</summary>
    public int[] Counts => counts ??= Count();

    /// <summary>The same column with each value in another form; values of one form become one, an empty one none.</summary>
    public InternedColumn As(Func<string, string> form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var numbers = new Dictionary<string, int>(Values.Length, StringComparer.Ordinal) { [""] = 0 };
        var distinct = new List<string>(Values.Length) { "" };
        var to = new int[Values.Length];
        var same = true;
        for (var v = 1; v < Values.Length; v++)
        {
            var formed = form(Values[v]);
            if (!numbers.TryGetValue(formed, out to[v]))
            {
                numbers.Add(formed, to[v] = distinct.Count);
                distinct.Add(formed);
            }

            same &= to[v] == v;
        }

        return new InternedColumn(Declared, [.. distinct], same ? Codes : Array.ConvertAll(Codes, c => to[c]));
    }

    /// <summary>The records of this column and behind them those of another, with the values of both.</summary>
    public InternedColumn And(InternedColumn other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var numbers = Values.Index().ToDictionary(v => v.Item, v => v.Index, StringComparer.Ordinal);
        var values = Values.ToList();
        var to = Array.ConvertAll(other.Values, v =>
        {
            if (!numbers.TryGetValue(v, out var number))
            {
                numbers.Add(v, number = values.Count);
                values.Add(v);
            }

            return number;
        });
        return new InternedColumn(Declared, [.. values], [.. Codes, .. other.Codes.Select(c => to[c])]);
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
