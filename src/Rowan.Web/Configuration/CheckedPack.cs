using Rowan.Policy;

namespace Rowan.Web.Configuration;

/// <summary>A policy pack as its files lie on this machine now.</summary>
/// <param name="Wrong">What cannot be used; then nothing is told of what it says.</param>
/// <param name="Open">What it says that nobody has verified.</param>
public sealed record CheckedPack(IReadOnlyList<Finding> Wrong, IReadOnlyList<SureOf> Open, IReadOnlyList<SureOf> Verified)
{
    /// <summary>How many things it says how sure it is of.</summary>
    public int All => Open.Count + Verified.Count;

    public static CheckedPack Of(RowanSettings lies)
    {
        IReadOnlyList<Finding> wrong = [.. CheckPolicy.Of(lies)];
        var said = (wrong.Count == 0 ? SurenessOfPack.Read(lies.PolicyFolder, lies.Pack) : []).ToLookup(s => s.IsVerified);
        return new CheckedPack(wrong, [.. said[false]], [.. said[true]]);
    }
}
