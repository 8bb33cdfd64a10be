namespace Rowan.Sharing;

/// <summary>A protocol as it stands on a day.</summary>
public sealed record ProtocolToday(Protocol Protocol, ProtocolStands Stands);

/// <summary>A template with its protocols; one protocol that was made alone is its own template.</summary>
/// <param name="AsAgreed">The terms, and the days, that most of its protocols have.</param>
public sealed record TemplateToday(string Code, string Words, Protocol AsAgreed, IReadOnlyList<ProtocolToday> Protocols)
{
    /// <summary>Those that differ from the template (E07-41).</summary>
    public IEnumerable<ProtocolToday> Differing => Protocols.Where(p => p.Protocol.Differs.Count > 0);
}

/// <summary>What is shared on a day, for who answers for it: every protocol, what differs, what ends soon, and whom to contact. Pure.</summary>
public sealed record SharingToday(DateOnly Day, IReadOnlyList<TemplateToday> Templates, IReadOnlyList<Contact> Contacts)
{
    public static SharingToday Of(SharingRules rules, DateOnly day) => new(
        day,
        [
            .. rules.Protocols.GroupBy(p => p.Template).Select(g => new TemplateToday(
                g.Key, g.First().Words, g.FirstOrDefault(p => p.Differs.Count == 0) ?? g.First(), [.. g.Select(p => new ProtocolToday(p, p.On(day, rules.WarnDays)))])),
        ],
        [.. rules.Contacts.Where(c => c.InForceOn(day))]);

    public IEnumerable<ProtocolToday> That(ProtocolStands stand) => Templates.SelectMany(t => t.Protocols).Where(p => p.Stands == stand);
}
