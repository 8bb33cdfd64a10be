using Rowan.Access;
using Rowan.Sharing;
using static Rowan.Policy.PolicySheet;

namespace Rowan.Policy;

/// <summary>A desk that is told of what touches a shield, and decides whom to bring into its circle.</summary>
/// <param name="Words">What it is called.</param>
/// <param name="Reach">How it is reached, at all hours.</param>
/// <param name="Agency">Of which agency its members are, by whichever of its names.</param>
/// <param name="Team">Of which team; null for every team.</param>
/// <param name="Role">Of which role; null for every role.</param>
public sealed record DutyDesk(string Code, string Words, string Reach, Agency Agency, string? Team, string? Role)
{
    /// <summary>What it is called outside the circle, and whose contact is given there. Of agencies that stand together it is all of them: which one it is would tell where somebody is who has fled.</summary>
    public (string Words, Agency Agency) Outside { get; init; } = (Words, Agency);
}

/// <summary>What the pack says of shields, of second persons and of emergencies.</summary>
/// <param name="ReviewWithinDays">The longest until a shield is looked at again.</param>
/// <param name="SecondPersonWaits">How long what one person asked waits for another.</param>
/// <param name="GlassBrokenFor">How long the glass stays broken.</param>
/// <param name="ReviewWithin">After which an emergency that nobody has reviewed is told of again.</param>
public sealed record ShieldRules(IReadOnlyList<DutyDesk> Desks, int ReviewWithinDays, TimeSpan SecondPersonWaits, TimeSpan GlassBrokenFor, TimeSpan ReviewWithin)
{
    /// <summary>Two children are joined into one only when two people decide it; else one may.</summary>
    public bool ChildrenJoinedByTwo { get; init; } = true;

    public DutyDesk? Find(string? code) => Desks.FirstOrDefault(d => d.Code == code);

    /// <summary>The desks that a member of the agency may have decide of a shield: their own agency's, and where it has none any.</summary>
    public IReadOnlyList<DutyDesk> DesksFor(string agency) => Desks.Where(d => d.Agency.IsCalled(agency)).ToList() is { Count: > 0 } own ? own : Desks;
}

/// <summary>Reads and checks a pack's <c>shields.yaml</c>.</summary>
public static class ShieldsFile
{
    /// <param name="sharing">Whose agencies the desks are.</param>
    /// <exception cref="PolicyFileException">The file cannot be used; the message says where and why.</exception>
    public static ShieldRules Read(string path, SharingRules sharing)
    {
        path = PackLayers.Find(path);
        var sheet = PolicySheet.Read<Sheet>(path);

        Check(path, sheet.Version.Length > 0, "'version' is missing.");
        Check(path, sheet.Desks.Count > 0, "'desks' names no desk: somebody must be told of searches for whom nobody may see.");
        Check(path, sheet.Desks.TrueForAll(d => d.Code.Length > 0 && d.Words.Length > 0 && d.Reach.Length > 0), "Each of 'desks' needs a 'code', 'words' and 'reach', how it is reached.");
        Check(path, sheet.Desks.TrueForAll(d => d.Agency.Length > 0 && (d.Team ?? d.Role) is { Length: > 0 }), "Each of 'desks' needs the 'agency' of its members, and their 'team' or 'role'.");
        Check(path, sheet.Desks.TrueForAll(d => d.Role is null || Roles.OfMembers.Contains(d.Role)), $"A desk's 'role' is one of: {string.Join(", ", Roles.OfMembers)}.");
        Check(path, sheet.Desks.DistinctBy(d => d.Code, StringComparer.Ordinal).Count() == sheet.Desks.Count, "Two of 'desks' have the same code.");
        var desks = sheet.Desks.SelectMany(d => DesksOf(path, d, sharing)).ToList();
        Check(path, sheet.ReviewWithinDays is >= 1 and <= 366, "'reviewWithinDays' is a number of days from 1 to 366.");
        Check(path, sheet.SecondPersonHours is >= 1 and <= 24 * 31, "'secondPersonHours' is a number of hours from 1 to 744.");
        Check(path, sheet.Emergency is { Minutes: >= 1 and <= 24 * 60, ReviewWithinHours: >= 1 and <= 24 * 31 }, "'emergency' needs 'minutes' from 1 to 1440 and 'reviewWithinHours' from 1 to 744.");
        return new ShieldRules(
            desks, sheet.ReviewWithinDays, TimeSpan.FromHours(sheet.SecondPersonHours),
            TimeSpan.FromMinutes(sheet.Emergency!.Minutes), TimeSpan.FromHours(sheet.Emergency.ReviewWithinHours))
        {
            ChildrenJoinedByTwo = sheet.ChildrenJoinedByTwo,
        };
    }

    /// <summary>One desk, or where agencies stand together one of each, as a template of protocols has one for each receiver.</summary>
    static IEnumerable<DutyDesk> DesksOf(string path, DeskLine line, SharingRules sharing)
    {
        var agency = sharing.Agencies.FirstOrDefault(a => a.Code == line.Agency) ?? sharing.Find(line.Agency)
            ?? throw new PolicyFileException(path, 0, $"'{line.Agency}' of the desk '{line.Code}' is no agency of sharing.yaml: nobody would be its desk.");
        return agency.Together.Count == 0
            ? [new DutyDesk(line.Code, line.Words, line.Reach, agency, line.Team, line.Role)]
            : agency.Together.Select(code => sharing.Agencies.First(a => a.Code == code)).Select(a => new DutyDesk($"{line.Code}/{a.Code}", $"{line.Words}, {a.Name}", line.Reach, a, line.Team, line.Role) { Outside = (line.Words, agency) });
    }

    sealed class Sheet
    {
        public string Version { get; set; } = "";
        public string From { get; set; } = "";
        public string Sureness { get; set; } = "";
        public List<DeskLine> Desks { get; set; } = [];
        public int ReviewWithinDays { get; set; }
        public int SecondPersonHours { get; set; }
        public bool ChildrenJoinedByTwo { get; set; } = true;
        public EmergencyLine? Emergency { get; set; }
    }

    sealed class DeskLine
    {
        public string Code { get; set; } = "";
        public string Words { get; set; } = "";
        public string Reach { get; set; } = "";
        public string Agency { get; set; } = "";
        public string? Team { get; set; }
        public string? Role { get; set; }
    }

    sealed class EmergencyLine
    {
        public int Minutes { get; set; }
        public int ReviewWithinHours { get; set; }
    }
}
