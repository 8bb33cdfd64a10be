using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rowan.Access;
using Rowan.Sources;
using Rowan.Tests.Host;

namespace Rowan.Tests.Sources.PointersOnly;

/// <summary>A source that is connected as pointers only, though its feed file maps everything that a feed file can; and deliveries of it that are full of one word.</summary>
static class HealthVisiting
{
    /// <summary>Stands in every field that is content, and may stand nowhere in Rowan.</summary>
    public const string Secret = "Xyzzysecret";

    public const string Practitioner = "Ruth Adeyemi, health visitor, telephone 020 7946 0333";

    static readonly ServiceActs Feed = new(
        new Actor(ActorKind.ServiceAccount, new Guid("00000000-0000-7000-8000-00000000feed"), "hv-feed", "Invented Health Trust", "", "", "", Roles.FeedService, "service"),
        "rowan serve, pick-up", "pick-up folder");

    /// <param name="pointers">The line of the feed file that says so; empty for a source whose content Rowan holds.</param>
    public static string Policy(string pointers = "pointers: only") => GivenPolicy.Where(
        ("feeds/hv.yaml", "", FeedFile(pointers)),
        ("england-2010/sharing.yaml", "\ncontacts:\n", """

              - { code: trust, name: Invented Health Trust }

            contacts:
              - { agency: trust, desk: Health visitors' duty desk, telephone: 020 7946 0444, from: 2010-04-01 }

            """),
        ("england-2010/sharing.yaml", "  - code: invented-people\n",
            "  - { code: trust-to-police, words: The trust, holder: trust, receivers: [police], from: 2010-04-01, until: 2040-03-31, shares: [ { gives: content } ] }\n  - code: invented-people\n"));

    public static string FeedFile(string pointers = "pointers: only") => $$"""
        code: HV
        words: { name: Health visiting, holds: Visits to families, controller: Invented Health Trust }
        processing: general
        {{pointers}}
        format: csv
        dates: [yyyy-MM-dd]
        maps:
          roles: { CHILD: subject, MOTHER: mother, WORKER: professional }
        files:
          visits: { names: [visits.csv], key: [REF], columns: [REF, VERSION, STATUS, DAY, UNTIL, WORKER, PHONE, NOTE] }
          people: { names: [people.csv], parent: visits, join: [REF], key: [REF, NO], columns: [REF, NO, ROLE, SURNAME, FORENAME, BORN, NHS, TEL, HOME, POSTCODE, PLACE, NOTE] }
        records:
          - kind: visit
            words: Visit
            from: visits
            reference: REF
            version: { field: VERSION, as: number }
            happened: { from: DAY, until: UNTIL }
            author: NOTE
            {{(pointers.Length == 0 ? "" : "practitioner: \"{WORKER}[, telephone {PHONE}]\"")}}
            withdrawn: { when: STATUS, means: { DEL: deleted, CRT: court-order } }
            personas:
              - each: people
                mention: "{NO}"
                role: { field: ROLE, map: roles, otherwise: "{{Secret}}" }
                names: [ { kind: usual, given: FORENAME, family: SURNAME } ]
                birth: BORN
                death: NOTE
                identifiers: [ { kind: nhs, value: NHS }, { kind: upn, value: NOTE } ]
                addresses:
                  - { kind: home, lines: [HOME], postcode: POSTCODE }
                  - { kind: event, lines: [PLACE] }
                contacts: [ { kind: phone, value: TEL } ]
                details: [ { label: Note, value: NOTE } ]
                relationship: { kind: "{{Secret}}", to: subject }
            warnings:
              - { of: subject, kind: violent, words: NOTE, plan: NOTE, details: [ { label: Note, value: NOTE } ] }
            references:
              - { kind: crime, value: NOTE }
            chronology:
              - { key: visit, kind: "{{Secret}}", heading: "Visit: {NOTE}", account: NOTE, author: NOTE, details: [ { label: Note, value: NOTE } ] }
        """;

    public static string Visit(string reference, int version = 1, string status = "", string note = Secret) =>
        $"{reference},{version},{status},2010-10-04,2010-10-05,\"Ruth Adeyemi, health visitor\",020 7946 0333,{note}";

    public static string Person(string reference, int number, string role, string forename, string surname, string born = "2003-05-14", string note = Secret, string extra = "") =>
        $"{reference},{number},{role},{surname},{forename},{born},,{note},3 Open Road,N15 3AA,{note},{note}{extra}";

    /// <summary>Writes a delivery as a folder of the name, with its manifest.</summary>
    public static string Write(string root, string name, long sequence, IEnumerable<string> visits, IEnumerable<string> people, string? extraFile = null, string moreColumns = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        var files = new List<(string Name, byte[] Bytes)>
        {
            ("visits.csv", Lines(["REF,VERSION,STATUS,DAY,UNTIL,WORKER,PHONE,NOTE" + moreColumns, .. visits])),
            ("people.csv", Lines(["REF,NO,ROLE,SURNAME,FORENAME,BORN,NHS,TEL,HOME,POSTCODE,PLACE,NOTE", .. people])),
        };
        if (extraFile is not null)
        {
            files.Add((extraFile, Lines([Secret])));
        }

        files.ForEach(f => File.WriteAllBytes(Path.Combine(folder, f.Name), f.Bytes));
        File.WriteAllText(Path.Combine(folder, "manifest.json"), JsonSerializer.Serialize(new
        {
            source = "HV", sequence, madeAt = $"2010-11-{sequence:D2}T02:00:00Z",
            files = files.Select(f => new { name = f.Name, rows = f.Bytes.Count(b => b == '\n') - 1, sha256 = Convert.ToHexStringLower(SHA256.HashData(f.Bytes)) }),
        }));
        return folder;
    }

    static byte[] Lines(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));

    public static string Folder(TestRowan rowan) => Directory.CreateDirectory(Path.Combine(rowan.Folder, "pick-up")).FullName;

    public static PickUpDeliveries PickUp(TestRowan rowan) => new(rowan.Door, rowan.System.Feeds, Folder(rowan), Feed, rowan.Clock);

    /// <summary>One good delivery, picked up and imported.</summary>
    public static async Task<PickedUp> GivenAsync(TestRowan rowan, long sequence = 1)
    {
        Write(Folder(rowan), $"good-{sequence}", sequence, [Visit("V-1")], [Person("V-1", 1, "CHILD", "Ayesha", "Rahmani"), Person("V-1", 2, "MOTHER", "Samina", "Rahmani", "1979-02-03")]);
        return Assert.Single(await PickUp(rowan).TickAsync());
    }
}
