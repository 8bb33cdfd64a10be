using static Rowan.Policy.PolicySheet;

namespace Rowan.Policy;

/// <summary>A system in which a child may be found, whether or not Rowan reads it.</summary>
/// <param name="Code">The code of its feed, if it has one.</param>
/// <param name="Expected">How often it delivers; null where nobody has said.</param>
public sealed record KnownSystem(string Code, string Holds, ExpectedDelivery? Expected = null);

/// <summary>How often a source delivers: every so many days, by a time of day in London; called late when it has not and the grace is over.</summary>
public sealed record ExpectedDelivery(int EveryDays, TimeOnly By, TimeSpan Grace)
{
    /// <summary>In words: <c>every day by 06:00</c>.</summary>
    public string Words => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"every {(EveryDays == 1 ? "day" : $"{EveryDays} days")} by {By:HH:mm}");
}

/// <summary>The systems the pack knows of, and when a delivery is old.</summary>
/// <param name="FreshDays">Days after which a delivery is named as old beside results.</param>
public sealed record KnownSystems(int FreshDays, IReadOnlyList<KnownSystem> Systems)
{
    /// <summary>The codes of those that are written in Rowan itself: nothing of them can be waited for, and none is ever late.</summary>
    public IReadOnlySet<string> WrittenHere { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often the source delivers; null where nobody has said.</summary>
    public ExpectedDelivery? ExpectedOf(string code) => Systems.FirstOrDefault(s => s.Code.Equals(code, StringComparison.OrdinalIgnoreCase))?.Expected;
}

/// <summary>Reads and checks a pack's <c>sources.yaml</c>.</summary>
public static class SourcesFile
{
    /// <exception cref="PolicyFileException">The file cannot be used; the message says where and why.</exception>
    public static KnownSystems Read(string path)
    {
        path = PackLayers.Find(path);
        var sheet = PolicySheet.Read<Sheet>(path);

        Check(path, sheet.Version.Length > 0, "'version' is missing.");
        Check(path, sheet.FreshDays > 0, "'freshDays' is missing, or not a number of days from 1.");
        Check(path, sheet.Systems.TrueForAll(s => s.Code.Length > 0 && s.Holds.Length > 0), "Each of 'systems' needs a 'code' and 'holds', what it holds in words.");
        Check(path, sheet.Systems.DistinctBy(s => s.Code, StringComparer.OrdinalIgnoreCase).Count() == sheet.Systems.Count, "Two of 'systems' have the same code.");
        return new KnownSystems(sheet.FreshDays, sheet.Systems.ConvertAll(s => new KnownSystem(s.Code, s.Holds, ExpectedOf(path, s))));
    }

    static ExpectedDelivery? ExpectedOf(string path, SystemLine line)
    {
        if (line.Expected is not { } expected)
        {
            return null;
        }

        Check(path, expected.EveryDays is >= 1 and <= 366, $"{line.Code}: 'everyDays' is a number of days from 1 to 366.");
        Check(path, expected.GraceHours is >= 0 and <= 24 * 366, $"{line.Code}: 'graceHours' is a number of hours from 0.");
        Check(path, TimeOnly.TryParseExact(expected.By, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var by),
            $"{line.Code}: 'by' is a time of day: \"06:00\".");
        return new ExpectedDelivery(expected.EveryDays, by, TimeSpan.FromHours(expected.GraceHours));
    }

    sealed class Sheet
    {
        public string Version { get; set; } = "";
        public string From { get; set; } = "";
        public string Sureness { get; set; } = "";
        public int FreshDays { get; set; }
        public List<SystemLine> Systems { get; set; } = [];
    }

    sealed class SystemLine
    {
        public string Code { get; set; } = "";
        public string Holds { get; set; } = "";
        public ExpectedLine? Expected { get; set; }
    }

    sealed class ExpectedLine
    {
        public int EveryDays { get; set; }
        public string By { get; set; } = "";
        public int GraceHours { get; set; }
    }
}
