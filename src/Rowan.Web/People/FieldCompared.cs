using Rowan.People;

namespace Rowan.Web.People;

/// <summary>What two records say of one thing.</summary>
public sealed record FieldCompared(string Field, string A, string B)
{
    public bool Differs => A != MentionWords.NotSaid && B != MentionWords.NotSaid && !string.Equals(A, B, StringComparison.OrdinalIgnoreCase);

    /// <summary>The comparison in words, because a colour never speaks alone.</summary>
    public string Words => Differs ? "Different" : A == MentionWords.NotSaid && B == MentionWords.NotSaid ? "Neither says" : A == MentionWords.NotSaid || B == MentionWords.NotSaid ? "Only one says" : "The same";

    public static IReadOnlyList<FieldCompared> Of(MentionShown a, MentionShown b) =>
    [
        new("Name", MentionWords.Name(a.Said), MentionWords.Name(b.Said)),
        new("Other names", MentionWords.OtherNames(a.Said), MentionWords.OtherNames(b.Said)),
        new("Born", MentionWords.Born(a.Said), MentionWords.Born(b.Said)),
        new("Sex", MentionWords.Sex(a.Said), MentionWords.Sex(b.Said)),
        new("Addresses", MentionWords.Addresses(a.Said), MentionWords.Addresses(b.Said)),
        new("Numbers", MentionWords.Identifiers(a.Said), MentionWords.Identifiers(b.Said)),
        new("Telephone and e-mail", MentionWords.Contacts(a.Said), MentionWords.Contacts(b.Said)),
        new("In the record as", MentionWords.Role(a.Said.Role), MentionWords.Role(b.Said.Role)),
    ];
}
