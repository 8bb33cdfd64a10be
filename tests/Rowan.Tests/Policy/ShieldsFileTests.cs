using Rowan.Policy;
using Rowan.Sharing;
using Rowan.Sources.Feeds;
using Rowan.Tests.Host;

namespace Rowan.Tests.Policy;

public sealed class ShieldsFileTests
{
    static readonly string Shipped = File.ReadAllText(RepositoryRoot.File("policy", "england-2010", "shields.yaml"));

    static readonly SharingRules Sharing = SharingFile.Read(
        RepositoryRoot.File("policy", "england-2010", "sharing.yaml"), AccessFile.Read(RepositoryRoot.File("policy", "england-2010", "access.yaml")).Purposes.Select(p => p.Code),
        FeedFiles.KindsOf(FeedFiles.Load(RepositoryRoot.File("policy", "feeds"))));

    static ShieldRules Read(string content)
    {
        var file = Path.Combine(Directory.CreateDirectory(TestDatabases.NewFolder()).FullName, "shields.yaml");
        File.WriteAllText(file, content);
        return ShieldsFile.Read(file, Sharing);
    }

    [Fact]
    public void The_shipped_file_names_a_desk_that_is_reached_at_all_hours()
    {
        var rules = Read(Shipped);
        Assert.NotEmpty(rules.Desks);
        Assert.All(rules.Desks, desk => Assert.NotEmpty(desk.Reach));
        Assert.True(rules.GlassBrokenFor < rules.ReviewWithin);
    }

    [Fact]
    public void Agencies_that_stand_together_have_a_desk_each_and_an_agency_may_be_given_by_its_name()
    {
        var rules = Read(Shipped);
        Assert.Equal(33, rules.Desks.Count);
        Assert.Equal(("The duty social work team, LB Haringey", "LB Haringey", "duty-manager"), rules.Find("duty-desk/haringey") is { } desk ? (desk.Words, desk.Agency.Name, desk.Role) : default);
        Assert.Equal(("The duty social work team", "boroughs"), (rules.Find("duty-desk/haringey")!.Outside.Words, rules.Find("duty-desk/haringey")!.Outside.Agency.Code));
        Assert.Equal(("The referral desk of the child abuse command", "police"), (rules.Find("referral-desk")!.Outside.Words, rules.Find("referral-desk")!.Outside.Agency.Code));
        Assert.Null(rules.Find("duty-desk"));
        Assert.Equal(["duty-desk/haringey"], rules.DesksFor("Haringey Council").Select(d => d.Code));
        Assert.Equal(["referral-desk"], Read(Shipped.Replace("agency: police", "agency: Metropolitan Police", StringComparison.Ordinal)).DesksFor("metropolitan police").Select(d => d.Code));
    }

    [Theory]
    [InlineData("version: ", "versoin: ", "versoin")]
    [InlineData("reviewWithinDays: ", "reviewWithinDays: 0 # ", "from 1 to 366")]
    [InlineData("secondPersonHours: ", "secondPersonHours: 10000 # ", "from 1 to 744")]
    [InlineData("  minutes: ", "  minutes: 0 # ", "'minutes' from 1 to 1440")]
    [InlineData("desks:", "desks: []\nothers:", "others")]
    [InlineData("    reach: ", "    reach: \"\" # ", "'reach', how it is reached")]
    [InlineData("    role: ", "    role: wizard # ", "A desk's 'role' is one of")]
    [InlineData("agency: boroughs", "agency: burroughs", "is no agency of sharing.yaml")]
    public void What_is_wrong_is_said_with_the_file(string from, string to, string says)
    {
        Assert.Contains(from, Shipped, StringComparison.Ordinal);
        var wrong = Assert.Throws<PolicyFileException>(() => Read(Shipped.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
        Assert.EndsWith("shields.yaml", wrong.File, StringComparison.Ordinal);
    }
}
