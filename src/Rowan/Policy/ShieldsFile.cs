using Rowan.Access;
using static Rowan.Policy.PolicySheet;

namespace Rowan.Policy;

/// <summary>A desk that is told of what touches a shield, and decides whom to bring into its circle.</summary>
/// <param name="Words">What it is called.</param>
/// <param name="Reach">How it is reached, at all hours.</param>
/// <param name="Agency">Of which agency its members are.</param>
/// <param name="Team">Of which team; null for every team.</param>
/// <param name="Role">Of which role; null for every role.</param>
public sealed record DutyDesk(string Code, string Words, string Reach, string Agency, string? Team, string? Role);

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
}

/// <summary>Reads and checks a pack's <c>shields.yaml</c>.</summary>
public static class ShieldsFile
{
    /// <exception cref="PolicyFileException">The file cannot be used; the message says where and why.</exception>
    public static ShieldRules Read(string path)
    {
        var sheet = PolicySheet.Read<Sheet>(path);

        Check(path, sheet.Version.Length > 0, "'version' is missing.");
        Check(path, sheet.Desks.Count > 0, "'desks' names no desk: somebody must be told of searches for whom nobody may see.");
        Check(path, sheet.Desks.TrueForAll(d => d.Code.Length > 0 && d.Words.Length > 0 && d.Reach.Length > 0), "Each of 'desks' needs a 'code', 'words' and 'reach', how it is reached.");
        Check(path, sheet.Desks.TrueForAll(d => d.Agency.Length > 0 && (d.Team ?? d.Role) is { Length: > 0 }), "Each of 'desks' needs the 'agency' of its members, and their 'team' or 'role'.");
        Check(path, sheet.Desks.TrueForAll(d => d.Role is null || Roles.OfMembers.Contains(d.Role)), $"A desk's 'role' is one of: {string.Join(", ", Roles.OfMembers)}.");
        Check(path, sheet.Desks.DistinctBy(d => d.Code, StringComparer.Ordinal).Count() == sheet.Desks.Count, "Two of 'desks' have the same code.");
        Check(path, sheet.ReviewWithinDays is >= 1 and <= 366, "'reviewWithinDays' is a number of days from 1 to 366.");
        Check(path, sheet.SecondPersonHours is >= 1 and <= 24 * 31, "'secondPersonHours' is a number of hours from 1 to 744.");
        Check(path, sheet.Emergency is { Minutes: >= 1 and <= 24 * 60, ReviewWithinHours: >= 1 and <= 24 * 31 }, "'emergency' needs 'minutes' from 1 to 1440 and 'reviewWithinHours' from 1 to 744.");
        return new ShieldRules(
            sheet.Desks.ConvertAll(d => new DutyDesk(d.Code, d.Words, d.Reach, d.Agency, d.Team, d.Role)), sheet.ReviewWithinDays, TimeSpan.FromHours(sheet.SecondPersonHours),
            TimeSpan.FromMinutes(sheet.Emergency!.Minutes), TimeSpan.FromHours(sheet.Emergency.ReviewWithinHours))
        {
            ChildrenJoinedByTwo = sheet.ChildrenJoinedByTwo,
        };
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
