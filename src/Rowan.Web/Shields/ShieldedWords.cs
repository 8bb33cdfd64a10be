using Rowan.Record;
using Rowan.Shields;

namespace Rowan.Web.Shields;

/// <summary>What a member typed, for who reads it outside the circle of whom it may name.</summary>
static class ShieldedWords
{
    public static async Task<string> OutOfAsync(Looking looking, string typed, CancellationToken cancel) =>
        (await HiddenWords.OfAsync(looking, cancel)).In(typed) ? "Not told: it names somebody who is shielded from you." : typed;
}
