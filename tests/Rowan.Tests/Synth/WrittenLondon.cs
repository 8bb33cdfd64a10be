using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CsvHelper;
using Rowan.Synth;

namespace Rowan.Tests.Synth;

/// <summary>A small invented London on disk, read back the plain way; its folder goes when the test is done.</summary>
public sealed class WrittenLondon : IDisposable
{
    public static readonly DateOnly AsOf = new(2026, 11, 1);

    readonly string root = Directory.CreateTempSubdirectory("rowan-london-").FullName;

    public WrittenLondon()
        : this(300, 1, 150_000)
    {
    }

    internal WrittenLondon(int people, int seed, int recordsHeld)
    {
        Folder = Path.Combine(root, "london");
        Summary = InventedLondon.Write(new(people, seed, AsOf), Folder, recordsHeld, null, CancellationToken.None);
    }

    public string Folder { get; }
    public LondonSummary Summary { get; }

    public IEnumerable<string> Deliveries(string source) => Directory.GetDirectories(Path.Combine(Folder, source)).Order(StringComparer.Ordinal);

    /// <summary>Rows of one file over all deliveries, by column; rows of a wrong length are left out.</summary>
    public IEnumerable<IReadOnlyDictionary<string, string>> Merlin(string file) => Deliveries("MERLIN").SelectMany(delivery => Table(Path.Combine(delivery, file)));

    public IEnumerable<IReadOnlyDictionary<string, string>> Truth => Table(Path.Combine(Folder, "truth.csv"));

    public IEnumerable<XElement> Registrations => Deliveries("PROtect").SelectMany(delivery => Register(Path.Combine(delivery, "register.xml")).Elements());

    public static XElement Register(string path)
    {
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XElement.Load(reader);
    }

    public static List<string[]> Lines(string path)
    {
        using var csv = CsvReader.FromFile(path, CsvReaderOptions.Default with { HasHeader = false });
        var lines = new List<string[]>();
        while (csv.Read())
        {
            lines.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        return lines;
    }

    /// <summary>Every file by its path, with its checksum.</summary>
    public SortedDictionary<string, string> Checksums() => new(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Folder, file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal), StringComparer.Ordinal);

    public string Text(string file) => File.ReadAllText(Path.Combine(Folder, file), Encoding.UTF8);

    public void Dispose() => Directory.Delete(root, recursive: true);

    static IEnumerable<IReadOnlyDictionary<string, string>> Table(string path)
    {
        var lines = Lines(path);
        return lines.Skip(1).Where(line => line.Length == lines[0].Length)
            .Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }
}
