using Rowan.Record;
using Rowan.Shields;

namespace Rowan.Web.Shields;

/// <summary>What members typed, for who reads it outside the circle of whom it may name.</summary>
static class ShieldedWords
{
    /// <param name="fact">Left by the change in which they were typed.</param>
    public static async Task<string> OutOfAsync(Looking looking, string typed, long fact, CancellationToken cancel) =>
        (await HiddenWords.TypedInAsync(looking, fact, cancel)).In(typed) ? "Not told: it names somebody who is shielded from you." : typed;
}
