using Rowan.People;

namespace Rowan.Chronology;

/// <summary>A child's place on one authority's child protection register.</summary>
/// <param name="Category">A DfE code: NEG, PHY, SAB, EMO, MUL.</param>
/// <param name="Until">The day it ended; null while it lasts.</param>
public sealed record Registration(string Authority, string Category, DateOnly From, DateOnly? Until, IReadOnlyList<SaidBy> By)
{
    public string CategoryWords => CategoryOfAbuse.InWords(Category);

    /// <summary><c>Haringey (neglect, since 2 November 2006)</c>.</summary>
    public string Words => $"{Authority} ({CategoryWords}, {Period})";

    public string Period => Until is { } until ? $"{HappenedWords.Of(From)} to {HappenedWords.Of(until)}" : $"since {HappenedWords.Of(From)}";

    /// <summary>On the day it ended the child is no longer on the register.</summary>
    public bool IsOpenOn(DateOnly day) => From <= day && !(Until <= day);

    public static IReadOnlyList<Registration> Of(IEnumerable<(RegistrationSaid Said, SaidBy By)> statements) =>
    [
        .. from s in statements
           group s by (Authority: s.Said.Authority.Trim().ToUpperInvariant(), s.Said.Category, s.Said.From, s.Said.Until) into same
           orderby same.Key.From, same.Key.Authority, same.Key.Category
           select new Registration(
               same.First().Said.Authority.Trim(), same.Key.Category, same.Key.From, same.Key.Until,
               [.. same.Select(s => s.By).Distinct().OrderByDescending(b => b.Received).ThenBy(b => b.RecordId)]),
    ];
}

/// <summary>The categories of abuse of the DfE's Children in Need census, in words.</summary>
public static class CategoryOfAbuse
{
    public static string InWords(string code) => code.ToUpperInvariant() switch
    {
        "NEG" => "neglect",
        "PHY" => "physical abuse",
        "SAB" => "sexual abuse",
        "EMO" => "emotional abuse",
        "MUL" => "more than one category of abuse",
        _ => code,
    };
}

/// <summary>A child's standing on the registers on one day, in words; the colour repeats them.</summary>
public sealed record RegisterStatus(string Words, string Colour)
{
    public static RegisterStatus On(IReadOnlyList<Registration> registrations, DateOnly day)
    {
        var open = registrations.Where(r => r.IsOpenOn(day)).ToList();
        if (open.Count > 0)
        {
            return new RegisterStatus(
                $"On the child protection register: {string.Join(" and ", open.Select(r => r.Words))}", "red");
        }

        var last = registrations.Where(r => r.Until <= day).MaxBy(r => r.Until);
        return last is null
            ? new RegisterStatus("Not on a register that you may see", "grey")
            : new RegisterStatus($"Was on the register: {last.Authority} until {HappenedWords.Of(last.Until!.Value)}", "orange");
    }
}
