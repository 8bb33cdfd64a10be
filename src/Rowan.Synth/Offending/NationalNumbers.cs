using System.Globalization;

namespace Rowan.Synth.Offending;

/// <summary>The numbers under which national systems know an offender.</summary>
/// <param name="SecondPnc">The second PNC identifier of someone keyed twice; else null.</param>
/// <param name="Cro">The criminal records office number, given with the first conviction; else null.</param>
/// <param name="Visor">The reference in ViSOR of whoever is managed; else null.</param>
sealed record NationalNumbers(string Pnc, string? SecondPnc, string? Cro, string? Visor);

/// <summary>Gives out those numbers and other forces' references in the order in which the population is walked through: each walk begins a new one and gets the same.</summary>
sealed class NationalIndex
{
    const string CheckLetters = "ZABCDEFGHJKLMNPQRTUVWXY";

    readonly Dictionary<string, int> given = [];

    public NationalNumbers Number(Offender offender)
    {
        var first = offender.Arrests.Min(arrest => arrest.Entered).Year;
        var convicted = offender.Arrests.Where(arrest => arrest.Disposal?.Convicted == true).Select(arrest => (int?)arrest.Disposal!.On.Year).Min();
        return new(Pnc(first), offender.KeyedTwice ? Pnc(offender.Arrests[^1].Entered.Year) : null, convicted is { } year ? Cro(year) : null,
            offender.Management is { } management ? string.Create(CultureInfo.InvariantCulture, $"V{management.From.Year % 100:D2}{Scattered("visor", 7919, 1_000_000):D6}") : null);
    }

    /// <summary>The reference, and the force's own number of the person. About one reference in forty is given again: the force had weeded the first.</summary>
    public (string Reference, string Subject) Number(Pointer pointer)
    {
        var place = Next("pointer " + pointer.Force.Code);
        var reused = place > 1 && place % 40 is 3 ? place - 1 : place;
        return (string.Create(CultureInfo.InvariantCulture, $"{pointer.Force.Short}-{reused:D6}"), string.Create(CultureInfo.InvariantCulture, $"N{place:D7}"));
    }

    string Pnc(int year)
    {
        var serial = Scattered(string.Create(CultureInfo.InvariantCulture, $"pnc {year}"), 104_729, 10_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"{year}/{serial:D7}{CheckLetters[(int)(((year % 100 * 10_000_000L) + serial) % 23)]}");
    }

    string Cro(int year)
    {
        var serial = Scattered(string.Create(CultureInfo.InvariantCulture, $"cro {year}"), 7919, 1_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"{serial:D6}/{year % 100:D2}{CheckLetters[(int)(((year % 100 * 1_000_000L) + serial) % 23)]}");
    }

    /// <summary>Numbers do not tell how many came before: the factor has no divisor in common with a power of ten, so none comes twice.</summary>
    int Scattered(string kind, int factor, int below) => (int)((long)Next(kind) * factor % below);

    int Next(string kind) => given[kind] = given.GetValueOrDefault(kind) + 1;
}
