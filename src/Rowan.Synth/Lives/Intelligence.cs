namespace Rowan.Synth.Lives;

/// <summary>One item of criminal intelligence, graded 5x5x5.</summary>
/// <param name="Grade">Source evaluation A to E, intelligence evaluation 1 to 5, handling code 1 to 5: <c>B23</c>.</param>
/// <param name="Crime">The crime that it bears on, if any.</param>
sealed record Intelligence(DateTime Entered, DateOnly Happened, string Grade, IReadOnlyList<Party> Named, string Text, Crime? Crime) : Entry
{
    public override string Source => "CrimInt";
}
