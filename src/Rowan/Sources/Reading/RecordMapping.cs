using Rowan.Access;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Sources.Reading;

/// <summary>Makes of a record's rows or elements what Rowan understands of them, by the rules of its feed.</summary>
static class RecordMapping
{
    /// <summary>The reading, or in words why there is none.</summary>
    public static (RecordReading? Reading, string? Fault) Read(Feed feed, RecordRule rule, SourceNode node, ReadLimits limits)
    {
        try
        {
            return Read(feed, rule, node, feed.Cleaning with { Allowance = new Allowance(limits.ReadingCharacters) });
        }
        catch (AllowanceSpentException)
        {
            return (null, $"More than {limits.ReadingCharacters:N0} characters would be kept of what it says: something in it is very long, or is said very many times. Ask the source to look at this record.");
        }
    }

    static (RecordReading? Reading, string? Fault) Read(Feed feed, RecordRule rule, SourceNode node, Cleaning cleaning)
    {
        var faults = new List<string>();
        var reference = rule.Reference.Say(node, cleaning);
        if (reference is null)
        {
            faults.Add($"{string.Join(" and ", rule.Reference.Fields.Select(f => f.Text))} is empty: it is the reference of the record.");
        }

        string? version = null;
        if (rule.Version is not null)
        {
            (version, var fault) = SourceVersions.Read(rule.Version, node, cleaning);
            AddIf(faults, fault);
        }

        var subject = rule.SubjectKey?.Say(node, cleaning);
        if (rule.SubjectKey is not null && subject is null)
        {
            faults.Add($"{string.Join(" and ", rule.SubjectKey.Fields.Select(f => f.Text))} is empty: this source uses references again, and it tells whose this one is.");
        }

        if (faults.Count == 0 && rule.Withdrawn is { } withdrawn && cleaning.Clean(withdrawn.When.Raw(node)) is { } status && withdrawn.Means.TryGetValue(status, out var reason))
        {
            return (new RecordReading(feed.Code, rule.Kind, reference!, subject, version, null, null, [], [], [], []) { Withdrawn = reason }, null);
        }

        var happened = HappenedMapping.Read(rule.Happened, node, cleaning);
        AddIf(faults, happened.Fault);
        var author = rule.Author?.Say(node, cleaning);
        var personas = PersonaMapping.Read(rule.Personas, node, cleaning, happened.Happened);
        var entries = EntryMapping.Read(rule.Entries, node, cleaning, happened, author, personas, faults);
        var registrations = RegistrationMapping.Read(rule.Registrations, node, cleaning, personas, faults);
        return faults.Count > 0
            ? (null, string.Join(" ", faults))
            : (new RecordReading(feed.Code, rule.Kind, reference!, subject, version, happened.Happened, author,
                [.. personas.Select(p => p.Reading)], PersonaMapping.Relationships(personas, cleaning), entries, registrations)
            {
                Warnings = WarningMapping.Read(rule.Warnings, node, cleaning, personas),
                References = ReferenceMapping.Read(rule.References, node, cleaning),
                Marks = MarksOf(rule, node, cleaning),
            }, null);
    }

    static IReadOnlyList<string>? MarksOf(RecordRule rule, SourceNode node, Cleaning cleaning) => rule.Marks.Count == 0 ? null
        : [.. rule.Marks.Select(m => Codes.Read(m, node, cleaning).Code!).Where(m => m != RecordKind.NoMark).Distinct().Order(StringComparer.Ordinal)];

    static void AddIf(List<string> faults, string? fault)
    {
        if (fault is not null)
        {
            faults.Add(fault);
        }
    }
}
