using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rowan.Synth.Deliveries;

/// <summary>One delivery on disk: its files, and the manifest that says how many rows each has and its checksum.</summary>
sealed class DeliveryFolder
{
    public static readonly JsonWriterOptions Json = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly string path;
    readonly string source;
    readonly int sequence;
    readonly List<DeliveryFile> files = [];

    public DeliveryFolder(string root, string source, int sequence, DateOnly madeOn)
    {
        (this.source, this.sequence) = (source, sequence);
        MadeAt = madeOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T02:00:00Z";
        path = Path.Combine(root, source, sequence.ToString("D4", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(path);
    }

    public string MadeAt { get; }

    public int Sequence => sequence;

    /// <summary>A file of the delivery, of which whoever writes it counts the rows and disposes.</summary>
    public DeliveryFile Create(string name)
    {
        files.Add(new(name, File.Create(Path.Combine(path, name))));
        return files[^1];
    }

    /// <summary>Writes the manifest, last of all: a delivery without one was not finished.</summary>
    public void Close()
    {
        using var stream = File.Create(Path.Combine(path, "manifest.json"));
        using var json = new Utf8JsonWriter(stream, Json);
        json.WriteStartObject();
        json.WriteString("source", source);
        json.WriteNumber("sequence", sequence);
        json.WriteString("madeAt", MadeAt);
        json.WriteStartArray("files");
        foreach (var file in files)
        {
            using var written = File.OpenRead(Path.Combine(path, file.Name));
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteNumber("rows", file.Rows);
            json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(written)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>One file of a delivery while it is written.</summary>
sealed class DeliveryFile(string name, FileStream stream)
{
    public string Name => name;

    public FileStream Stream => stream;

    /// <summary>How many rows or records were written into it, as its manifest says.</summary>
    public int Rows { get; set; }
}
