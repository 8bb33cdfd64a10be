using System.Globalization;
using CsvHelper;
using Rowan.Synth.Merlin;
using Rowan.Synth.Protect;

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

    public void Add(MerlinRecord record)
    {
        for (var at = record.Known; at < record.Truth.Count; at++)
        {
            csv.WriteRecord(["MERLIN", record.Reference, (at + 1).ToString(CultureInfo.InvariantCulture), record.Truth[at]]);
        }
    }

    public void Add(ProtectRecord record)
    {
        if (record.State.First)
        {
            foreach (var (mention, person) in record.Truth)
            {
                csv.WriteRecord(["PROtect", record.State.Reference, mention, person]);
            }
        }
    }

    public void Dispose()
    {
        csv.Dispose();
        stream.Dispose();
    }
}
