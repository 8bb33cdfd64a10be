namespace Rowan.Tests.Matching;

/// <summary>The textbook versions that the fast ones are held to.</summary>
static class PlainKernels
{
    public static int OptimalAlignment(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0 ? i + j : Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }

    public static double JaroWinkler(string a, string b)
    {
        if (a == b)
        {
            return 1;
        }

        if (a.Length > b.Length || (a.Length == b.Length && string.CompareOrdinal(a, b) > 0))
        {
            (a, b) = (b, a);
        }

        var reach = Math.Max((Math.Max(a.Length, b.Length) / 2) - 1, 0);
        var taken = new bool[b.Length];
        var (fromA, fromB) = (new List<char>(), new SortedDictionary<int, char>());
        for (var i = 0; i < a.Length; i++)
        {
            var at = Enumerable.Range(0, b.Length).FirstOrDefault(j => !taken[j] && Math.Abs(i - j) <= reach && a[i] == b[j], -1);
            if (at >= 0)
            {
                taken[at] = true;
                fromA.Add(a[i]);
                fromB.Add(at, b[at]);
            }
        }

        if (fromA.Count == 0)
        {
            return 0;
        }

        double m = fromA.Count;
        var moved = fromA.Zip(fromB.Values, (x, y) => x == y ? 0 : 1).Sum() / 2;
        var jaro = ((m / a.Length) + (m / b.Length) + ((m - moved) / m)) / 3;
        var prefix = a.Zip(b).Take(4).TakeWhile(p => p.First == p.Second).Count();
        return jaro + (prefix * 0.1 * (1 - jaro));
    }
}
