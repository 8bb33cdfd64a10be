using CsvHelper;

namespace Rowan.Synth.Deliveries;

/// <summary>Who each mention of a readable record really is. For evaluation only: no source would send it.</summary>
sealed class TruthFile : IDisposable
{
    readonly FileStream stream;
    readonly CsvWriter csv;

    public TruthFile(string directory)
    {
        stream = File.Create(Path.Combine(directory, "truth.csv"));
        csv = CsvWriter.Create(stream, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteHeader(["source", "reference", "mention", "person"]);
    }

    public void Add(string source, IEnumerable<Written> records)
    {
        foreach (var record in records)
        {
            Add(source, record);
        }
    }

    /// <summary>Lets records through and adds each that comes by.</summary>
    public IEnumerable<Written> AddPassing(string source, IEnumerable<Written> records)
    {
        foreach (var record in records)
        {
            Add(source, record);
            yield return record;
        }
    }

    void Add(string source, Written record)
    {
        foreach (var (mention, person) in record.Truth)
        {
            csv.WriteRecord([source, record.Reference, mention, person]);
        }
    }

    public void Dispose()
    {
        csv.Dispose();
        stream.Dispose();
    }
}
