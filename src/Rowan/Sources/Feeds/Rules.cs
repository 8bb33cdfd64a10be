namespace Rowan.Sources.Feeds;

/// <summary>What counts as not given, and whether blanks around a value are dropped.</summary>
sealed record Cleaning(IReadOnlySet<string> Missing, bool Trim)
{
    // Turn the direction of writing, so that a name is shown as another; or are left over where files were put together.
    static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff");

    readonly int longestMissing = Missing.Select(m => m.Length).DefaultIfEmpty(0).Max();

    /// <summary>What may still be said of a record; null where nothing is counted.</summary>
    public Allowance? Allowance { get; init; }

    public string? Clean(string? raw)
    {
        if (raw is null)
        {
            return null;
        }

        Allowance?.Spend(raw.Length);
        var plain = raw.AsSpan().ContainsAny(Marks) ? string.Concat(raw.Where(c => !Marks.Contains(c))) : raw;
        var text = Trim ? plain.Trim() : plain;
        return text.Length == 0 || (text.Length <= longestMissing && Missing.Contains(text)) ? null : text;
    }
}

/// <summary>How many characters may be made of one record: rules may say one field many times over, and a small file must not grow without bound.</summary>
sealed class Allowance(long most)
{
    // What anything that is said takes beside its characters.
    const int Each = 16;

    long left = most;

    /// <exception cref="AllowanceSpentException">More would be said than is allowed.</exception>
    public void Spend(long characters)
    {
        left -= characters + Each;
        if (left < 0)
        {
            throw new AllowanceSpentException();
        }
    }
}

/// <summary>A record would grow beyond its <see cref="Allowance"/>. Never leaves the reader.</summary>
sealed class AllowanceSpentException : Exception;

/// <summary>How one kind of record is read. Each rule names fields by their path from the row or element it stands on.</summary>
/// <param name="Element">The path of the record's element from the root (XML); empty for CSV.</param>
sealed record RecordRule(
    string Kind,
    string File,
    IReadOnlyList<string> Element,
    TextRule Reference,
    TextRule? SubjectKey,
    VersionRule? Version,
    HappenedRule? Happened,
    TextRule? Author,
    IReadOnlyList<PersonaRule> Personas,
    IReadOnlyList<EntryRule> Entries,
    IReadOnlyList<RegistrationRule> Registrations,
    IReadOnlyList<WarningRule> Warnings,
    IReadOnlyList<ReferenceRule> References)
{
    /// <summary>By which the source says that it withdraws the record; null where it never does.</summary>
    public WithdrawnRule? Withdrawn { get; init; }

    /// <summary>How the source marks the record: each comes to a code of the policy pack's marks, or to <see cref="Access.RecordKind.NoMark"/>.</summary>
    public IReadOnlyList<CodeRule> Marks { get; init; } = [];
}

/// <summary>A field, and what its values mean: reasons of the policy pack. Any other value withdraws nothing.</summary>
sealed record WithdrawnRule(FieldPath When, IReadOnlyDictionary<string, string> Means);

enum VersionOrder
{
    Number,
    Time,
    Text,
}

sealed record VersionRule(FieldPath Field, VersionOrder Order, DateForms Forms);

sealed record HappenedRule(DateRule From, DateRule? Until, FieldPath? Time);

/// <summary>A date in a field. <paramref name="Expected"/> names a field that says "true" of a child not yet born.</summary>
sealed record DateRule(FieldPath Field, DateForms Forms, bool Required, FieldPath? Expected);

/// <summary>A code of Rowan's: written in the feed file, or mapped from a field.</summary>
sealed record CodeRule(string? Fixed, FieldPath? Field, CodeMap? Map, string? Otherwise);

sealed record PersonaRule(
    FieldPath? Each,
    TextRule Mention,
    CodeRule Role,
    IReadOnlyList<NameRule> Names,
    DateRule? Birth,
    DateRule? Death,
    AgeRule? Age,
    CodeRule? Sex,
    IReadOnlyList<AddressRule> Addresses,
    IReadOnlyList<LabelledRule> Identifiers,
    IReadOnlyList<LabelledRule> Contacts,
    IReadOnlyList<LabelledRule> Details,
    IReadOnlyList<RelationshipRule> Relationships);

sealed record NameRule(FieldPath? Each, CodeRule Kind, TextRule? Given, TextRule? Middle, TextRule? Family, TextRule? Full);

sealed record AgeRule(FieldPath Years, DateRule? On);

sealed record AddressRule(
    FieldPath? Each, CodeRule Kind, IReadOnlyList<TextRule> Lines, FieldPath? Postcode, TextRule? Borough, DateRule? From, DateRule? Until);

/// <summary>A value under a label or kind: an identifier, a contact, a detail.</summary>
sealed record LabelledRule(FieldPath? Each, TextRule Label, TextRule Value);

/// <summary>This persona is the kind of relation to every persona with the role <paramref name="To"/>.</summary>
sealed record RelationshipRule(CodeRule Kind, string To, DateRule? Since, DateRule? Until);

/// <param name="Of">Everybody with this role; null where <paramref name="Concerns"/> names one mention, or nobody is named: then every subject.</param>
sealed record EntryRule(
    FieldPath? Each,
    FieldPath? When,
    string? Of,
    TextRule Key,
    CodeRule Kind,
    TextRule Heading,
    TextRule? Account,
    HappenedRule? Happened,
    TextRule? Author,
    TextRule? Concerns,
    IReadOnlyList<LabelledRule> Details);

/// <param name="Of">Everybody with this role; null where <paramref name="Concerns"/> names one mention.</param>
sealed record WarningRule(
    FieldPath? Each,
    FieldPath? When,
    string? Of,
    TextRule? Concerns,
    CodeRule Kind,
    TextRule Words,
    TextRule? Plan,
    DateRule? From,
    DateRule? Until,
    IReadOnlyList<LabelledRule> Details);

sealed record ReferenceRule(FieldPath? Each, string Kind, TextRule Value);

sealed record RegistrationRule(FieldPath? Each, string Of, TextRule Authority, CodeRule Category, DateRule From, DateRule? Until);
