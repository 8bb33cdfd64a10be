using System.Text;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Synth;

namespace Rowan.Tests.Sources;

/// <summary>A small sound delivery that is changed.</summary>
/// <param name="Feed">By which it is read; null where it is a manifest or an archive.</param>
/// <param name="Values">Words in it that no reason may repeat.</param>
sealed record MutationSeed(string Name, Feed? Feed, IReadOnlyList<(string Name, byte[] Content)> Files, string[] Values)
{
    public bool IsSilent(string reason) => !Array.Exists(Values, v => reason.Contains(v, StringComparison.Ordinal));
}

static class MutationSeeds
{
    // Small enough that two hundred thousand are read in well under a minute.
    const int MostBytes = 6_000;

    static readonly string[] OfPersons = ["Ayesha", "Farah", "Zoë", "Bilal", "020 7946", "Invented Road"];

    public static IReadOnlyList<MutationSeed> All() =>
    [
        Of("MERLIN by hand", ReadingFiles.Merlin,
            ("reports.csv", ReadingFiles.Reports), ("persons.csv", ReadingFiles.Persons), ("addresses.csv", ReadingFiles.Addresses), ("outcomes.csv", ReadingFiles.Outcomes)),
        Of("PROtect by hand", ReadingFiles.Protect, ("register.xml", ReadingProtectTests.Register(ReadingProtectTests.Ayesha))),
        Of("JSON lines", ReadingJsonLinesTests.Nursing, ("visits.jsonl", ReadingJsonLinesTests.Visit + "\n" + ReadingJsonLinesTests.Visit.Replace("V1", "V2") + "\n")),
        Of("fixed width", ReadingFixedWidthTests.Ambulance, ("calls.txt", ReadingFixedWidthTests.Calls), ("remarks.txt", ReadingFixedWidthTests.Remarks)),
        Of("FEBRL", ReadingFiles.Febrl, ("dataset.csv",
            "rec_id,given_name,surname,street_number,address_1,address_2,suburb,postcode,state,date_of_birth,soc_sec_id\nr1,Ayesha,Lee,1,High St,,Town,2000,nsw,19990101,123\nr2,\"Farah \"\"F\"\"\",Lee,1,High St,,Town,2000,nsw,19990101,124\n")),
        Of("manifest", null, ("manifest.json", """{ "source": "MERLIN", "sequence": 12, "madeAt": "2007-03-05T02:00:00Z", "files": [ { "name": "reports.csv", "rows": 120, "sha256": "0000000000000000000000000000000000000000000000000000000000000000" } ] }""")),
        new("archive", null, [("delivery.zip", HostileCorpus.Bytes("archive/sound.zip"))], []),
        new("compressed file", null, [("sound.csv.gz", HostileCorpus.Bytes("archive/sound.csv.gz"))], []),
        .. Invented(),
    ];

    /// <summary>Of each source of the invented London the smallest delivery that holds something, cut to its first records.</summary>
    static IEnumerable<MutationSeed> Invented()
    {
        var folder = Directory.CreateTempSubdirectory("rowan-mutation-");
        try
        {
            InventedLondon.Write(new LondonRequest(LondonRequest.FewestPeople, 1, new DateOnly(2010, 6, 30)), Path.Combine(folder.FullName, "london"));
            foreach (var feed in FeedFiles.Load(ReadingFiles.FeedsDirectory()).Values)
            {
                var opened = DeliveryFolder.Under(folder.FullName).Where(d => Path.GetFileName(Path.GetDirectoryName(d)) == feed.Code)
                    .Select(d => DeliveryFolder.Open(d, ReadLimits.Usual))
                    .Where(d => FeedReader.Read(feed, d.Files, ReadLimits.Usual).OfType<RecordRead>().Any())
                    .OrderBy(d => d.Files.Sum(f => Content(f).Length)).FirstOrDefault();
                if (opened is not null)
                {
                    yield return new MutationSeed(feed.Code + " of the invented London", feed, [.. opened.Files.Select(f => (f.Name, Beginning(Content(f))))], []);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static byte[] Content(DeliveredFile file)
    {
        using var stream = file.Open();
        using var held = new MemoryStream();
        stream.CopyTo(held);
        return held.ToArray();
    }

    static byte[] Beginning(byte[] content) => content.Length <= MostBytes ? content : content[..(content.AsSpan(0, MostBytes).LastIndexOf((byte)'\n') + 1)];

    static MutationSeed Of(string name, Feed? feed, params (string Name, string Text)[] files) =>
        new(name, feed, [.. files.Select(f => (f.Name, (feed == ReadingFixedWidthTests.Ambulance ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.UTF8).GetBytes(f.Text)))], OfPersons);
}
