using Rowan.Access;
using Rowan.Policy;
using Rowan.Sources.Feeds;

namespace Rowan.Web.Configuration;

/// <summary>The policy pack and every feed file can be used.</summary>
static class CheckPolicy
{
    public static IEnumerable<Finding> Of(RowanSettings lies)
    {
        var pack = Path.Combine(lies.PolicyFolder, lies.Pack);
        if (!Directory.Exists(pack))
        {
            var there = Directory.Exists(lies.PolicyFolder) ? Directory.GetDirectories(lies.PolicyFolder).Select(Path.GetFileName).Where(d => d != "feeds").Order().ToList() : [];
            return [Finding.Wrong($"pack: there is no policy pack {pack}.", there.Count == 0 ? "Name the folder of the packs in 'policy'." : $"The packs there are: {string.Join(", ", there)}.")];
        }

        IEnumerable<Finding> all =
        [
            .. Tried(() => AccessFile.Read(Path.Combine(pack, "access.yaml"))),
            .. Tried(() => ShieldsFile.Read(Path.Combine(pack, "shields.yaml"), SharingFile.Read(
                Path.Combine(pack, "sharing.yaml"), AccessFile.Read(Path.Combine(pack, "access.yaml")).Purposes.Select(p => p.Code), FeedFiles.KindsOf(FeedFiles.Load(Path.Combine(lies.PolicyFolder, "feeds")))))),
            .. Tried(() => SourcesFile.Read(Path.Combine(pack, "sources.yaml"))),
            .. Tried(() => WithdrawalsFile.Read(Path.Combine(pack, "withdrawals.yaml"))),
            .. Tried(() => RetentionFile.Read(Path.Combine(pack, "retention.yaml"))),
            .. Tried(() => DisclosureFile.Read(Path.Combine(pack, "disclosure.yaml"))),
            .. Tried(() => LooksFile.Read(Path.Combine(pack, "looks.yaml"))),
            .. Tried(() => ClocksFile.Read(Path.Combine(pack, "clocks.yaml"))),
            .. Tried(() => ClocksFile.ReadHolidays(Path.Combine(lies.PolicyFolder, "bank-holidays.yaml"))),
            .. Tried(() => FeedFiles.Load(Path.Combine(lies.PolicyFolder, "feeds"))),
            .. Tried(() => FormsFile.Read(pack, FeedFiles.Load(Path.Combine(lies.PolicyFolder, "feeds")))),
            .. Tried(() => DeskFile.Read(
                Path.Combine(pack, "desk.yaml"), ClocksFile.Read(Path.Combine(pack, "clocks.yaml")), ClocksFile.ReadHolidays(Path.Combine(lies.PolicyFolder, "bank-holidays.yaml")),
                AccessFile.Read(Path.Combine(pack, "access.yaml")).Standing, FormsFile.Read(pack, FeedFiles.Load(Path.Combine(lies.PolicyFolder, "feeds"))))),
            .. Tried(() => DiscussionsFile.Read(
                Path.Combine(pack, "discussions.yaml"), ClocksFile.Read(Path.Combine(pack, "clocks.yaml")), ClocksFile.ReadHolidays(Path.Combine(lies.PolicyFolder, "bank-holidays.yaml")),
                AccessFile.Read(Path.Combine(pack, "access.yaml")).Standing, FormsFile.Read(pack, FeedFiles.Load(Path.Combine(lies.PolicyFolder, "feeds"))))),
            .. Tried(() => ReadResearch(pack, lies.PolicyFolder)),
            .. Tried(() => RiskFile.Read(Path.Combine(pack, "risk.yaml"), FeedFiles.Load(Path.Combine(lies.PolicyFolder, "feeds")).Keys)),
            .. Tried(() => RiskMatrixFile.Read(
                Path.Combine(pack, "risk-matrix.yaml"), FeedFiles.Load(Path.Combine(lies.PolicyFolder, "feeds")).Keys, ReadResearch(pack, lies.PolicyFolder))),
            .. Tried(() => CheckProfessionalStandards(pack, lies.PolicyFolder)),
            .. Tried(() => CheckMarks(Path.Combine(pack, "access.yaml"), Path.Combine(lies.PolicyFolder, "feeds"))),
        ];
        return all.Distinct();
    }

    static Rowan.Research.ResearchRules ReadResearch(string pack, string policy) => ResearchFile.Read(
        Path.Combine(pack, "research.yaml"), ClocksFile.Read(Path.Combine(pack, "clocks.yaml")), ClocksFile.ReadHolidays(Path.Combine(policy, "bank-holidays.yaml")), SourcesFile.Read(Path.Combine(pack, "sources.yaml")),
        FeedFiles.Load(Path.Combine(policy, "feeds")).Keys);

    /// <summary>A mark that the pack does not know would keep records with their own agency, and nobody would know why.</summary>
    static void CheckMarks(string access, string feeds)
    {
        var known = AccessFile.Read(access).Marks.Select(m => m.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var feed in FeedFiles.Load(feeds).Values)
        {
            if (feed.Kinds.SelectMany(k => k.Marks).FirstOrDefault(m => !known.Contains(m)) is { } mark)
            {
                throw new PolicyFileException(access, 0, $"'{feed.Code}' marks records '{mark}', and 'marks' does not say what that means.");
            }
        }
    }

    /// <summary>A misspelt agency would quietly receive nothing, and a role without the permission could not read what it is told of.</summary>
    static void CheckProfessionalStandards(string pack, string policy)
    {
        var (looks, rules) = (Path.Combine(pack, "looks.yaml"), AccessFile.Read(Path.Combine(pack, "access.yaml")));
        var sharing = SharingFile.Read(Path.Combine(pack, "sharing.yaml"), rules.Purposes.Select(p => p.Code), FeedFiles.KindsOf(FeedFiles.Load(Path.Combine(policy, "feeds"))));
        foreach (var standards in LooksFile.Read(looks).ProfessionalStandards)
        {
            if (sharing.Find(standards.Agency) is null)
            {
                throw new PolicyFileException(looks, 0, $"'professionalStandards' names '{standards.Agency}', which is not an agency of sharing.yaml.");
            }

            if (!rules.Permits(standards.Role, Permissions.SeeHandedOn))
            {
                throw new PolicyFileException(looks, 0, $"'professionalStandards' names the role '{standards.Role}', which may not {Permissions.SeeHandedOn} by access.yaml.");
            }
        }
    }

    static IEnumerable<Finding> Tried(Action read)
    {
        try
        {
            read();
            return [];
        }
        catch (Exception e) when (e is PolicyFileException or FeedFileException)
        {
            return [Finding.Wrong($"policy: {e.Message}", "Mend the file, or put back the one that Rowan brings.")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [Finding.Wrong("policy: a file of the pack cannot be read.", "The user Rowan runs as must be able to read the whole policy folder.")];
        }
    }
}
