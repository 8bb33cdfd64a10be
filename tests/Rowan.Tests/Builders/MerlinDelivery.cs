using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rowan.Access;
using Rowan.Sources;
using Rowan.Sources.Reading;
using Rowan.Tests.Host;

namespace Rowan.Tests.Builders;

/// <summary>A delivery of MERLIN's files, as small as a test needs.</summary>
/// <param name="cad">The call that every report names; null where the file has no such column.</param>
sealed class MerlinDelivery(long sequence, string madeAt, string? cad = null)
{
    readonly StringBuilder reports = new(
        "REPORT_NO,VERSION,TYPE,INCIDENT_DATE,INCIDENT_TIME,CREATED,BOROUGH,OFFICER_RANK,OFFICER_NAME,OFFICER_NO,RISK,CIRCUMSTANCES,ACTION_TAKEN,SHARED_WITH" + (cad is null ? "\n" : ",CAD_NO\n"));
    readonly StringBuilder persons = new("REPORT_NO,PERSON_NO,ROLE,SURNAME,FORENAME,MIDDLE,ALIAS,DOB,APPROX_AGE,SEX,ETHNICITY,NHS_NO,SCHOOL,PHONE\n");
    readonly StringBuilder addresses = new("REPORT_NO,PERSON_NO,ADDR_TYPE,ADDRESS,POSTCODE,BOROUGH,FROM_DATE,TO_DATE\n");
    readonly StringBuilder outcomes = new("REPORT_NO,PERSON_NO,OUTCOME,MET,NOTE\n");

    public MerlinDelivery Report(string number, int version = 1, string incident = "14/02/2007", string circumstances = "Seen alone in the street late in the evening.")
    {
        reports.Append(CultureInfo.InvariantCulture,
            $"{number},{version},CTN,{incident},21:40,14/02/2007 23:05,Haringey,PC,Green,401YR,H,{circumstances},Taken home,Haringey CSC{(cad is null ? "" : "," + cad)}\n");
        return this;
    }

    public MerlinDelivery Person(string number, int person, string role, string forename, string surname, string born, string sex = "F")
    {
        persons.Append(CultureInfo.InvariantCulture, $"{number},{person},{role},{surname},{forename},,,{born},,{sex},A2,,,\n");
        return this;
    }

    public MerlinDelivery Address(string number, int person, string line, string postcode)
    {
        addresses.Append(CultureInfo.InvariantCulture, $"{number},{person},HOME,{line},{postcode},Haringey,,\n");
        return this;
    }

    public MerlinDelivery Raw(string line)
    {
        reports.Append(line).Append('\n');
        return this;
    }

    /// <summary>The files as they would be handed over.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Given() => Files();

    List<(string Name, byte[] Bytes)> Files() =>
    [
        .. new[] { ("reports.csv", reports), ("persons.csv", persons), ("addresses.csv", addresses), ("outcomes.csv", outcomes) }
            .Select(f => (f.Item1, Encoding.UTF8.GetBytes(f.Item2.ToString()))),
    ];

    /// <summary>Writes it as a folder with its manifest: <c>ROOT/MERLIN/0001</c>.</summary>
    public string WriteUnder(string root) => WriteInto(Path.Combine(root, "MERLIN"), sequence.ToString("D4", CultureInfo.InvariantCulture));

    /// <summary>Writes it as a folder of that name.</summary>
    public string WriteInto(string root, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        foreach (var (file, bytes) in Files())
        {
            File.WriteAllBytes(Path.Combine(folder, file), bytes);
        }

        File.WriteAllText(Path.Combine(folder, "manifest.json"), JsonSerializer.Serialize(new
        {
            source = "MERLIN", sequence, madeAt,
            files = Files().Select(f => new { name = f.Name, rows = f.Bytes.Count(b => b == '\n') - 1, sha256 = Convert.ToHexStringLower(SHA256.HashData(f.Bytes)) }),
        }));
        return folder;
    }

    public DeliveryToImport ToImport(TestRowan rowan, bool historical = false)
    {
        var files = Files();
        return new DeliveryToImport(
            rowan.System.Feeds["MERLIN"], sequence, DateTime.Parse(madeAt, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
            historical, SHA256.HashData([.. files.SelectMany(f => f.Bytes)]),
            [.. files.Select(f => new DeliveredFile(f.Name, () => new MemoryStream(f.Bytes, writable: false)))]);
    }

    public Task<ImportCounts> ImportAsync(TestRowan rowan, bool historical = false, IProgress<long>? progress = null, int? together = null) =>
        new ImportDelivery(rowan.Door, together).RunAsync(
            ToImport(rowan, historical), key => TestRowan.AsOperator(Permissions.Import, "import", PurposeIs.LoadingSources) with { RequestId = key }, progress);
}
