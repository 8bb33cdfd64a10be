using System.Globalization;

namespace Rowan.Sources;

/// <summary>Numbers that a source counted and Rowan has not seen: delivery 7 came, 6 did not. Pure.</summary>
/// <param name="Until">The last of those that are missing together; the same as <paramref name="From"/> where it is one.</param>
public sealed record SequenceGap(long From, long Until)
{
    public string Words => From == Until
        ? string.Create(CultureInfo.InvariantCulture, $"delivery {From}")
        : string.Create(CultureInfo.InvariantCulture, $"deliveries {From} to {Until}");

    /// <param name="numbers">The numbers that came, in any order.</param>
    public static IReadOnlyList<SequenceGap> In(IEnumerable<long> numbers)
    {
        var gaps = new List<SequenceGap>();
        long? before = null;
        foreach (var number in numbers.Order())
        {
            if (before is { } last && number > last + 1)
            {
                gaps.Add(new SequenceGap(last + 1, number - 1));
            }

            before = number;
        }

        return gaps;
    }
}
