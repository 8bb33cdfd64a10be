using Rowan.Synth.Lives;

namespace Rowan.Synth.Protect;

/// <summary>A registration as it stood when a delivery was made.</summary>
/// <param name="First">Whether no delivery before held it.</param>
sealed record RegisterState(
    string Reference,
    bool First,
    DateTime Updated,
    DateTime Refreshed,
    IReadOnlyList<Conference> Conferences,
    IReadOnlyList<CaseNote> Notes,
    IReadOnlyList<(string Category, DateOnly From, DateOnly? Until)> Standings)
{
    public static RegisterState At(Registration registration, string reference, bool first, DateTime made)
    {
        var standings = registration.Standings.Where(one => one.Entered < made).GroupBy(one => one.From).Select(group => group.Last()).ToList();
        return new(reference, first,
            registration.Changes.Where(change => change < made).Max(),
            registration.Refreshed.Append(registration.Entered).Where(change => change < made).Max(),
            [.. registration.Conferences.Where(one => one.Entered < made)],
            [.. registration.Notes.Where(one => one.Entered < made)],
            [.. standings.Select((one, at) => (one.Category, one.From, at + 1 < standings.Count ? standings[at + 1].From : one.Until))]);
    }
}
