using Rowan.Synth.Families;

namespace Rowan.Synth.Lives;

/// <summary>What was reported and registered of one family, over the years that the deliveries cover.</summary>
sealed record Story(Family Family, IReadOnlyList<Notice> Notices, IReadOnlyList<Registration> Registrations)
{
    public static Story Quiet(Family family) => new(family, [], []);
}
