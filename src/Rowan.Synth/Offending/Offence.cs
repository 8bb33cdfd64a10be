using Rowan.Synth.Chance;

namespace Rowan.Synth.Offending;

/// <summary>A kind of offence: how records name it, what a court gives for it, and which warning signals come of it.</summary>
sealed record Offence(string Code, string Words, string Nature, int Weight, IReadOnlyList<string> Signals, IReadOnlyList<string> Sentences, string Text)
{
    public static IReadOnlyList<Offence> All { get; } = [.. Notes.Blocks("Offending/offences").Select(block => new Offence(
        block["offence"].Single(), block["words"].Single(), block["nature"].Single(), int.Parse(block["weight"].Single(), null), block.Words("signals"),
        block["sentence"].Single().Split('|', StringSplitOptions.TrimEntries), block["text"].Single()))];

    public static Offence Of(string code) => All.Single(offence => offence.Code.Equals(code, StringComparison.Ordinal));

    public static Offence Any(Dice dice) => dice.Pick(All, offence => offence.Weight);

    public bool Sexual => Nature.Equals("sexual", StringComparison.Ordinal);
}
