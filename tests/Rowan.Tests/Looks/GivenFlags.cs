using Rowan.Access;
using Rowan.Looks;
using Rowan.Tests.Host;

namespace Rowan.Tests.Looks;

/// <summary>Brings what was looked at before whoever reviews it, as the server does once a minute.</summary>
static class GivenFlags
{
    public static async Task<int> TickAsync(TestRowan rowan)
    {
        await rowan.System.Sequencer.TickAsync();
        return await new FlagLooks(rowan.Door, rowan.System.Looks, rowan.Clock).TickAsync(new Rowan.Sources.ServiceActs(Actor.Rowan, "rowan serve, looks", "this machine"));
    }

    public static async Task<IReadOnlyList<FlaggedLook>> AllAsync(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        return [.. tables.FlaggedLooks.OrderBy(f => f.Id)];
    }

    public static async Task<IEnumerable<(string Kind, int Times)>> KindsAsync(TestRowan rowan) => (await AllAsync(rowan)).Select(f => (f.Kind, f.Times)).OrderBy(f => f.Kind, StringComparer.Ordinal);
}
