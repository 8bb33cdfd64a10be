using System.Globalization;
using Rowan.Access;
using Rowan.Sharing;

namespace Rowan.Policy;

/// <summary>From how many people on a day a member has looked at unusually many.</summary>
/// <param name="People">Never below this.</param>
/// <param name="TimesUsual">More than so many times the member's own usual day.</param>
/// <param name="OverDays">Over which days before it the usual is counted.</param>
public sealed record VolumeRule(int People, int TimesUsual, int OverDays);

/// <summary>The hours of roles, in London.</summary>
public sealed record HoursRule(IReadOnlyList<string> Roles, IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly Until);

/// <summary>What the pack says of looks that somebody reviews.</summary>
/// <param name="NeedInvolvement">Roles that open the story only of a child with whom they or their team work.</param>
/// <param name="Volume">Null where nothing is set.</param>
/// <param name="ReadsBackDays">Of how many days looks are read when it is first turned on.</param>
public sealed record LookRules(string Version, IReadOnlyList<string> NeedInvolvement, VolumeRule? Volume, IReadOnlyList<HoursRule> Hours, int ReadsBackDays)
{
    /// <summary>Who receives what a review hands on, by agency.</summary>
    public IReadOnlyList<ProfessionalStandards> ProfessionalStandards { get; init; } = [];
}

/// <summary>Who looks into what the members of an agency did.</summary>
/// <param name="Agency">By a name of it.</param>
/// <param name="Role">Which members of the agency are told, and may read what is handed on.</param>
public sealed record ProfessionalStandards(string Agency, Reached By, string Role);

/// <summary>Reads and checks a pack's <c>looks.yaml</c>.</summary>
public static class LooksFile
{
    static readonly IReadOnlyDictionary<string, DayOfWeek> DaysOfWeek = Enum.GetValues<DayOfWeek>().ToDictionary(d => d.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <exception cref="PolicyFileException">The file cannot be used; the message says where and why.</exception>
    public static LookRules Read(string path)
    {
        path = PackLayers.Find(path);
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (IOException e)
        {
            throw new PolicyFileException(path, 0, "The file cannot be read. A policy pack needs a looks.yaml.", e);
        }

        var sheet = YamlPlace.Of(path, content, (file, line, wrong, inner) => new PolicyFileException(file, line, wrong, inner))
            .Group("version", "from", "sureness", "needsInvolvement", "volume", "hours", "professionalStandards", "readsBackDays");
        return new LookRules(
            sheet.Need("version").Text(), sheet.Each("needsInvolvement", Role), sheet.Maybe("volume", Volume), sheet.Each("hours", Hours), Number(sheet.Need("readsBackDays"), 1, 366))
        {
            ProfessionalStandards = sheet.Each("professionalStandards", Standards),
        };
    }

    static VolumeRule Volume(YamlPlace place)
    {
        var line = place.Group("people", "timesUsual", "overDays");
        return new VolumeRule(Number(line.Need("people"), 1, 100_000), Number(line.Need("timesUsual"), 1, 100), Number(line.Need("overDays"), 1, 366));
    }

    static ProfessionalStandards Standards(YamlPlace place)
    {
        var line = place.Group("agency", "desk", "telephone", "email", "hours", "role");
        return new ProfessionalStandards(line.Need("agency").Text(), SharingFile.Reached(place, line), Role(line.Need("role")));
    }

    static HoursRule Hours(YamlPlace place)
    {
        var line = place.Group("roles", "days", "from", "until");
        var (roles, days) = (line.Each("roles", Role), line.Each("days", Day));
        var (from, until) = (Clock(line.Need("from")), Clock(line.Need("until")));
        return roles.Count == 0 || days.Count == 0 ? throw place.Wrong("Each of 'hours' needs 'roles' and 'days'.")
            : from >= until ? throw line.Need("until").Wrong("'until' must be later than 'from'; write hours over midnight as two lines.")
            : new HoursRule(roles, days, from, until);
    }

    static string Role(YamlPlace place) => Roles.OfMembers.Contains(place.Text()) ? place.Text()
        : throw place.Wrong($"'{place.Text()}' is not a role of members. The roles are: {string.Join(", ", Roles.OfMembers)}.");

    static DayOfWeek Day(YamlPlace place) => DaysOfWeek.TryGetValue(place.Text(), out var day) ? day
        : throw place.Wrong($"'{place.Text()}' is not a day of the week: write monday.");

    static TimeOnly Clock(YamlPlace place) => TimeOnly.TryParseExact(place.Text(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : throw place.Wrong($"'{place.Text()}' is not a time of day: write \"07:00\", in quotation marks.");

    static int Number(YamlPlace place, int least, int most) => int.TryParse(place.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
        ? number
        : throw place.Wrong($"'{place.Name}' is a number from {least} to {most}.");
}
