using System.Text;
using CsvHelper;

namespace Rowan.Synth.Deliveries;

/// <summary>A file of rows under the names of their columns, written row after row as the records come.</summary>
sealed class RowsFile : IDisposable
{
    readonly DeliveryFile file;
    readonly StreamWriter? letters;
    readonly CsvWriter csv;

    /// <param name="encoding">Null for UTF-8.</param>
    public RowsFile(DeliveryFolder folder, string name, string[] columns, char separator = ',', Encoding? encoding = null)
    {
        var options = CsvWriterOptions.Default with { ValidateFieldCount = false, Separator = separator };
        file = folder.Create(name);
        letters = encoding is null ? null : new(file.Stream, encoding);
        csv = letters is null ? CsvWriter.Create(file.Stream, options, leaveOpen: true) : CsvWriter.Create(letters, options);
        csv.WriteHeader(columns);
    }

    public void Write(IEnumerable<string[]> rows)
    {
        foreach (var row in rows)
        {
            Write(row);
        }
    }

    public void Write(string[] row)
    {
        csv.WriteRecord(row);
        file.Rows++;
    }

    public void Dispose()
    {
        csv.Dispose();
        letters?.Dispose();
        file.Stream.Dispose();
    }
}
