using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rowan.Access;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Synth;
using Rowan.Values;

namespace Rowan.Web.Search.Bench;

/// <summary>A mention that the bench searches for, and whom it must find.</summary>
/// <param name="Parent">The mother in the same record; null where there is none.</param>
public sealed record Looked(InventedMention Mention, InventedMention? Parent, long IdentityId, long ParentId, string Reference, string? Cad, DateOnly Day);

/// <summary>
/// Records of invented families put into a database for measuring searches: through the door, as facts with their state, but without the files of any
/// source and with each mention linked to whom it truly is, since neither importing nor linking is measured here.
/// </summary>
public sealed class BenchLondon(RowanSystem rowan, long personas, int seed)
{
    const int RecordsAtOnce = 1_000;

    /// <summary>Every so many records one is kept to be searched for.</summary>
    const int Sampled = 97;
    static readonly DateOnly AsOf = new(2010, 11, 24);
    static readonly string[] Kinds = ["other", "violent", "dangerous-person", "domestic-abuse", "missing"];
    readonly Dictionary<string, long> identities = [];
    readonly List<Looked> looked = [];
    readonly Feed[] feeds = [.. rowan.Feeds.Values.Where(f => rowan.Systems.Systems.Any(s => s.Code == f.Code)).OrderBy(f => f.Code, StringComparer.Ordinal)];

    /// <summary>Records before those that are made: whom they tell of first has the identity 1.</summary>
    public IReadOnlyList<InventedRecord> First { get; init; } = [];

    /// <summary>Makes the records again and, where they are not kept yet, keeps them.</summary>
    /// <param name="act">A new act for each batch.</param>
    /// <returns>Mentions to search for.</returns>
    public async Task<IReadOnlyList<Looked>> FillAsync(bool keep, Func<Act> act, Action<long> progress, CancellationToken cancel)
    {
        if (keep)
        {
            await rowan.Door.ChangeAsync(act(), OpenDeliveriesAsync, cancel);
        }

        var (made, number) = (0L, 0L);
        foreach (var batch in First.Concat(InventedMentions.Endless(seed, AsOf)).Chunk(RecordsAtOnce))
        {
            var records = new List<(RecordReading Reading, Dictionary<string, long> Personas, long Record, List<(long Persona, long Identity, bool New)> Links)>();
            foreach (var record in batch)
            {
                if (made >= personas)
                {
                    break;
                }

                records.Add(Read(record, ++number, ref made));
            }

            if (keep)
            {
                await rowan.Door.ChangeAsync(act(), changing => KeepAsync(changing, records), cancel);
                progress(made);
            }

            if (made >= personas)
            {
                return looked;
            }
        }

        return looked;
    }

    (RecordReading, Dictionary<string, long>, long, List<(long, long, bool)>) Read(InventedRecord record, long number, ref long made)
    {
        var feed = feeds[number % feeds.Length];
        var reference = string.Create(CultureInfo.InvariantCulture, $"{number % 100:D2}PAC{number:D6}");
        var cad = number % 5 == 0 ? string.Create(CultureInfo.InvariantCulture, $"{number % 9_973}/{record.Day:ddMMMyy}").ToUpperInvariant() : null;
        var personas = new Dictionary<string, long>();
        var links = new List<(long, long, bool)>();
        foreach (var mention in record.Mentions)
        {
            personas[$"{personas.Count + 1}"] = ++made;
            var isNew = !identities.TryGetValue(mention.Person, out var identity);
            identities[mention.Person] = identity = isNew ? identities.Count + 1 : identity;
            links.Add((made, identity, isNew));
        }

        if (number % Sampled == 0)
        {
            var mother = record.Mentions.ToList().FindIndex(m => m.Part == "mother");
            looked.Add(new Looked(record.Mentions[0], mother < 0 ? null : record.Mentions[mother], links[0].Item2, mother < 0 ? 0 : links[mother].Item2, reference, cad, record.Day));
        }

        var reading = new RecordReading(
            feed.Code, feed.Kinds[0].Code, reference, null, null, new HappenedReading(PartialDate.Parse(Text(record.Day))), "PC Green",
            [.. record.Mentions.Select((m, i) => Persona($"{i + 1}", m))],
            [.. record.Mentions.Skip(1).Select((m, i) => new RelationshipReading($"{i + 2}", m.Part, "1", null, null))],
            [], number % 40 == 0 ? [new RegistrationReading("1", record.Mentions[0].Borough.Length > 0 ? record.Mentions[0].Borough : "Haringey", "NEG", record.Day, null)] : [])
        {
            Warnings = Warnings(record, number), References = cad is null ? [] : [new ReferenceReading(ReferenceKinds.Cad, cad)],
        };
        return (reading, personas, number, links);
    }

    static IReadOnlyList<WarningReading> Warnings(InventedRecord record, long number)
    {
        var kind = number % 100 < 5 ? Kinds[number % 5] : null;
        var of = kind is "violent" or "dangerous-person" && record.Mentions.Count > 1 ? 2 : 1;
        return kind is null ? [] :
        [
            new WarningReading($"{of}", kind, "High", kind == "dangerous-person" ? "Visited each month.\nNo contact with children." : null, record.Day, kind is "domestic-abuse" or "missing" ? record.Day : null, []),
        ];
    }

    static PersonaReading Persona(string mention, InventedMention said) => new(
        mention, said.Part, [new NameReading("usual", None(said.Forename), None(said.Middle), None(said.Surname), null), .. said.KnownAs.Length > 0 ? new[] { new NameReading("alias", null, null, null, said.KnownAs) } : []],
        said.Year is { } year ? new PartialDate(year, said.Month, said.Day) : null, null, null, null, None(said.Sex),
        said.Line.Length == 0 ? [] : [new AddressReading("home", [said.Line], Postcode.TryParse(said.Postcode, out var code) ? code.ToString() : null, None(said.Borough), said.From, said.Until)],
        [.. Numbers(said)], said.Phone.Length > 0 ? [new ContactReading("phone", said.Phone)] : [], [], []);

    static IEnumerable<IdentifierReading> Numbers(InventedMention said) =>
        new[] { ("nhs", said.Nhs), ("upn", said.Upn) }.Where(n => n.Item2.Length > 0).Select(n => new IdentifierReading(n.Item1, n.Item2, n.Item2));

    async Task<bool> OpenDeliveriesAsync(Changing changing)
    {
        foreach (var feed in feeds)
        {
            var id = await changing.NextAsync("delivery");
            await changing.AddAsync(new FactDraft(
                SourceFactKinds.DeliveryOpened, $"delivery/{id}", SourceJson.Write(new DeliveryOpened(id, feed.Code, 1, changing.Now, false, SHA256.HashData(Encoding.UTF8.GetBytes(feed.Code)))), Source: feed.Code));
        }

        return true;
    }

    static async Task<int> KeepAsync(Changing changing, IReadOnlyList<(RecordReading Reading, Dictionary<string, long> Personas, long Record, List<(long Persona, long Identity, bool New)> Links)> records)
    {
        var drafts = new List<FactDraft>();
        foreach (var (reading, personas, _, links) in records)
        {
            var (recordId, versionId, givenId) = (await changing.NextAsync("record"), await changing.NextAsync("record-version"), await changing.NextAsync("fact"));
            foreach (var _ in links)
            {
                await changing.NextAsync("persona");
            }

            var given = Encoding.UTF8.GetBytes(reading.Reference);
            drafts.Add(new FactDraft(SourceFactKinds.SourceRecord, $"record/{recordId}", given, Source: reading.Source, Id: givenId));
            var kept = new KeptReading(recordId, versionId, 1, 1, "bench", recordId, givenId, SHA256.HashData(given), true, personas, reading);
            var content = SourceJson.Write(kept);
            drafts.Add(new FactDraft(SourceFactKinds.RecordReading, $"record/{recordId}", content, Source: reading.Source, Words: new FactWords(SourceFactKinds.RecordReading, content)));
            foreach (var (persona, identity, isNew) in links)
            {
                if (isNew)
                {
                    await changing.NextAsync("identity");
                }

                drafts.Add(new FactDraft(
                    LinkFactKinds.PersonaLinked, $"persona/{persona}",
                    SourceJson.Write(new PersonaLinked(persona, identity, NumberOf(identity), null, null, null, "bench: as it truly is", null, []))));
            }
        }

        await changing.AddAllAsync(drafts);
        return records.Count;
    }

    /// <summary>Distinct, and the same in every run.</summary>
    static string NumberOf(long identity)
    {
        const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        Span<char> number = stackalloc char[9];
        var rest = (ulong)identity * 0x9E3779B97F4A7C15UL >> 24;
        for (var i = 0; i < 9; i++)
        {
            number[i] = i == 4 ? '-' : Alphabet[(int)(rest & 31)];
            rest >>= i == 4 ? 0 : 5;
        }

        return new string(number);
    }

    static string? None(string text) => text.Length == 0 ? null : text;

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
