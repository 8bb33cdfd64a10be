using Rowan.Record;
using Rowan.Shields;

namespace Rowan.Web.Shields;

/// <summary>What members typed, for who reads it outside the circle of whom it may name.</summary>
sealed class ShieldedWords(HiddenWords hidden)
{
    public static async Task<ShieldedWords> OfAsync(Looking looking, CancellationToken cancel) => new(await HiddenWords.OfAsync(looking, cancel));

    public string OutOf(string typed) => hidden.In(typed) ? "Not told: it names somebody who is shielded from you." : typed;
}
