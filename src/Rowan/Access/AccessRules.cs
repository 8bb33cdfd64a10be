namespace Rowan.Access;

/// <summary>One rule about showing: it applies where all that it names fits; the first that applies decides.</summary>
/// <param name="Roles">Empty means every role.</param>
/// <param name="Sources">Source codes; empty means every source.</param>
/// <param name="Purposes">Purpose codes; empty means every purpose.</param>
public sealed record ShowingRule(
    string Id,
    Answer Answer,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Purposes,
    bool OwnAgencyOnly,
    string Words);

/// <summary>Who may do what, and who is shown what: the dated data of the pack's <c>access.yaml</c>, and the pure decisions over it.</summary>
public sealed class AccessRules(
    string version,
    IReadOnlyDictionary<string, IReadOnlySet<string>> permissionsByRole,
    IReadOnlyList<Purpose> purposes,
    IReadOnlyList<ShowingRule> showing)
{
    public string Version { get; } = version;
    public IReadOnlyList<Purpose> Purposes { get; } = purposes;
    public IReadOnlyList<ShowingRule> Showing { get; } = showing;

    /// <summary>Whether the role holds the permission. What is not given is refused.</summary>
    public bool Permits(string role, string permission) =>
        permission is Permissions.PublicFiles or Permissions.PublicPages or Permissions.SignIn
        || (permissionsByRole.TryGetValue(role, out var held) && held.Contains(permission));

    /// <summary>The purposes a role may give.</summary>
    public IEnumerable<Purpose> PurposesFor(string role) => Purposes.Where(p => p.Roles.Contains(role));

    /// <summary>Whether the role may act for the purpose: one of the pack's that is given to the role, or one that stands in the nature of the act.</summary>
    public bool MayGive(string role, string purpose) => Purposes.FirstOrDefault(p => p.Code == purpose) is { } given
        ? given.Roles.Contains(role)
        : purpose != PurposeIs.Asked && PurposeIs.All.Contains(purpose);

    /// <summary>
    /// Shown, existence only, or withheld: the first rule that fits decides; no rule, no showing (C03-24).
    /// </summary>
    public AccessDecision Decide(Actor actor, PurposeGiven? purpose, RecordsAsked asked)
    {
        foreach (var rule in Showing)
        {
            if ((rule.Roles.Count == 0 || rule.Roles.Contains(actor.Role))
                && (rule.Sources.Count == 0 || rule.Sources.Contains(asked.Source))
                && (rule.Purposes.Count == 0 || (purpose is not null && rule.Purposes.Contains(purpose.Code)))
                && (!rule.OwnAgencyOnly || string.Equals(actor.Agency, asked.Controller, StringComparison.OrdinalIgnoreCase)))
            {
                return new AccessDecision(rule.Answer, rule.Id, Version, rule.Words);
            }
        }

        return new AccessDecision(Answer.Withheld, "no-rule", Version, "No rule lets your role see this.");
    }
}
