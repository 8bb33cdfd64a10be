using System.Text.Json;

namespace Rowan.StrategyDiscussions;

/// <summary>Somebody who was invited, as the rules see them.</summary>
/// <param name="Part">Which of the pack's people they are.</param>
public sealed record InvitedAs(long Id, string Part);

/// <summary>Who must be at a strategy discussion, by the pack and by what is known of the concern (H08-12). Pure.</summary>
public static class WhoMustBeThere
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string NotKnown = "not-known";

    /// <summary>What the notification tells already of what is asked.</summary>
    public static IReadOnlyList<string> Told(DiscussionRules rules, ReadOnlyMemory<byte>? document)
    {
        if (document is not { } bytes)
        {
            return [];
        }

        using var sent = JsonDocument.Parse(bytes);
        return [.. rules.Asks.Where(a => a.IsTold(sent.RootElement)).Select(a => a.Code)];
    }

    /// <summary>The codes of those who must be there, in the order of the pack. What is not known counts as yes: nobody is left out because a question was passed over.</summary>
    /// <param name="answers">By the code of what is asked.</param>
    public static IReadOnlyList<string> Of(DiscussionRules rules, IReadOnlyDictionary<string, string> answers) =>
        [.. rules.People.Where(p => p.Needed == DiscussionPart.Always || (p.Needed is { } ask && answers.GetValueOrDefault(ask) != No)).Select(p => p.Code)];

    /// <summary>Of those the ones whom nobody has invited yet.</summary>
    public static IReadOnlyList<string> NotInvited(IReadOnlyList<string> needed, IEnumerable<InvitedAs> invited) => [.. needed.Except(invited.Select(i => i.Part))];

    /// <summary>Of those the ones who did not take part: somebody of a rank that does not count is not who must be there.</summary>
    public static IReadOnlyList<string> NotThere(DiscussionRules rules, IReadOnlyList<string> needed, IEnumerable<InvitedAs> invited, IReadOnlyList<TookPart> attendance)
    {
        var there = invited.Join(attendance.Where(a => a.Took == Yes), i => i.Id, a => a.InviteeId, (i, a) => (i.Part, a.Rank)).ToList();
        return [.. needed.Where(code => !there.Exists(t => t.Part == code && rules.Part(code)?.IsOfRank(t.Rank) != false))];
    }
}
