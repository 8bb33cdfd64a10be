using Rowan.Access;
using Rowan.Notifications;
using Rowan.Research;
using Rowan.Tests.Host;
using Rowan.Values;

namespace Rowan.Tests.Builders;

/// <summary>What a researcher does with a concern, without pages.</summary>
static class GivenResearch
{
    public static Task<IReadOnlyList<ResearchFault>?> CheckedAsync(TestRowan rowan, string reference, string check, string done = "yes", string said = "Nothing held.") => rowan.Door.ChangeAsync(
        As(Permissions.DoResearch), changing => new MakeCheck(rowan.System.Feeds, rowan.System.ResearchRules).WithinAsync(changing, reference, check, new CheckAnswers(done, said)));

    /// <summary>Every check that the pack of policy asks for of a concern of today.</summary>
    public static async Task AllCheckedAsync(TestRowan rowan, string reference)
    {
        foreach (var check in rowan.System.ResearchRules.Checks.Where(c => c.HoldsOn(LondonDay.Today(rowan.Clock))))
        {
            Assert.Empty((await CheckedAsync(rowan, reference, check.Code))!);
        }
    }

    public static async Task<PackRead> ReadAsync(TestRowan rowan, string reference, ResearchRules? rules = null) => (await rowan.Door.LookAsync(As(Permissions.SeeResearch), async looking =>
        await new ReadResearch(rowan.System.Feeds, rowan.System.Systems, rules ?? rowan.System.ResearchRules, rowan.Clock).PackAsync(
            looking, (await new ReadNotifications(rowan.System.Feeds).OneAsync(looking, reference, LondonDay.Today(rowan.Clock), _ => Task.CompletedTask))!)))!;

    public static async Task<IReadOnlyList<ResearchFault>> SignedOffAsync(TestRowan rowan, string reference, string summary = "The mother is not seen.")
    {
        var pack = await ReadAsync(rowan, reference);
        return (await rowan.Door.ChangeAsync(As(Permissions.DoResearch), changing => new SignOffPack(rowan.System.Feeds, rowan.System.ResearchRules).WithinAsync(
            changing, pack, new PackAsRead(pack.Rests.Digest, pack.Rests.Through, false), new SignOffAnswers(summary, false, pack.Looked.People == 0))))!;
    }

    static Rowan.Record.Act As(string permission) => TestRowan.As(Roles.Researcher, permission, "safeguarding-concern");
}
