using Rowan.Synth.Families;

namespace Rowan.Synth.Lives;

/// <summary>What the source systems hold of one family, over the years that the deliveries cover.</summary>
sealed record Story(Family Family, IReadOnlyList<Entry> Entries)
{
    public static Story Quiet(Family family) => new(family, []);

    public IReadOnlyList<Notice> Notices { get; } = [.. Entries.OfType<Notice>()];
    public IReadOnlyList<Registration> Registrations { get; } = [.. Entries.OfType<Registration>()];
}
