using System.Globalization;

namespace Rowan.Bench.Import;

/// <summary>An import, and the same rows and keys written by the database's own fastest means.</summary>
/// <param name="Records">Records read and kept, each version once.</param>
/// <param name="Rows">Rows written, in all tables.</param>
/// <param name="Keys">Of these, keys under which people are found.</param>
/// <param name="ProcessorSeconds">Processor time of this process while importing, all cores; PostgreSQL's own is not in it.</param>
/// <param name="CollectingSeconds">Of the import's time, how long all of it stood still while garbage was collected.</param>
/// <param name="AllocatedBytes">Memory that the import asked for, most of which it let go of at once.</param>
public sealed record MeasuredImport(
    string Database, string Version, long Records, long Rows, long Keys, double ImportSeconds, double ProcessorSeconds, double CollectingSeconds, long AllocatedBytes, double FastestSeconds)
{
    public double RecordsPerSecond => Math.Round(Records / ImportSeconds, 1);
    public double FastestRecordsPerSecond => Math.Round(Records / FastestSeconds, 1);

    /// <summary>The import's rate as a part of the database's own fastest.</summary>
    public double Ratio => Math.Round(FastestSeconds / ImportSeconds, 3);

    public string Words => string.Create(CultureInfo.InvariantCulture,
        $"{Database} {Version}: {Records:N0} records ({Rows:N0} rows, {Keys:N0} keys) imported in {ImportSeconds:N1} s, {RecordsPerSecond:N0} records/s; the database's own fastest {FastestSeconds:N1} s, {FastestRecordsPerSecond:N0} records/s; ratio {Ratio:0.00}");
}
