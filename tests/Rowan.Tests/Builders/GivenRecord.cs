using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Tests.Host;
using Rowan.Values;

namespace Rowan.Tests.Builders;

/// <summary>A source record as an import would keep it: its mentions, what it tells, when it came. Said in the order of a sentence.</summary>
sealed class GivenRecord(string source, string kind, string reference)
{
    readonly List<PersonaReading> personas = [];
    readonly List<RelationshipReading> relationships = [];
    readonly List<EntryReading> entries = [];
    readonly List<RegistrationReading> registrations = [];
    readonly List<WarningReading> warnings = [];
    readonly List<ReferenceReading> references = [];
    string[]? marks;
    HappenedReading? happened;
    string? version;
    string? author;
    string given = "as it came";

    public static GivenRecord Merlin(string reference) => new("MERLIN", "pac", reference);

    public static GivenRecord Protect(string reference) => new("PROtect", "registration", reference);

    public static GivenRecord Visor(string reference) => new("ViSOR", "nominal", reference);

    public GivenRecord Happening(string on, string? at = null)
    {
        happened = new HappenedReading(PartialDate.Parse(on), null, at is null ? null : TimeOnly.ParseExact(at, "HH:mm"));
        return this;
    }

    public GivenRecord Version(string said)
    {
        version = said;
        given = $"as it came, version {said}";
        return this;
    }

    /// <summary>Its source has marked it: <c>"originator-only"</c>.</summary>
    public GivenRecord Marked(params string[] codes)
    {
        marks = codes;
        return this;
    }

    public GivenRecord By(string who)
    {
        author = who;
        return this;
    }

    /// <summary>A person mentioned: <c>"Ayesha Noor", "Rahmani", born: "2018-05-14"</c>.</summary>
    public GivenRecord Naming(
        string mention, string role, string? givenName, string? family, string? born = null, string? sex = null, string? nhs = null,
        string? postcode = null, string? line = null, string? borough = null, DateOnly? from = null, DateOnly? until = null)
    {
        var addresses = postcode is null && line is null && borough is null ? []
            : new[] { new AddressReading("home", line is null ? [] : [line], postcode, borough, from, until) };
        var identifiers = nhs is null ? [] : new[] { new IdentifierReading("nhs", nhs, nhs.Replace(" ", "", StringComparison.Ordinal)) };
        personas.Add(new PersonaReading(
            mention, role, [new NameReading("usual", givenName, null, family, null)], born is null ? null : PartialDate.Parse(born), null, null, null, sex,
            addresses, identifiers, [], [], []));
        return this;
    }

    public GivenRecord Saying(string from, string relation, string to)
    {
        relationships.Add(new RelationshipReading(from, relation, to, null, null));
        return this;
    }

    public GivenRecord Telling(string kindOfEntry, string heading, string? account = null, string? on = null, params string[] mentions)
    {
        entries.Add(new EntryReading(
            $"{entries.Count + 1}", kindOfEntry, heading, account, on is null ? null : new HappenedReading(PartialDate.Parse(on)), author, mentions, []));
        return this;
    }

    public GivenRecord Registering(string mention, string authority, string category, DateOnly from, DateOnly? until = null)
    {
        registrations.Add(new RegistrationReading(mention, authority, category, from, until));
        return this;
    }

    /// <summary>The person named last is also said to be, or something to have happened, at a further address.</summary>
    public GivenRecord Also(string kindOfAddress, string line, string? postcode = null, DateOnly? from = null, DateOnly? until = null, string? borough = null)
    {
        personas[^1] = personas[^1] with { Addresses = [.. personas[^1].Addresses, new AddressReading(kindOfAddress, [line], postcode, borough, from, until)] };
        return this;
    }

    /// <summary>The person named last can be reached so.</summary>
    public GivenRecord ReachedAt(string kindOfContact, string value)
    {
        personas[^1] = personas[^1] with { Contacts = [.. personas[^1].Contacts, new ContactReading(kindOfContact, value)] };
        return this;
    }

    /// <summary>The person named last has the number.</summary>
    public GivenRecord Numbered(string kindOfNumber, string value)
    {
        personas[^1] = personas[^1] with { Identifiers = [.. personas[^1].Identifiers, new IdentifierReading(kindOfNumber, value, value)] };
        return this;
    }

    /// <summary>The person named last goes to the school.</summary>
    public GivenRecord AtSchool(string school)
    {
        personas[^1] = personas[^1] with { Details = [.. personas[^1].Details, new DetailReading("School", school)] };
        return this;
    }

    public GivenRecord Warning(string mention, string kindOfWarning, string words, string? plan = null, DateOnly? from = null, DateOnly? until = null, string? review = null)
    {
        warnings.Add(new WarningReading(mention, kindOfWarning, words, plan, from, until, review is null ? [] : [new DetailReading("Review due", review)]));
        return this;
    }

    /// <summary>It names a record of another source.</summary>
    public GivenRecord Referring(string kindOfReference, string value)
    {
        references.Add(new ReferenceReading(kindOfReference, value));
        return this;
    }

    public RecordReading Reading() => new(source, kind, reference, null, version, happened, author, personas, relationships, entries, registrations) { Warnings = warnings, References = references, Marks = marks is null ? null : [.. marks.Order(StringComparer.Ordinal)] };

    /// <summary>Keeps it, as received on the day (the clock's, where none is said), and gives Rowan's numbers of its mentions.</summary>
    public Task<Dictionary<string, long>> KeptAsync(TestRowan rowan, DateOnly? received = null) => rowan.Door.ChangeAsync(
        TestRowan.AsOperator(Permissions.Import, "import", PurposeIs.LoadingSources),
        changing => KeepAsync(changing, received?.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc)));

    async Task<Dictionary<string, long>> KeepAsync(Changing changing, DateTime? received)
    {
        var record = await changing.Db.SourceRecords.FirstOrDefaultAsync(r => r.Source == source && r.KeptAs == kind && r.Reference == reference);
        var before = record is null ? [] : await changing.Db.Personas.Where(p => p.RecordId == record.Id).ToDictionaryAsync(p => p.Mention, p => p.Id);
        var number = record is null ? 1 : await changing.Db.RecordVersions.CountAsync(v => v.RecordId == record.Id) + 1;
        var recordId = record?.Id ?? await changing.NextAsync("record");
        var bytes = System.Text.Encoding.UTF8.GetBytes($"{source} {reference} {given}");
        var fact = await changing.AddAsync(new FactDraft(SourceFactKinds.SourceRecord, $"record/{recordId}", bytes, null, received, source));
        var numbers = new Dictionary<string, long>();
        foreach (var persona in personas)
        {
            numbers[persona.Mention] = before.TryGetValue(persona.Mention, out var id) ? id : await changing.NextAsync("persona");
        }

        await changing.AddAsync(new FactDraft(
            SourceFactKinds.RecordReading, $"record/{recordId}",
            SourceJson.Write(new KeptReading(
                recordId, await changing.NextAsync("record-version"), number, 0, "given.csv", 1, fact.Id, SHA256.HashData(bytes), true, numbers, Reading())),
            HappenedText.Of(happened), received, source));
        return numbers;
    }
}
