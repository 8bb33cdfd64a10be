using System.Runtime.CompilerServices;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Tests.Sources;

/// <summary>Files and deliveries meant to do harm, each with what must come of it: <c>Hostile/expected.tsv</c>.</summary>
static class HostileCorpus
{
    static readonly string Folder = Here();

    public static IReadOnlyList<(string File, string Expected, string Says)> Cases { get; } =
    [
        .. File.ReadLines(Path.Combine(Folder, "expected.tsv")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')).Select(l => (l[0], l[1], l[2])),
    ];

    public static string PathOf(string file) => Path.Combine(Folder, file);

    public static byte[] Bytes(string file) => File.ReadAllBytes(PathOf(file));

    /// <summary>The feed by which a file of the corpus is read, and the name under which it is delivered.</summary>
    public static (Feed Feed, string Name) ReadAs(string file) => file.Split('/')[0] switch
    {
        "csv" => (ReadingFiles.Febrl, "dataset.csv"),
        "xml" => (ReadingFiles.Protect, "register.xml"),
        "jsonl" => (ReadingJsonLinesTests.Nursing, "visits.jsonl"),
        "fixed" => (ReadingFixedWidthTests.Ambulance, "calls.txt"),
        _ => throw new ArgumentException($"{file} is not a file of records."),
    };

    public static DeliveredFile Delivered(string file) => Bytes(file).Named(ReadAs(file).Name);

    static string Here([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Hostile");
}
